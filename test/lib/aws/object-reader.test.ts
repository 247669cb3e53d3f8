import { createHash, createHmac } from 'node:crypto';
import { SESClient } from '@aws-sdk/client-ses';
import { describe, expect, it } from '@jest/globals';
import { BUCKET, startObjectServer } from '../../../infra/local/mail/object-server.ts';
import { objectsIn } from '../../../infra/local/mail/objects.ts';
import { objectReader } from '../../../lib/aws/object-reader.ts';
import { withAwsStub, type StubCall, type StubReply } from './aws-stub.ts';

const region = 'stub';
const credentials = { accessKeyId: 'stub', secretAccessKey: 'stub' };
const readerAt = (endpoint: string) =>
  objectReader({ client: new SESClient({ region, credentials }), bucket: BUCKET, endpoint });

const refused = (status: number, code: string): StubReply => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`,
});

describe('objectReader', () => {
  it('reads a mail byte by byte, and null where there is none', async () => {
    const objects = objectsIn(null);
    const server = await startObjectServer(objects);
    const body = Uint8Array.from({ length: 70_000 }, (_, n) => n % 256);
    await objects.put('inbox/a-1', body);
    const reader = readerAt(server.url);
    expect(Buffer.from((await reader.get('inbox/a-1')) ?? '').equals(body)).toBe(true);
    expect(await reader.get('inbox/none')).toBeNull();
    await server.close();
  });

  it('signs as S3 checks it', async () => {
    await withAwsStub(
      () => ({ status: 200, body: 'x' }),
      async ({ config, calls }) => {
        await readerAt(config.endpoint).get('inbox/a b+ü');
        const [call] = calls;
        if (call === undefined) throw new Error('nothing was asked');
        expect(call.operation).toBe(`/${BUCKET}/inbox/a%20b%2B%C3%BC`);
        expect(signatureIn(call)).toBe(signatureOf(call));
      },
    );
  });

  it.each([
    ['may not be read', refused(403, 'AccessDenied'), 1],
    ['has no such bucket', refused(404, 'NoSuchBucket'), 1],
    ['is out of order for long', refused(503, 'SlowDown'), 3],
  ])('takes no store that %s for one without the mail', async (_, reply, asked) => {
    await withAwsStub(
      () => reply,
      async ({ config, calls }) => {
        const failed = { code: 'objectFailed', retryable: true };
        await expect(readerAt(config.endpoint).get('inbox/a')).rejects.toMatchObject(failed);
        expect(calls).toHaveLength(asked);
      },
    );
  });

  it('asks again where the store is out of order for a moment', async () => {
    await withAwsStub(
      (_, nth) => (nth === 1 ? refused(500, 'InternalError') : { status: 200, body: 'the mail' }),
      async ({ config }) => {
        expect(await readerAt(config.endpoint).get('inbox/a')).toEqual(
          new Uint8Array(Buffer.from('the mail')),
        );
      },
    );
  });
});

const signatureIn = ({ headers }: StubCall): string | undefined =>
  /Signature=([0-9a-f]{64})/.exec(String(headers['authorization']))?.[1];

/** By AWS's own description of Signature Version 4, of the request as it arrived. */
function signatureOf({ operation, headers }: StubCall): string {
  const text = (name: string): string => String(headers[name]);
  const signed = /SignedHeaders=([^,]+)/.exec(text('authorization'))?.[1] ?? '';
  const canonical = [
    'GET',
    operation,
    '',
    ...signed.split(';').map((name) => `${name}:${text(name)}`),
    '',
    signed,
    text('x-amz-content-sha256'),
  ].join('\n');
  const at = text('x-amz-date');
  const scope = `${at.slice(0, 8)}/${region}/s3/aws4_request`;
  const hash = createHash('sha256').update(canonical).digest('hex');
  const key = scope
    .split('/')
    .reduce<string | Buffer>(
      (made, part) => createHmac('sha256', made).update(part).digest(),
      `AWS4${credentials.secretAccessKey}`,
    );
  return createHmac('sha256', key).update(['AWS4-HMAC-SHA256', at, scope, hash].join('\n')).digest('hex');
}
