import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Context } from 'aws-lambda';
import { BadInputError } from '../../lib/runtime/errors.ts';
import { errorCode } from '../../lib/runtime/error-code.ts';
import type { HttpReply } from '../../lib/aws/http-api.ts';
import { httpEvent, type HttpEvent } from './http-event.ts';
import { lambdaContext } from './lambda-context.ts';

/** The function behind a route, `POST /registrar/{function}`; its name stands in the event's context. */
export interface Route {
  readonly name: string;
  readonly handler: (event: HttpEvent, context: Context) => Promise<HttpReply>;
}

export interface RunningHttp {
  readonly url: string;
  /** Answers what is under way, takes nothing more. Who never ends a request is cut off after a while. */
  close(): Promise<void>;
}

/** An HTTP API gives a function no longer. */
const FUNCTION_SECONDS = 30;
/** In bytes: what an HTTP API hands on at most. */
const MOST_BYTES = 10 * 1_024 * 1_024;

/**
 * Stands for API Gateway's HTTP API, on this machine alone.
 * @param port 0: any that is free.
 * @param patienceMs how long its end waits for requests that are under way.
 * @throws BadInputError if the port is taken or not allowed.
 */
export async function startHttpServer(
  port: number,
  routes: Readonly<Record<string, Route>>,
  patienceMs = FUNCTION_SECONDS * 1_000,
): Promise<RunningHttp> {
  const server: Server = createServer((request, response) => {
    void answer(request, response, routes, () => server.listening);
  });
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        const impatience = setTimeout(() => server.closeAllConnections(), patienceMs);
        server.close(() => {
          clearTimeout(impatience);
          resolve();
        });
      }),
  };
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    // A connection that cannot be accepted ends nobody but its caller.
    server.on('error', () => undefined);
  } catch (cause) {
    const why = `not to be had (${errorCode(cause)}); allowed: a free one from 1 to 65535, or 0 for any`;
    throw new BadInputError(`port ${port}: ${why}`, cause);
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  routes: Readonly<Record<string, Route>>,
  isOpen: () => boolean,
): Promise<void> {
  const { statusCode, headers = {}, body } = await replyTo(request, routes).catch(() => FAILED);
  // Kept alive, a connection would hold up `close` for as long as the caller likes.
  if (!isOpen()) response.setHeader('connection', 'close');
  response.writeHead(statusCode, headers).end(body);
}

const FAILED: HttpReply = { statusCode: 500 };

async function replyTo(
  request: IncomingMessage,
  routes: Readonly<Record<string, Route>>,
): Promise<HttpReply> {
  const body = await bodyOf(request);
  if (body === null) return { statusCode: 413 };
  const event = httpEvent(request, body);
  const asked = `${event.requestContext.http.method} ${event.rawPath}`;
  for (const [pattern, route] of Object.entries(routes)) {
    const pathParameters = parametersIn(asked, pattern);
    if (pathParameters === null) continue;
    return route.handler({ ...event, pathParameters }, lambdaContext(route.name, FUNCTION_SECONDS));
  }
  return { statusCode: 404 };
}

/** What stands in a route's braces, each a piece of the path; null: another route. */
function parametersIn(asked: string, pattern: string): Readonly<Record<string, string>> | null {
  const [pieces, wanted] = [asked.split('/'), pattern.split('/')];
  const name = (part: string): string | undefined => /^\{(\w+)\}$/.exec(part)?.[1];
  const fits = wanted.every((part, at) => part === pieces[at] || (name(part) && pieces[at]));
  if (!fits || pieces.length !== wanted.length) return null;
  return Object.fromEntries(
    wanted.flatMap((part, at) => {
      const parameter = name(part);
      return parameter === undefined ? [] : [[parameter, pieces[at] ?? '']];
    }),
  );
}

/** null: too much. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Read to its end all the same: who is cut off in the middle hears no answer.
    if (bytes <= MOST_BYTES) chunks.push(chunk);
  }
  return bytes <= MOST_BYTES ? Buffer.concat(chunks) : null;
}
