import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { StichtagError } from '../runtime/errors.ts';

/**
 * What went wrong in the database, as an error of ours. The SDK has tried again by then. A write that ends so may have
 * happened; writing it again is safe all the same, for its condition no longer holds if it did.
 */
export function tableError(operation: string, error: unknown): StichtagError {
  if (error instanceof StichtagError) return error;
  const retryable = !(error instanceof DynamoDBServiceException) || passes(error);
  return new StichtagError('tableFailed', `${operation}: ${nameOf(error)}`, { retryable, cause: error });
}

/** `ThrottlingException`, `ECONNREFUSED`, …: never the message, which may quote what was sent. */
function nameOf(error: unknown): string {
  // Not `instanceof Error`: an error may come from another realm.
  const { code, name } = Object(error) as { readonly code?: unknown; readonly name?: unknown };
  return [code, name].find((told) => typeof told === 'string') ?? 'unknown';
}

export const isConditionFailed = (error: unknown): boolean =>
  error instanceof DynamoDBServiceException && error.name === 'ConditionalCheckFailedException';

/** DynamoDB has no code of its own for it. */
export const isTooLarge = (error: unknown): boolean =>
  error instanceof DynamoDBServiceException &&
  error.name === 'ValidationException' &&
  /item size/i.test(error.message);

/** Overloaded or failing over there. Anything else is refused again however often it is sent. */
function passes({ $fault, name }: DynamoDBServiceException): boolean {
  return $fault === 'server' || /Throttling|LimitExceeded|ThroughputExceeded/.test(name);
}
