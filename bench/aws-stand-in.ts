import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';

/** Secrets Manager and Lambda, as far as our functions call them. */
export interface AwsStandIn {
  readonly url: string;
  /** By name. */
  readonly secrets: Map<string, string>;
  /** Events with which a function was started and that it has not been given yet. */
  readonly invocations: unknown[];
  close(): Promise<void>;
}

export async function startAwsStandIn(): Promise<AwsStandIn> {
  const secrets = new Map<string, string>();
  const invocations: unknown[] = [];
  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const { status, reply } = answer(request, body, secrets, invocations);
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secrets,
    invocations,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const secretRequest = z.object({ SecretId: z.string() });

function answer(
  { headers, url }: IncomingMessage,
  body: string,
  secrets: ReadonlyMap<string, string>,
  invocations: unknown[],
): { status: number; reply: string } {
  if (/^\/2015-03-31\/functions\/[^/]+\/invocations$/.test(url ?? '')) {
    invocations.push(JSON.parse(body));
    return { status: 202, reply: '' };
  }
  if (headers['x-amz-target'] !== 'secretsmanager.GetSecretValue') return { status: 404, reply: '{}' };
  const { SecretId: name } = secretRequest.parse(JSON.parse(body));
  const secret = secrets.get(name);
  return secret === undefined
    ? { status: 400, reply: JSON.stringify({ __type: 'ResourceNotFoundException' }) }
    : { status: 200, reply: JSON.stringify({ Name: name, SecretString: secret }) };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
