import type { SESClient } from '@aws-sdk/client-ses';
import { SignatureV4 } from '@smithy/signature-v4';
import type { ObjectStore } from '../mail/object-store.ts';
import { StichtagError } from '../runtime/errors.ts';

export interface ObjectReaderOptions {
  /** Whose region, credentials and hash sign the request: S3's own client would be an eighth of the function's bundle. */
  readonly client: Pick<SESClient, 'config'>;
  readonly bucket: string;
  /** Where S3 answers, knowing its buckets by path; left out: AWS, in the client's region. */
  readonly endpoint?: string | undefined;
}

/** In ms. The largest mail that SES takes comes within seconds. */
const TIMEOUT_MS = 20_000;
const TRIES = 3;

/** Reads mails from S3, for who needs no more. As `s3ObjectStore`. */
export function objectReader(options: ObjectReaderOptions): Pick<ObjectStore, 'get'> {
  return {
    async get(key) {
      let failure: unknown;
      for (let n = 0; n < TRIES; n++) {
        try {
          const answer = await ask(options, key);
          if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
          const told = (await answer.text()).slice(0, LONGEST_TOLD);
          if (answer.status === 404 && told.includes('<Code>NoSuchKey</Code>')) return null;
          failure = new TypeError(`S3 answered HTTP ${answer.status}`);
          if (answer.status < 500) break;
        } catch (error) {
          failure = error;
        }
      }
      throw new StichtagError('objectFailed', 'a mail cannot be read from its store', {
        retryable: true,
        cause: failure,
      });
    },
  };
}

const LONGEST_TOLD = 10_000;

async function ask({ client, bucket, endpoint }: ObjectReaderOptions, key: string): Promise<Response> {
  const { credentials, region, sha256 } = client.config;
  const path = key.split('/').map(encodeURIComponent).join('/');
  const url = new URL(
    endpoint === undefined
      ? `https://${bucket}.s3.${await region()}.amazonaws.com/${path}`
      : `${endpoint.replace(/\/$/, '')}/${bucket}/${path}`,
  );
  // S3 alone signs the path as it stands in the request.
  const signer = new SignatureV4({ service: 's3', credentials, region, sha256, uriEscapePath: false });
  const { headers } = await signer.sign({
    method: 'GET',
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: {},
    headers: { host: url.host },
  });
  return fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
}
