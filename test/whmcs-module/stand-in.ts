import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { SECRET } from './registrar.ts';

export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** What the body says. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly language: unknown;
}

export interface StandIn {
  readonly url: string;
  readonly asked: readonly Asked[];
  close(): void;
}

/** What the gateway never does on its own: it answers whatever the test says, signed unless that says otherwise. */
export async function startStandIn(
  answer: (asked: Asked, response: ServerResponse, times: number) => void,
): Promise<StandIn> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const said = JSON.parse(body) as Pick<Asked, 'params' | 'language'>;
      const one = { path: request.url ?? '', headers: request.headers, body, ...said };
      asked.push(one);
      answer(one, response, asked.length);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export interface Signing {
  readonly id?: string;
  readonly at?: Date;
  readonly secret?: string;
}

/** Headers as the gateway signs them. */
export function signedHeaders(asked: Asked, body: string, signing: Signing = {}): Record<string, string> {
  const { id = String(asked.headers['webhook-id']), at = new Date(), secret = SECRET } = signing;
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}

export function reply(asked: Asked, response: ServerResponse, content: unknown, signing: Signing = {}): void {
  const body = JSON.stringify(content);
  const isAccepted = typeof content === 'object' && content !== null && 'accepted' in content;
  response.writeHead(isAccepted ? 202 : 200, signedHeaders(asked, body, signing)).end(body);
}

/** A call against a stand-in that always answers this. */
export const always =
  (content: unknown) =>
  (asked: Asked, response: ServerResponse): void =>
    reply(asked, response, content);
