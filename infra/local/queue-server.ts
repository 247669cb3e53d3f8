import type { AddressInfo } from 'node:net';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createSqsServer } from 'local-aws-sqs';

export interface RunningQueue {
  /** Hints. */
  readonly queueUrl: string;
  readonly deadLetterUrl: string;
  /** Mail that came in, and mail of ours that is to go out. */
  readonly mailQueueUrl: string;
  close(): Promise<void>;
}

/** As in the stack: six times as long as the function may take, and five tries. */
export const FUNCTION_SECONDS = 120;
const VISIBILITY_SECONDS = 6 * FUNCTION_SECONDS;
const MOST_RECEIVES = 5;
/** 14 days, SQS's longest. */
const DEAD_LETTERS_KEPT_SECONDS = 14 * 86_400;

/**
 * An embedded stand-in for SQS on 127.0.0.1, with the queues of hints and of mail, and their dead letters. Gone with the
 * process.
 */
export async function startQueueServer(): Promise<RunningQueue> {
  const server = await createSqsServer({ port: 0, hostname: '127.0.0.1', region: REGION });
  const { port } = server.address() as AddressInfo;
  const client = createSqsClient(`http://127.0.0.1:${port}`);
  try {
    const { queueUrl, deadLetterUrl } = await queueWithDeadLetters(client, 'hints');
    const mail = await queueWithDeadLetters(client, 'mail');
    return { queueUrl, deadLetterUrl, mailQueueUrl: mail.queueUrl, close: () => close(server) };
  } finally {
    client.destroy();
  }
}

const REGION = 'local';
/** The stand-in's own. */
const ACCOUNT = '123456789012';

/** A client of the stand-in at `endpoint`, which checks no credentials but wants some. */
export function createSqsClient(endpoint: string): SQSClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new SQSClient({ endpoint, region: REGION, credentials });
}

async function queueWithDeadLetters(client: SQSClient, name: string) {
  const deadLetterUrl = await queue(client, `${name}-dead`, {
    MessageRetentionPeriod: String(DEAD_LETTERS_KEPT_SECONDS),
  });
  const queueUrl = await queue(client, name, {
    VisibilityTimeout: String(VISIBILITY_SECONDS),
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}-dead`,
      maxReceiveCount: MOST_RECEIVES,
    }),
  });
  return { queueUrl, deadLetterUrl };
}

async function queue(client: SQSClient, name: string, attributes: Record<string, string>): Promise<string> {
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
  if (QueueUrl === undefined) throw new TypeError(`queue ${name}: no address`);
  return QueueUrl;
}

function close(server: Awaited<ReturnType<typeof createSqsServer>>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
