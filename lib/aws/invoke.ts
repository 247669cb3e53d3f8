import type { SQSClient } from '@aws-sdk/client-sqs';
import { SignatureV4 } from '@smithy/signature-v4';
import { StichtagError } from '../runtime/errors.ts';

export interface InvokeOptions {
  /** Whose region, credentials and hash sign the request: Lambda's own client would be a tenth of a function's bundle. */
  readonly client: Pick<SQSClient, 'config'>;
  readonly functionName: string;
  /** Where Lambda answers; left out: AWS, in the client's region. */
  readonly endpoint?: string | undefined;
}

const TIMEOUT_MS = 10_000;

/** Starts a function and does not wait for it. @throws StichtagError `invokeFailed` if it was not taken. */
export function invokeLater(options: InvokeOptions): (event: unknown) => Promise<void> {
  return async (event) => {
    try {
      const { status } = await invoke(options, JSON.stringify(event));
      if (status !== ACCEPTED) throw new TypeError(`Lambda answered HTTP ${status}`);
    } catch (cause) {
      throw new StichtagError('invokeFailed', `function ${options.functionName} cannot be started`, {
        retryable: true,
        cause,
      });
    }
  };
}

const ACCEPTED = 202;

async function invoke({ client, functionName, endpoint }: InvokeOptions, body: string): Promise<Response> {
  const { credentials, region, sha256 } = client.config;
  const base = endpoint ?? `https://lambda.${await region()}.amazonaws.com`;
  const url = new URL(`/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`, base);
  const signer = new SignatureV4({ service: 'lambda', credentials, region, sha256 });
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: {},
    headers: { host: url.host, 'content-type': 'application/json', 'x-amz-invocation-type': 'Event' },
    body,
  });
  return fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) });
}
