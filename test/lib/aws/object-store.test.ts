import { describe, expect, it } from '@jest/globals';
import { BUCKET, startObjectServer } from '../../../infra/local/mail/object-server.ts';
import { objectsIn } from '../../../infra/local/mail/objects.ts';
import { createS3Client, s3ObjectStore } from '../../../lib/aws/object-store.ts';
import type { ObjectStore } from '../../../lib/mail/object-store.ts';
import { json, withAwsStub, type StubReply } from './aws-stub.ts';

process.env['AWS_ACCESS_KEY_ID'] ??= 'stub';
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'stub';
process.env['AWS_REGION'] ??= 'eu-central-1';

async function withStore<T>(use: (store: ObjectStore) => Promise<T>): Promise<T> {
  const server = await startObjectServer(objectsIn(null));
  const client = createS3Client({ endpoint: server.url, forcePathStyle: true });
  try {
    return await use(s3ObjectStore({ client, bucket: BUCKET }));
  } finally {
    client.destroy();
    await server.close();
  }
}

/** Against a bucket that always answers so; asked once, nothing repeated. */
async function answered(reply: StubReply, use: (store: ObjectStore) => Promise<unknown>): Promise<unknown> {
  return withAwsStub(
    () => reply,
    async ({ config }) => {
      const client = createS3Client({ endpoint: config.endpoint, forcePathStyle: true });
      client.config.maxAttempts = () => Promise.resolve(1);
      try {
        return await use(s3ObjectStore({ client, bucket: BUCKET }));
      } finally {
        client.destroy();
      }
    },
  );
}

const refused = (status: number, code: string): StubReply => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
});

describe('s3ObjectStore', () => {
  it('gives back, byte by byte, what was put', async () => {
    await withStore(async (store) => {
      const body = Uint8Array.from({ length: 70_000 }, (_, n) => n % 256);
      await store.put('inbox/a-1', body);
      await store.put('inbox/empty', new Uint8Array());
      expect(Buffer.from((await store.get('inbox/a-1')) ?? '').equals(body)).toBe(true);
      expect(await store.get('inbox/empty')).toHaveLength(0);
    });
  });

  it('gives null for what is not there', async () => {
    await withStore(async (store) => {
      expect(await store.get('inbox/none')).toBeNull();
    });
  });

  it('lists the keys with a prefix, beyond the first page', async () => {
    await withStore(async (store) => {
      const keys = Array.from({ length: 1_003 }, (_, n) => `inbox/${String(n).padStart(5, '0')}`);
      for (const key of keys) await store.put(key, Buffer.from('x'));
      await store.put('sent/other', Buffer.from('x'));
      const listed: string[] = [];
      for await (const key of store.list('inbox/')) listed.push(key);
      expect(listed).toEqual(keys);
    });
  });

  it.each([
    ['may not be read', refused(403, 'AccessDenied')],
    ['has no such bucket', refused(404, 'NoSuchBucket')],
    ['is out of order', refused(503, 'SlowDown')],
    ['answers nonsense', json({ odd: true }, 500)],
  ])('takes no store that %s for one without the mail', async (_, reply) => {
    const failed = { code: 'objectFailed', retryable: true };
    await answered(reply, (store) => expect(store.get('inbox/a')).rejects.toMatchObject(failed));
    await answered(reply, (store) =>
      expect(store.put('inbox/a', Buffer.from(''))).rejects.toMatchObject(failed),
    );
    await answered(reply, (store) => expect(first(store.list('inbox/'))).rejects.toMatchObject(failed));
  });
});

async function first<T>(all: AsyncIterable<T>): Promise<T | undefined> {
  for await (const one of all) return one;
  return undefined;
}
