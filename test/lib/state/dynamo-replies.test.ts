import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { createDynamoClient } from '../../../lib/state/dynamo-client.ts';
import { createDynamoTable } from '../../../lib/state/dynamo-table.ts';
import type { Table } from '../../../lib/state/table.ts';

/** What embedded engines never answer: too busy, out of order, no room. */
describe('the table on a DynamoDB that', () => {
  it('has no room for all puts: sends the rest again, with what was not sent yet', async () => {
    const items = Array.from({ length: 27 }, (_, n) => ({ pk: 'P', sk: `S${n}` }));
    const left = { UnprocessedItems: { books: [put('S3'), put('S4')] } };
    const heard = await withReplies([ok(left), ok({})], (table) => table.batchPut(items));
    expect(heard.map((body) => sortKeys(body).length)).toEqual([25, 4]);
    expect(sortKeys(heard[1] ?? '').sort()).toEqual(['S25', 'S26', 'S3', 'S4']);
  });

  it('has no room for all gets: asks for the rest again', async () => {
    const key = (sk: string) => ({ pk: { S: 'P' }, sk: { S: sk } });
    const first = { Responses: { books: [key('S0')] }, UnprocessedKeys: { books: { Keys: [key('S1')] } } };
    const second = { Responses: { books: [key('S1')] } };
    const keys = [
      { pk: 'P', sk: 'S0' },
      { pk: 'P', sk: 'S1' },
    ];
    await withReplies([ok(first), ok(second)], async (table) =>
      expect(await table.batchGet(keys)).toEqual(keys),
    );
  });

  it('never has room: gives up, to be tried again later', async () => {
    const full = ok({ UnprocessedItems: { books: [put('S0')] } });
    const heard = await withReplies([full], async (table) => {
      const failure = { code: 'tableFailed', retryable: true };
      await expect(table.batchPut([{ pk: 'P', sk: 'S0' }])).rejects.toMatchObject(failure);
    });
    expect(heard).toHaveLength(10);
  });

  const FAILURES = [
    [500, 'InternalServerError', true],
    [400, 'ThrottlingException', true],
    [400, 'ValidationException', false],
    [400, 'AccessDeniedException', false],
    [400, 'ResourceNotFoundException', false],
  ] as const;
  it.each(FAILURES)('answers %i %s: worth another try: %s', async (status, name, retryable) => {
    const refusal = { status, body: { __type: `com.amazonaws#${name}`, message: 'about DOMAIN#example.de' } };
    await withReplies([refusal], async (table) => {
      const calls: [string, () => Promise<unknown>][] = [
        ['get', () => table.get({ pk: 'P', sk: 'S' })],
        ['put', () => table.put({ pk: 'P', sk: 'S' })],
        ['query', () => table.query('P')[Symbol.asyncIterator]().next()],
        ['add', () => table.addOne({ pk: 'P', sk: 'S' }, 'count', 1)],
        ['batchGet', () => table.batchGet([{ pk: 'P', sk: 'S' }])],
      ];
      // The SDK waits for seconds before it gives up on what it tries again: once is enough.
      for (const [operation, call] of retryable ? calls.slice(0, 1) : calls) {
        const failure = { code: 'tableFailed', retryable, message: `${operation}: ${name}` };
        await expect(call()).rejects.toMatchObject(failure);
      }
    });
  });

  it('finds an item too large that we did not', async () => {
    const message = 'Item size has exceeded the maximum allowed size';
    const refusal = {
      status: 400,
      body: { __type: 'com.amazon.coral.validate#ValidationException', message },
    };
    await withReplies([refusal], async (table) => {
      await expect(table.put({ pk: 'P', sk: 'S' })).rejects.toMatchObject({
        code: 'itemTooLarge',
        retryable: false,
      });
    });
  });

  it('is not there: worth another try', async () => {
    const table = createDynamoTable({
      client: createDynamoClient({ endpoint: 'http://127.0.0.1:1' }),
      name: 'books',
    });
    const failure = { code: 'tableFailed', retryable: true };
    await expect(table.get({ pk: 'P', sk: 'S' })).rejects.toMatchObject(failure);
  });
});

interface Reply {
  readonly status: number;
  readonly body: object;
}

const ok = (body: object): Reply => ({ status: 200, body });
const put = (sk: string) => ({ PutRequest: { Item: { pk: { S: 'P' }, sk: { S: sk } } } });

/** The sort keys named in a request. */
const sortKeys = (body: string): string[] =>
  [...body.matchAll(/"sk":\{"S":"(\w+)"/g)].map(([, sk = '']) => sk);

/** A server that gives these replies in turn, the last again and again. @returns the requests it heard. */
async function withReplies(
  replies: readonly Reply[],
  use: (table: Table) => Promise<unknown>,
): Promise<string[]> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { status, body } = replies[Math.min(heard.length, replies.length - 1)] ?? ok({});
      heard.push(Buffer.concat(chunks).toString());
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = createDynamoClient({ endpoint: `http://127.0.0.1:${port}` });
  try {
    const waiting = { random: () => 0, sleep: () => Promise.resolve() };
    await use(createDynamoTable({ client, name: 'books', waiting }));
    return heard;
  } finally {
    client.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}
