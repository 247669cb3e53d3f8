import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { BUCKET, startObjectServer } from '../../../../infra/local/mail/object-server.ts';
import { objectsIn } from '../../../../infra/local/mail/objects.ts';
import type { RunningServer } from '../../../../infra/local/mail/web.ts';

let directory: string;
let server: RunningServer;
let client: S3Client;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'stichtag-objects-'));
});

afterEach(async () => {
  client.destroy();
  await server.close();
  await rm(directory, { recursive: true });
});

async function start(kept: 'inFolder' | 'inMemory'): Promise<void> {
  server = await startObjectServer(objectsIn(kept === 'inFolder' ? directory : null));
  client = new S3Client({
    endpoint: server.url,
    region: 'local',
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
}

const put = (Key: string, Body: Uint8Array | Readable) =>
  client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
const get = async (Key: string): Promise<Buffer> => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
};

describe.each(['inFolder', 'inMemory'] as const)('objects %s, by the client that runs on AWS', (kept) => {
  beforeEach(() => start(kept));

  it('come back byte for byte, and the newest of a key wins', async () => {
    const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, n) => n % 256));
    await put('inbox/a1', Buffer.from('old'));
    await put('inbox/a1', bytes);
    expect(await get('inbox/a1')).toEqual(bytes);
    const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'inbox/a1' }));
    expect(ContentLength).toBe(bytes.length);
  });

  it('are missed in the words of S3', async () => {
    await expect(get('inbox/none')).rejects.toMatchObject({ name: 'NoSuchKey' });
    const head = client.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'inbox/none' }));
    await expect(head).rejects.toMatchObject({ name: 'NotFound' });
    const elsewhere = client.send(new GetObjectCommand({ Bucket: 'another', Key: 'inbox/none' }));
    await expect(elsewhere).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });

  it('are listed by prefix and page by page', async () => {
    const names = Array.from({ length: 25 }, (_, n) => `inbox/${String(n).padStart(3, '0')}`);
    for (const name of names.toReversed()) await put(name, Buffer.from('x'));
    await put('sent/1', Buffer.from('x'));
    const pages: string[][] = [];
    for await (const { Contents = [] } of paginateListObjectsV2(
      { client, pageSize: 10 },
      { Bucket: BUCKET, Prefix: 'inbox/' },
    )) {
      pages.push(Contents.map(({ Key = '' }) => Key));
    }
    expect(pages.map(({ length }) => length)).toEqual([10, 10, 5]);
    expect(pages.flat()).toEqual(names);
    const all = await client.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    expect(all.KeyCount).toBe(26);
    for (const Prefix of ['inbox/00', 'none/', '../', 'inbox/../sent/']) {
      const { KeyCount } = await client.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix }));
      expect([Prefix, KeyCount]).toEqual([Prefix, Prefix === 'inbox/00' ? 10 : 0]);
    }
  });

  it('are refused, not stored wrongly, where the stand-in knows less than S3', async () => {
    await expect(put('../out', Buffer.from('x'))).rejects.toMatchObject({ name: 'NoSuchBucket' });
    const upwards = await fetch(`${server.url}/${BUCKET}/inbox%2F..%2F..%2Fout`, {
      method: 'PUT',
      body: 'x',
    });
    expect(upwards.status).toBe(400);
    await expect(put('inbox/.hidden', Buffer.from('x'))).rejects.toMatchObject({ name: 'InvalidArgument' });
    const conditional = new PutObjectCommand({ Bucket: BUCKET, Key: 'a', Body: 'x', IfNoneMatch: '*' });
    await expect(client.send(conditional)).rejects.toMatchObject({ name: 'NotImplemented' });
    const chunked = fetch(`${server.url}/${BUCKET}/a`, {
      method: 'PUT',
      headers: { 'content-encoding': 'aws-chunked' },
      body: '1\r\nx\r\n0\r\n\r\n',
    });
    expect((await chunked).status).toBe(501);
    expect((await fetch(`${server.url}/${BUCKET}/a`, { method: 'DELETE' })).status).toBe(501);
    await expect(get('a')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});

describe('objects in a folder', () => {
  beforeEach(() => start('inFolder'));

  it('are there for the next process', async () => {
    await put('inbox/kept', Buffer.from('kept'));
    expect(await objectsIn(directory).get('inbox/kept')).toEqual(Buffer.from('kept'));
  });

  it('are never seen half-written: what a writer left that was killed is no object', async () => {
    await put('inbox/whole', Buffer.from('whole'));
    await writeFile(path.join(directory, 'inbox', '.half'), 'ha');
    expect(await objectsIn(directory).list('inbox/')).toEqual(['inbox/whole']);
    expect(await readdir(path.join(directory, 'inbox'))).toEqual(['.half', 'whole']);
  });
});
