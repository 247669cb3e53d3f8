import { randomUUID } from 'node:crypto';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { startDynalite } from '../../infra/local/dynalite.ts';
import { createDynamoClient } from '../../lib/state/dynamo-client.ts';
import { createTable } from '../../lib/state/dynamo-create-table.ts';
import { createDynamoTable } from '../../lib/state/dynamo-table.ts';
import type { Table } from '../../lib/state/table.ts';

export interface Dynalite {
  readonly endpoint: string;
  /** A table of its own, empty, gone after `use`. */
  readonly withTable: <T>(use: (table: Table) => Promise<T>, pageSize?: number) => Promise<T>;
}

/** An embedded DynamoDB in memory; closed after `use`. */
export async function withDynalite<T>(use: (dynalite: Dynalite) => Promise<T>): Promise<T> {
  const dynalite = await startDynalite();
  const { endpoint } = dynalite;
  try {
    return await use({
      endpoint,
      withTable: (useTable, pageSize) => withDynamoTable(endpoint, useTable, pageSize),
    });
  } finally {
    await dynalite.close();
  }
}

/** The same on any engine that listens at `endpoint`. */
export async function withDynamoTable<T>(
  endpoint: string,
  use: (table: Table) => Promise<T>,
  pageSize?: number,
): Promise<T> {
  const client = createDynamoClient({ endpoint });
  const name = `test-${randomUUID()}`;
  try {
    await createTable(client, name);
    const table = createDynamoTable({ client, name, ...(pageSize !== undefined && { pageSize }) });
    const result = await use(table);
    await client.send(new DeleteTableCommand({ TableName: name }));
    return result;
  } finally {
    client.destroy();
  }
}
