import {
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import pLimit from 'p-limit';
import { StichtagError } from '../runtime/errors.ts';

export interface SqsQueueOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
}

/** SQS takes so many messages at a time. */
const BATCH = 10;
/** Of these so many are on their way at once: whoever tells of thousands of invoices waits for seconds only. */
const AT_ONCE = 8;

/** The queue of hints, or the one of mails. */
export interface SqsQueue {
  /** @throws StichtagError `queueFailed` */
  send(messages: readonly object[], delaySeconds?: number): Promise<void>;
}

/** A queue on SQS: a standard queue. */
export function sqsQueue(options: SqsQueueOptions): SqsQueue {
  return {
    async send(messages, delaySeconds = 0) {
      const failures: unknown[] = [];
      const begin = async (from: number): Promise<void> => {
        // A queue that fails is not asked for thousands more.
        if (failures.length > 0) return;
        const batch = messages
          .slice(from, from + BATCH)
          .map((message, n) => entryOf(message, n, delaySeconds));
        await sendAll(batch, options).catch((error: unknown) => failures.push(error));
      };
      const starts = Array.from({ length: Math.ceil(messages.length / BATCH) }, (_, n) => n * BATCH);
      // To the end of all that are begun: nothing is on its way any more afterwards.
      await pLimit(AT_ONCE).map(starts, begin);
      if (failures.length > 0) throw failures[0];
    },
  };
}

const entryOf = (message: object, n: number, delaySeconds: number): SendMessageBatchRequestEntry => ({
  Id: String(n),
  MessageBody: JSON.stringify(message),
  DelaySeconds: delaySeconds,
});

/** A batch may be taken in part: the rest is sent once more. What was taken twice is worked twice, which is harmless. */
async function sendAll(
  batch: readonly SendMessageBatchRequestEntry[],
  options: SqsQueueOptions,
): Promise<void> {
  const refused = await sendOnce(batch, options);
  if (refused.length === 0) return;
  const still = await sendOnce(refused, options);
  if (still.length === 0) return;
  throw queueFailed(`${still.length} of ${batch.length} messages were refused twice`);
}

async function sendOnce(
  batch: readonly SendMessageBatchRequestEntry[],
  { client, queueUrl }: SqsQueueOptions,
): Promise<SendMessageBatchRequestEntry[]> {
  const taken = await answerOf(client, queueUrl, batch);
  return batch.filter(({ Id }) => !taken.has(Id));
}

async function answerOf(
  client: SQSClient,
  queueUrl: string,
  batch: readonly SendMessageBatchRequestEntry[],
): Promise<ReadonlySet<string | undefined>> {
  try {
    const command = new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: [...batch] });
    const { Successful: taken = [] } = await client.send(command);
    return new Set(taken.map(({ Id }) => Id));
  } catch (cause) {
    throw queueFailed('the queue cannot be reached or refuses us', cause);
  }
}

function queueFailed(message: string, cause?: unknown): StichtagError {
  return new StichtagError('queueFailed', message, { retryable: true, cause });
}
