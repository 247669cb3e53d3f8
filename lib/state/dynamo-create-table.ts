import {
  CreateTableCommand,
  DescribeTableCommand,
  ResourceInUseException,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { StichtagError } from '../runtime/errors.ts';
import { tableSchema } from './table-schema.ts';

/**
 * Creates the table unless it is there, and waits until it can be used. For stand-ins: on AWS the table is part of the
 * stack. Items are not deleted by `ttl` here.
 * @param name at least 3 characters.
 */
export async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  try {
    await client.send(new CreateTableCommand(schemaFor(name)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await isActive(client, name)) return;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
  throw new StichtagError(
    'tableFailed',
    `table ${name}: not ready ${(ATTEMPTS * WAIT_MS) / 1000} s after it was made`,
  );
}

const ATTEMPTS = 200;
const WAIT_MS = 50;

async function isActive(client: DynamoDBClient, name: string): Promise<boolean> {
  const { Table: table } = await client.send(new DescribeTableCommand({ TableName: name }));
  const indexes = table?.GlobalSecondaryIndexes ?? [];
  return table?.TableStatus === 'ACTIVE' && indexes.every(({ IndexStatus }) => IndexStatus === 'ACTIVE');
}

/** The SDK's types want lists that may be written to. */
function schemaFor(name: string) {
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, ...rest } = tableSchema(name);
  return {
    ...rest,
    AttributeDefinitions: [...AttributeDefinitions],
    KeySchema: [...KeySchema],
    GlobalSecondaryIndexes: GlobalSecondaryIndexes.map((index) => ({
      ...index,
      KeySchema: [...index.KeySchema],
    })),
  };
}
