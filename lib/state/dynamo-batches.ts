import { BatchGetCommand, BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { StichtagError } from '../runtime/errors.ts';
import { fullJitter, type RetryDeps, type RetryPolicy } from '../runtime/retry.ts';
import { tableError } from './dynamo-error.ts';
import { storableJson } from './item-size.ts';
import type { Item, Key, Table } from './table.ts';

/** What DynamoDB takes in one request. */
const MAX_PUTS = 25;
const MAX_GETS = 100;

/** DynamoDB leaves over what it has no room for at the moment; it is sent again, ever later. */
const RETRY: RetryPolicy = { attempts: 10, baseMs: 50, capMs: 5_000 };

export function createDynamoBatches(
  documents: DynamoDBDocumentClient,
  name: string,
  deps: RetryDeps,
): Pick<Table, 'batchPut' | 'batchGet'> {
  const putChunk = async (items: readonly Item[]): Promise<Item[]> => {
    const puts = items.map((item) => ({ PutRequest: { Item: item } }));
    const reply = await documents.send(new BatchWriteCommand({ RequestItems: { [name]: puts } }));
    return (reply.UnprocessedItems?.[name] ?? []).flatMap(
      ({ PutRequest: put }) => (put?.Item as Item | undefined) ?? [],
    );
  };
  const getChunk = async (keys: readonly Key[], found: Item[]): Promise<Key[]> => {
    const request = { Keys: keys.map(({ pk, sk }) => ({ pk, sk })), ConsistentRead: true };
    const reply = await documents.send(new BatchGetCommand({ RequestItems: { [name]: request } }));
    found.push(...((reply.Responses?.[name] ?? []) as Item[]));
    return (reply.UnprocessedKeys?.[name]?.Keys ?? []) as Key[];
  };

  return {
    async batchPut(items) {
      const stored = distinct(items).map((item) => JSON.parse(storableJson(item)) as Item);
      await inChunks('batchPut', stored, MAX_PUTS, putChunk, deps);
    },
    async batchGet(keys) {
      const found: Item[] = [];
      await inChunks('batchGet', distinct(keys), MAX_GETS, (chunk) => getChunk(chunk, found), deps);
      return found;
    },
  };
}

/** DynamoDB refuses a request that names a key twice. The later counts. */
function distinct<T extends Key>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [JSON.stringify([one.pk, one.sk]), one])).values()];
}

/** @param send resolves to what was left over. */
async function inChunks<T>(
  operation: string,
  all: readonly T[],
  size: number,
  send: (chunk: readonly T[]) => Promise<T[]>,
  deps: RetryDeps,
): Promise<void> {
  let waiting = [...all];
  for (let emptyHanded = 0; waiting.length > 0;) {
    const chunk = waiting.slice(0, size);
    const left = await send(chunk).catch((error: unknown) => {
      throw tableError(operation, error);
    });
    waiting = [...left, ...waiting.slice(size)];
    emptyHanded = left.length < chunk.length ? 0 : emptyHanded + 1;
    if (emptyHanded >= RETRY.attempts) throw overloaded(operation);
    if (left.length > 0) await deps.sleep(fullJitter(emptyHanded + 1, RETRY, deps.random));
  }
}

function overloaded(operation: string): StichtagError {
  const message = `${operation}: ${RETRY.attempts} times in a row DynamoDB had no room for any of it`;
  return new StichtagError('tableFailed', message, { retryable: true });
}
