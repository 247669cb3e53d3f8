import { setTimeout as pause } from 'node:timers/promises';
import { GetQueueAttributesCommand, GetQueueUrlCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { createSqsClient } from '../infra/local/queue-server.ts';

export interface QueueWatch {
  /** In it now, in hand and delayed included, and the most there ever were. */
  depth(): Promise<{ readonly now: number; readonly inHand: number; readonly peak: number }>;
  /**
   * Waits until nothing is in it any more.
   * @returns how many seconds after `since` that was; null: it was not so within as many.
   */
  emptyWithin(
    seconds: number,
    since: Date,
    onLook: (depth: number, passed: number) => void,
  ): Promise<number | null>;
  deadLetters(): Promise<number>;
  stop(): void;
}

const LOOKS_EVERY_MS = 1_000;

/** Looks at the queue each second. */
export function watchQueue(queueUrl: string): QueueWatch {
  const client = createSqsClient(new URL(queueUrl).origin);
  let peak = 0;
  const look = async () => {
    const { all, inHand } = await countsOf(queueUrl, client);
    peak = Math.max(peak, all);
    return { now: all, inHand, peak };
  };
  const looking = setInterval(() => void look().catch(() => undefined), LOOKS_EVERY_MS);
  return {
    depth: look,
    async emptyWithin(seconds, since, onLook) {
      for (;;) {
        const { now } = await look();
        const passed = (Date.now() - since.getTime()) / 1_000;
        if (now === 0) return passed;
        if (passed > seconds) return null;
        onLook(now, passed);
        await pause(LOOKS_EVERY_MS);
      }
    },
    async deadLetters() {
      const { QueueUrl = '' } = await client.send(new GetQueueUrlCommand({ QueueName: 'hints-dead' }));
      return (await countsOf(QueueUrl, client)).all;
    },
    stop: () => {
      clearInterval(looking);
      client.destroy();
    },
  };
}

async function countsOf(queueUrl: string, client: SQSClient): Promise<{ all: number; inHand: number }> {
  const names = [
    'ApproximateNumberOfMessages',
    'ApproximateNumberOfMessagesNotVisible',
    'ApproximateNumberOfMessagesDelayed',
  ] as const;
  const command = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...names] });
  const { Attributes = {} } = await client.send(command);
  const [visible = NaN, inHand = NaN, delayed = NaN] = names.map((name) => Number(Attributes[name]));
  // The stand-in counts those in hand among the visible.
  return { all: visible + delayed, inHand };
}
