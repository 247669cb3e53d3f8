import http from 'node:http';
import type { WhmcsDeps } from '../../../lib/whmcs/client.ts';
import { WhmcsError } from '../../../lib/whmcs/error.ts';
import { createWhmcsReader } from '../../../lib/whmcs/reader.ts';
import type { WhmcsReaderConfig } from '../../../lib/whmcs/reader.ts';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly form: URLSearchParams;
}

export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  /** Ends the connection without an answer. */
  readonly hangUp?: boolean;
}

/** A real HTTP server that answers each request with what `answer` says; anything but text is sent as JSON. */
export async function startServer(answer: (form: URLSearchParams, index: number) => Answer) {
  const requests: SeenRequest[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
      requests.push({
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        form,
      });
      const { status = 200, body, hangUp } = answer(form, requests.length - 1);
      if (hangUp) {
        request.socket.destroy();
        return;
      }
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: new URL(`http://127.0.0.1:${address.port}/billing/`),
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const IDENTIFIER = 'invented-identifier-1';
export const SECRET = 'invented-secret-2';

/** A reader whose retries wait for nothing. */
export function readerOf(url: URL, config: Partial<WhmcsReaderConfig> = {}, deps: WhmcsDeps = {}) {
  return createWhmcsReader(
    { url, identifier: IDENTIFIER, secret: SECRET, concurrency: 4, ...config },
    { sleep: () => Promise.resolve(), ...deps },
  );
}

/** Runs `use` against a server, and closes it whatever happens. */
export async function withServer<T>(
  answer: (form: URLSearchParams, index: number) => Answer,
  use: (server: Awaited<ReturnType<typeof startServer>>) => Promise<T>,
): Promise<T> {
  const server = await startServer(answer);
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

export async function whmcsErrorOf(promise: Promise<unknown>): Promise<WhmcsError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof WhmcsError) return error;
    throw error;
  }
  throw new Error('expected a WhmcsError, but the call succeeded');
}

export function domainsReply(rows: unknown, totalresults: unknown) {
  return { result: 'success', totalresults, domains: { domain: rows } };
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
