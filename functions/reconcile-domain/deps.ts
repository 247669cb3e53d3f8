import { connectBooks } from '../../lib/access/connect-books.ts';
import { keptWhile } from '../../lib/runtime/kept-while.ts';
import { sqsQueue } from '../../lib/aws/queue.ts';
import { booksSecret } from '../../lib/aws/books-secret.ts';
import { createSecretsClient, createSqsClient } from '../../lib/aws/clients.ts';
import type { ActingDeps } from '../../lib/reconcile/deps.ts';
import type { Worked } from '../../lib/reconcile/work-hint.ts';
import { systemClock } from '../../lib/runtime/clock.ts';
import type { Log } from '../../lib/runtime/log.ts';
import { createDynamoClient } from '../../lib/state/dynamo-client.ts';
import { createDynamoTable } from '../../lib/state/dynamo-table.ts';
import { openState } from '../../lib/state/open-state.ts';
import { readConfig } from './config.ts';

export interface Services {
  /** Asked for at each invocation: the access to the books may have changed. */
  readonly acting: () => Promise<ActingDeps>;
  readonly log: Log;
  /** Told what each hint that was worked came to. */
  readonly onWorked?: (worked: Worked) => void;
}

/** @throws BadInputError if the environment is not what `config.ts` says. */
export function lambdaServices(environment: unknown, log: Log): Services {
  const config = readConfig(environment);
  const access = booksSecret({
    client: createSecretsClient(),
    secretId: config.STICHTAG_BOOKS_SECRET_ID,
    production: config.STICHTAG_PRODUCTION,
    now: () => Date.now(),
  });
  const connected = keptWhile(connectBooks);
  const deps = {
    state: openState(createDynamoTable({ client: createDynamoClient(), name: config.STICHTAG_TABLE })),
    queue: sqsQueue({ client: createSqsClient(), queueUrl: config.STICHTAG_QUEUE_URL }),
    clock: systemClock,
    dryRunOnly: !config.STICHTAG_PRODUCTION,
    log,
  };
  return { log, acting: async () => ({ ...deps, connect: connected(await access()) }) };
}
