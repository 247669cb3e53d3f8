import { setTimeout as pause } from 'node:timers/promises';
import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  type Message,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Context, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { lambdaContext } from './lambda-context.ts';
import { FUNCTION_SECONDS } from './queue-server.ts';
import { sqsEvent } from './sqs-event.ts';

export interface PollerOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
  /** The function that works a batch; its name stands in the event's context. */
  readonly name: string;
  readonly handler: (event: SQSEvent, context: Context) => Promise<unknown>;
}

export interface QueuePoller {
  /**
   * Works until nothing can be received and nobody has anything in hand. Delayed messages, and those that failed, come
   * back later and are not waited for.
   * @returns how many were received, and how many of them failed.
   */
  drain(): Promise<Batch>;
  /** Takes nothing more, and waits for what is in hand. */
  stop(): Promise<void>;
}

export interface Batch {
  readonly received: number;
  readonly failed: number;
}

/** What Lambda's event source mapping does: receives, calls the function, deletes what it did not report as failed. */
export function createPoller(options: PollerOptions): QueuePoller {
  let stopped = false;
  let failedBefore = 0;
  let inHand: Promise<unknown> = Promise.resolve();

  async function drainOnce(): Promise<Batch> {
    let received = 0;
    let failed = 0;
    for (let patience = PATIENCE; !stopped;) {
      const batch = await workBatch(options);
      received += batch.received;
      failed += batch.failed;
      if (batch.received > 0) continue;
      // What another process has in hand may queue something.
      if (patience-- === 0 || (await inFlight(options)) <= failedBefore + failed) break;
      await pause(WAIT_MS);
    }
    failedBefore += failed;
    return { received, failed };
  }

  return {
    drain() {
      const drained = inHand.then(drainOnce);
      inHand = drained.catch(() => undefined);
      return drained;
    },
    async stop() {
      stopped = true;
      await inHand;
    },
  };
}

const WAIT_MS = 200;
/** A minute. */
const PATIENCE = 300;
const BATCH = 10;

async function workBatch(options: PollerOptions): Promise<Batch> {
  const { client, queueUrl } = options;
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: BATCH,
    MessageSystemAttributeNames: ['All'],
  });
  const { Messages: messages = [] } = await client.send(command);
  if (messages.length === 0) return { received: 0, failed: 0 };
  const context = lambdaContext(options.name, FUNCTION_SECONDS);
  const reply = responseSchema.parse(await options.handler(sqsEvent(messages, queueUrl), context));
  const failed = new Set(reply.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  await remove(
    messages.filter(({ MessageId }) => !failed.has(MessageId ?? '')),
    options,
  );
  return { received: messages.length, failed: failed.size };
}

/** As Lambda reads it with ReportBatchItemFailures. */
const responseSchema = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })),
});

async function remove(done: readonly Message[], { client, queueUrl }: PollerOptions): Promise<void> {
  if (done.length === 0) return;
  const Entries = done.map(({ ReceiptHandle }, n) => ({ Id: String(n), ReceiptHandle }));
  await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
}

async function inFlight({ client, queueUrl }: PollerOptions): Promise<number> {
  const name = 'ApproximateNumberOfMessagesNotVisible';
  const command = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [name] });
  const { Attributes } = await client.send(command);
  return Number(Attributes?.[name] ?? 0);
}
