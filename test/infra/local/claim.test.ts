import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { claim } from '../../../infra/local/claim.ts';

let directory: string;
let server: Server;
let url: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'stichtag-claim-'));
  server = createServer((_, reply) => reply.end('somebody'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});

afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await rm(directory, { recursive: true });
});

const file = (): string => path.join(directory, 'endpoints.json');
/** Above Linux's highest process id. */
const DEAD = 4_194_305;
const endpoints = () => ({
  table: url,
  queueUrl: `${url}/123456789012/hints`,
  mailQueueUrl: `${url}/123456789012/mail`,
  simulators: null,
});
const leave = (pid: number): Promise<void> =>
  writeFile(file(), JSON.stringify({ pid, endpoints: endpoints() }));

it('takes a dead process at its pid, whoever answers on its port by now', async () => {
  await leave(DEAD);
  const claimed = await claim(directory);
  expect(claimed.kind).toBe('ours');
  if (claimed.kind === 'ours') await claimed.release();
  expect(await readdir(directory)).toEqual([]);
});

it('gives what a dead process left to one of many starters', async () => {
  await leave(DEAD);
  const claims = await Promise.all(
    Array.from({ length: 12 }, async () => {
      const claimed = await claim(directory);
      if (claimed.kind === 'ours') await claimed.publish(endpoints());
      return claimed.kind;
    }),
  );
  expect(claims.filter((kind) => kind === 'ours')).toHaveLength(1);
  expect(await readdir(directory)).toEqual(['endpoints.json']);
});

it('lets go of its own claim only, and of none twice', async () => {
  const claimed = await claim(directory);
  if (claimed.kind !== 'ours') throw new TypeError(claimed.kind);
  await leave(DEAD);
  await claimed.release();
  expect(JSON.parse(await readFile(file(), 'utf8'))).toMatchObject({ pid: DEAD });
  await rm(file());
  await expect(claimed.release()).resolves.toBeUndefined();
});
