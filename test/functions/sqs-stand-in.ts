import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';

/**
 * What the queue does with a batch: takes all of it; refuses all; takes every second message; takes all, and its answer
 * is lost; never answers.
 */
export type Mood = 'takes' | 'refuses' | 'takesHalf' | 'answerLost' | 'silent';

export interface SqsStandIn {
  /** For a client's constructor. */
  readonly config: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  readonly queueUrl: string;
  /** The bodies of the messages that stand in the queue. */
  readonly taken: unknown[];
  /** How many batches it was sent. */
  batches: number;
  /** The mood of each batch in turn; when they are used up, it takes. */
  readonly moods: Mood[];
}

const requestSchema = z.object({
  Entries: z.array(z.object({ Id: z.string(), MessageBody: z.string() })),
});
type Entry = z.output<typeof requestSchema>['Entries'][number];

/** A queue that a test can put in a mood, in SQS's own protocol; closed after `use`. */
export async function withSqs<T>(use: (sqs: SqsStandIn) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      sqs.batches++;
      answer(requestSchema.parse(JSON.parse(body)).Entries, sqs, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'stand-in', secretAccessKey: 'stand-in' };
  const sqs: SqsStandIn = {
    config: { endpoint, region: 'local', credentials },
    queueUrl: `${endpoint}/1/hints`,
    taken: [],
    batches: 0,
    moods: [],
  };
  try {
    return await use(sqs);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

function answer(entries: readonly Entry[], { moods, taken }: SqsStandIn, response: ServerResponse): void {
  const mood = moods.shift() ?? 'takes';
  if (mood === 'silent') return;
  if (mood === 'refuses') {
    const body = JSON.stringify({ __type: 'com.amazonaws.sqs#OverLimit' });
    response.writeHead(400, JSON_TYPE).end(body);
    return;
  }
  const now = mood === 'takesHalf' ? entries.filter((_, n) => n % 2 === 0) : entries;
  taken.push(...now.map(({ MessageBody }): unknown => JSON.parse(MessageBody)));
  if (mood === 'answerLost') response.destroy();
  else response.writeHead(200, JSON_TYPE).end(JSON.stringify(replyTo(entries, now)));
}

function replyTo(entries: readonly Entry[], taken: readonly Entry[]) {
  return {
    Successful: taken.map(({ Id, MessageBody }) => ({
      Id,
      MessageId: `m${Id}`,
      // The client checks it.
      MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
    })),
    Failed: entries
      .filter((entry) => !taken.includes(entry))
      .map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false })),
  };
}

const JSON_TYPE = { 'Content-Type': 'application/x-amz-json-1.0' };
