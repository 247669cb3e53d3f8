import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface WebRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** `drop`: the connection is cut instead of answered. */
export type WebReply =
  | 'drop'
  | {
      readonly status: number;
      readonly contentType: string;
      readonly body: string;
      readonly headers?: Readonly<Record<string, string>>;
    };

export interface WebServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Requests being answered at this moment, the present one included. */
export type Answer = (request: WebRequest, inFlight: number) => Promise<WebReply>;

/** Listens on 127.0.0.1 only. An error in `answer` is a bug of the simulator and shows as a 500 with its text. */
export async function serve(port: number, answer: Answer): Promise<WebServer> {
  let inFlight = 0;
  const server = http.createServer((request, response) => {
    inFlight += 1;
    respond(request, response, answer, inFlight)
      .catch((error: unknown) => response.writeHead(500).end(`simulator: ${String(error)}`))
      .finally(() => (inFlight -= 1));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { port: portOf(server.address()), close: () => closeNow(server) };
}

async function respond(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  answer: Answer,
  inFlight: number,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  const body = Buffer.concat(chunks).toString('utf8');
  const { method = '', url = '/', headers } = request;
  const reply = await answer({ method, path: new URL(url, 'http://x').pathname, headers, body }, inFlight);
  if (reply === 'drop') {
    request.socket.destroy();
    return;
  }
  response.writeHead(reply.status, {
    'Content-Type': reply.contentType,
    'Content-Length': Buffer.byteLength(reply.body),
    ...reply.headers,
  });
  response.end(reply.body);
}

/** Does not wait for clients that keep their connections. */
async function closeNow(server: http.Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('no TCP port');
  return address.port;
}
