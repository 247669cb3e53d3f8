import {
  DescribeTableCommand,
  ResourceNotFoundException,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { StichtagError } from '../runtime/errors.ts';

/**
 * Does DynamoDB refuse to delete the table?
 * @returns false too if there is none.
 * @throws StichtagError `tableFailed`
 */
export async function isProtected(client: DynamoDBClient, name: string): Promise<boolean> {
  try {
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName: name }));
    return table?.DeletionProtectionEnabled ?? false;
  } catch (cause) {
    if (cause instanceof ResourceNotFoundException) return false;
    const why = cause instanceof Error ? cause.name : 'unknown';
    throw new StichtagError('tableFailed', `table ${name}: is it protected? It cannot be read (${why})`, {
      cause,
    });
  }
}
