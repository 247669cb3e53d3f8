import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { SYSTEM_DEPS, type RetryDeps } from '../runtime/retry.ts';
import { createDynamoBatches } from './dynamo-batches.ts';
import { expressionOf } from './dynamo-condition.ts';
import { isConditionFailed, isTooLarge, tableError } from './dynamo-error.ts';
import { itemTooLarge, storableJson } from './item-size.ts';
import { OPEN, OPEN_ATTRIBUTE, OPEN_INDEX } from './table-schema.ts';
import type { Item, Key, Range, Table } from './table.ts';

export interface DynamoTableOptions {
  readonly client: DynamoDBClient;
  readonly name: string;
  /** Items a query asks for at a time; none: as many as fit in DynamoDB's page of 1 MB. */
  readonly pageSize?: number;
  /** How to wait before sending again what DynamoDB had no room for. */
  readonly waiting?: RetryDeps;
}

/** The table on DynamoDB, or on whatever answers like it. @throws StichtagError `tableFailed` from every method. */
export function createDynamoTable(options: DynamoTableOptions): Table {
  const { client, name, pageSize = Infinity, waiting = SYSTEM_DEPS } = options;
  const documents = DynamoDBDocumentClient.from(client);
  const table = { TableName: name };

  async function* pages(query: Query, limit = Infinity): AsyncGenerator<Item[], void, undefined> {
    let start = query.ExclusiveStartKey;
    for (let left = limit; left > 0;) {
      const size = Math.min(left, pageSize);
      const input = { ...table, ...query, ...(size < Infinity && { Limit: size }) };
      const page = await told(
        'query',
        documents.send(new QueryCommand({ ...input, ExclusiveStartKey: start })),
      );
      const items = (page.Items ?? []) as Item[];
      yield items;
      left -= items.length;
      start = page.LastEvaluatedKey as Key | undefined;
      if (start === undefined) return;
    }
  }

  return {
    async get({ pk, sk }) {
      const input = { ...table, Key: { pk, sk }, ConsistentRead: true };
      const { Item: item } = await told('get', documents.send(new GetCommand(input)));
      return (item as Item | undefined) ?? null;
    },
    async put(item, condition) {
      const stored = JSON.parse(storableJson(item)) as Item;
      const input = { ...table, Item: stored, ...(condition && expressionOf(condition)) };
      try {
        await documents.send(new PutCommand(input));
        return true;
      } catch (error) {
        if (isConditionFailed(error)) return false;
        throw isTooLarge(error) ? itemTooLarge(item, null, error) : tableError('put', error);
      }
    },
    async *query(pk, range = {}) {
      for await (const page of pages(queryOf(pk, range), range.limit)) yield* page;
    },
    async *open() {
      for await (const page of pages(OPEN_QUERY)) for (const { pk, sk } of page) yield { pk, sk };
    },
    async addOne({ pk, sk }, attribute, limit) {
      if (limit < 1) return false;
      const input = {
        ...table,
        Key: { pk, sk },
        UpdateExpression: 'ADD #count :one',
        ConditionExpression: 'attribute_not_exists(#count) OR #count <= :last',
        ExpressionAttributeNames: { '#count': attribute },
        ExpressionAttributeValues: { ':one': 1, ':last': Math.min(limit, Number.MAX_SAFE_INTEGER) - 1 },
      };
      try {
        await documents.send(new UpdateCommand(input));
        return true;
      } catch (error) {
        if (isConditionFailed(error)) return false;
        throw tableError('add', error);
      }
    },
    ...createDynamoBatches(documents, name, waiting),
  };
}

interface Query {
  readonly KeyConditionExpression: string;
  readonly ExpressionAttributeNames: Record<string, string>;
  readonly ExpressionAttributeValues: Record<string, string>;
  readonly ExclusiveStartKey?: Key;
}

function queryOf(pk: string, { prefix = '', after, newestFirst = false }: Range) {
  const within = prefix !== '';
  return {
    KeyConditionExpression: within ? '#pk = :pk AND begins_with(#sk, :prefix)' : '#pk = :pk',
    ExpressionAttributeNames: { '#pk': 'pk', ...(within && { '#sk': 'sk' }) },
    ExpressionAttributeValues: { ':pk': pk, ...(within && { ':prefix': prefix }) },
    ConsistentRead: true,
    ScanIndexForward: !newestFirst,
    ...(after !== undefined && { ExclusiveStartKey: { pk, sk: after } }),
  };
}

const OPEN_QUERY = {
  IndexName: OPEN_INDEX,
  KeyConditionExpression: '#open = :open',
  ExpressionAttributeNames: { '#open': OPEN_ATTRIBUTE },
  ExpressionAttributeValues: { ':open': OPEN },
};

async function told<T>(operation: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw tableError(operation, error);
  }
}
