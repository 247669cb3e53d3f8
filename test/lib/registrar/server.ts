import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** Answers one request; `call` counts from 1. */
export type Answering = (request: Received, response: http.ServerResponse, call: number) => void;

export interface TestServer {
  readonly url: URL;
  readonly received: Received[];
  readonly close: () => Promise<void>;
}

const open = new Set<TestServer>();

/** For `afterEach`: no server outlives its test. */
export async function closeServers(): Promise<void> {
  await Promise.all([...open].map((server) => server.close()));
  open.clear();
}

/** A real HTTP server on a free port of this machine. */
export async function startServer(answer: Answering): Promise<TestServer> {
  const received: Received[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => undefined);
    request.on('end', () => {
      const seen = { headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
      received.push(seen);
      answer(seen, response, received.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const started: TestServer = {
    url: new URL(`http://127.0.0.1:${port}/soap.php`),
    received,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  open.add(started);
  return started;
}

/** A port nobody listens on: it was free a moment ago. */
export async function closedPort(): Promise<URL> {
  const server = await startServer(() => undefined);
  await server.close();
  return server.url;
}
