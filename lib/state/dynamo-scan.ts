import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { tableError } from './dynamo-error.ts';
import type { Item, Key } from './table.ts';

/**
 * Every item of a table, in no particular order. Only for a look at a whole table: no function may scan.
 * @throws StichtagError `tableFailed`
 */
export async function* scanTable(client: DynamoDBClient, name: string): AsyncGenerator<Item> {
  const documents = DynamoDBDocumentClient.from(client);
  let start: Key | undefined;
  do {
    const command = new ScanCommand({ TableName: name, ConsistentRead: true, ExclusiveStartKey: start });
    const page = await documents.send(command).catch((error: unknown) => {
      throw tableError('scan', error);
    });
    yield* (page.Items ?? []) as Item[];
    start = page.LastEvaluatedKey as Key | undefined;
  } while (start !== undefined);
}
