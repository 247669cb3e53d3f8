import { setTimeout as pause } from 'node:timers/promises';
import type { Context, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { createHandler } from '../functions/reconcile-domain/handler.ts';
import { openStore, TABLE } from '../infra/local/local-store.ts';
import { createPoller } from '../infra/local/queue-poller.ts';
import { createSqsClient } from '../infra/local/queue-server.ts';
import { booksAccessSchema } from '../lib/access/books-access.ts';
import { connectBooks } from '../lib/access/connect-books.ts';
import { sqsQueue } from '../lib/aws/queue.ts';
import { systemClock } from '../lib/runtime/clock.ts';
import { jsonLog } from '../lib/runtime/log.ts';
import { createDynamoClient } from '../lib/state/dynamo-client.ts';
import { createDynamoTable } from '../lib/state/dynamo-table.ts';
import { openState } from '../lib/state/open-state.ts';
import { given } from './answer-parent.ts';

/**
 * The worker as a process of its own, on the host's table and queue: several pollers, as Lambda has. Tells its parent
 * its peak memory each second, and writes its log to stdout, a file, so that a kill loses no line. SIGTERM: it ends
 * when what is in hand is done.
 */
const { directory, access } = z.object({ directory: z.string(), access: booksAccessSchema }).parse(given());

const replySchema = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

const POLLERS = 2;
const { endpoints } = await openStore(directory);
const { queueUrl } = endpoints;
const client = createSqsClient(new URL(queueUrl).origin);
const now = (): string => new Date().toISOString();
const log = jsonLog((line) => process.stdout.write(line), now);
const deps = {
  state: openState(
    createDynamoTable({ client: createDynamoClient({ endpoint: endpoints.table }), name: TABLE }),
  ),
  queue: sqsQueue({ client, queueUrl }),
  connect: connectBooks(access),
  clock: systemClock,
  log,
};
const handler = createHandler({ acting: () => Promise.resolve(deps), log });
const name = 'reconcile-domain';
const pollers = Array.from({ length: POLLERS }, () =>
  createPoller({ client, queueUrl, name, handler: workAndNote }),
);

let stopped = false;
process.once('SIGTERM', () => {
  stopped = true;
  void Promise.all(pollers.map((poller) => poller.stop())).then(() => process.exit());
});
process.once('disconnect', () => process.exit(1));
tellMemory();
setInterval(tellMemory, 1_000).unref();
await Promise.all(pollers.map(work));

async function work(poller: (typeof pollers)[number]): Promise<void> {
  while (!stopped) {
    await poller.drain();
    await pause(100);
  }
}

/** By its id a message is counted once, however often it is worked. */
async function workAndNote(event: SQSEvent, context: Context): Promise<unknown> {
  const reply = await handler(event, context);
  const failed = new Set(replySchema.parse(reply).batchItemFailures.map((one) => one.itemIdentifier));
  const worked = event.Records.filter(({ messageId }) => !failed.has(messageId));
  const lines = worked.map(({ messageId, body }) =>
    JSON.stringify({ code: 'messageWorked', messageId, body }),
  );
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  return reply;
}

function tellMemory(): void {
  process.send?.({ peakRssMb: process.resourceUsage().maxRSS / 1_024 });
}
