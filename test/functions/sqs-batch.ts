import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { sqsEvent } from '../../infra/local/sqs-event.ts';

/** A batch as SQS hands it over: hints as JSON, or any text. Ids are `m0`, `m1`, … */
export function batchOf(...bodies: readonly unknown[]): SQSEvent {
  return sqsEvent(
    bodies.map((body, n) => ({
      MessageId: `m${n}`,
      ReceiptHandle: `r${n}`,
      Body: typeof body === 'string' ? body : JSON.stringify(body),
    })),
    'https://sqs.eu-central-1.amazonaws.com/123456789012/hints',
  );
}

const replySchema = z.strictObject({
  batchItemFailures: z.array(z.strictObject({ itemIdentifier: z.string() })),
});

/** Which messages a reply reports as failed. */
export const failuresIn = (reply: unknown): string[] =>
  replySchema.parse(reply).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
