import { booksName } from '../../lib/access/books-access.ts';
import { connectReaders } from '../../lib/access/connect-readers.ts';
import { keptWhile } from '../../lib/runtime/kept-while.ts';
import { invokeLater } from '../../lib/aws/invoke.ts';
import { sqsQueue } from '../../lib/aws/queue.ts';
import { booksSecret } from '../../lib/aws/books-secret.ts';
import { createSecretsClient, createSqsClient } from '../../lib/aws/clients.ts';
import { systemClock } from '../../lib/runtime/clock.ts';
import type { Log } from '../../lib/runtime/log.ts';
import { createDynamoClient } from '../../lib/state/dynamo-client.ts';
import { createDynamoTable } from '../../lib/state/dynamo-table.ts';
import { openState } from '../../lib/state/open-state.ts';
import type { SweepDeps } from '../../lib/sweep/sweep-deps.ts';
import { readConfig } from './config.ts';
import type { SweepEvent } from './event.ts';

export interface Services {
  /** Asked for at each invocation: the access to the books may have changed. `books`: which two they are. */
  readonly acting: () => Promise<SweepDeps & { readonly books: string }>;
  /** Starts another invocation with the same event. */
  readonly goOn: (event: SweepEvent) => Promise<void>;
}

/** @throws BadInputError if the environment is not what `config.ts` says. */
export function lambdaServices(environment: unknown, log: Log): Services {
  const config = readConfig(environment);
  const calls = { registrar: 0, whmcs: 0 };
  const access = booksSecret({
    client: createSecretsClient(),
    secretId: config.STICHTAG_BOOKS_SECRET_ID,
    production: config.STICHTAG_PRODUCTION,
    now: () => Date.now(),
  });
  const connected = keptWhile((opened: Awaited<ReturnType<typeof access>>) =>
    connectReaders(opened, (book) => calls[book]++),
  );
  const sqs = createSqsClient();
  const deps = {
    state: openState(createDynamoTable({ client: createDynamoClient(), name: config.STICHTAG_TABLE })),
    queue: sqsQueue({ client: sqs, queueUrl: config.STICHTAG_QUEUE_URL }),
    mailQueue: config.STICHTAG_MAIL_QUEUE_URL
      ? sqsQueue({ client: sqs, queueUrl: config.STICHTAG_MAIL_QUEUE_URL })
      : undefined,
    clock: systemClock,
    dryRunOnly: !config.STICHTAG_PRODUCTION,
    calls: () => ({ ...calls }),
    log,
  };
  return {
    acting: async () => {
      const opened = await access();
      return { ...deps, books: booksName(opened), connect: connected(opened) };
    },
    goOn: invokeLater({
      client: sqs,
      functionName: config.STICHTAG_FUNCTION_NAME,
      endpoint: config.AWS_ENDPOINT_URL_LAMBDA,
    }),
  };
}
