import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface RunningServer {
  readonly url: string;
  /** Answers what is under way, takes nothing more. */
  close(): Promise<void>;
}

/** An HTTP server on any free port of 127.0.0.1, of bytes in and bytes out. */
export async function serveBytes(answer: (request: Request) => Promise<Reply>): Promise<RunningServer> {
  const server = createServer((request, response) => void respond(request, response, answer));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        // A client that keeps its connection open would hold the server for as long.
        const between = setInterval(() => server.closeIdleConnections(), BETWEEN_MS);
        server.close(() => {
          clearInterval(between);
          resolve();
        });
      }),
  };
}

const BETWEEN_MS = 20;

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: Request) => Promise<Reply>,
): Promise<void> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { method = '', url = '/', headers } = request;
    const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
    const body = Buffer.concat(chunks);
    const reply = await answer({ method, path: pathname, query: searchParams, headers, body });
    response.writeHead(reply.status, reply.headers).end(reply.body);
  } catch {
    // The caller hears of it, and his client tries again.
    response.writeHead(500).end();
  }
}
