import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StubCall {
  /** The operation where the protocol names one in a header, else the path. */
  readonly operation: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface StubReply {
  readonly status: number;
  readonly body: string;
}

export interface AwsStub {
  /** For a client's constructor. */
  readonly config: {
    readonly endpoint: string;
    readonly region: string;
    readonly maxAttempts: number;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  readonly calls: readonly StubCall[];
}

/** An AWS service that answers what a test says, in its own protocol. */
export async function withAwsStub<T>(
  answer: (call: StubCall, nth: number) => StubReply,
  use: (stub: AwsStub) => Promise<T>,
): Promise<T> {
  const calls: StubCall[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const target = String(request.headers['x-amz-target'] ?? request.url);
      const call = { operation: target.slice(target.lastIndexOf('.') + 1), headers: request.headers, body };
      calls.push(call);
      const reply = answer(call, calls.length);
      response.writeHead(reply.status, { 'Content-Type': 'application/x-amz-json-1.1' }).end(reply.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const credentials = { accessKeyId: 'stub', secretAccessKey: 'stub' };
  const config = { endpoint: `http://127.0.0.1:${port}`, region: 'stub', maxAttempts: 1, credentials };
  try {
    return await use({ config, calls });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

export const json = (body: unknown, status = 200): StubReply => ({ status, body: JSON.stringify(body) });
