import { connectReaders } from '../../lib/access/connect-readers.ts';
import { booksSecret } from '../../lib/aws/books-secret.ts';
import { createSecretsClient, createSqsClient } from '../../lib/aws/clients.ts';
import { createSesClient, sesMailer } from '../../lib/aws/mailer.ts';
import { objectReader } from '../../lib/aws/object-reader.ts';
import { sqsQueue } from '../../lib/aws/queue.ts';
import type { MailDeps } from '../../lib/mail/mail-deps.ts';
import type { ReadBooks } from '../../lib/reconcile/deps.ts';
import { systemClock } from '../../lib/runtime/clock.ts';
import { keptWhile } from '../../lib/runtime/kept-while.ts';
import type { Log } from '../../lib/runtime/log.ts';
import type { Settings } from '../../lib/settings/schema.ts';
import { createDynamoClient } from '../../lib/state/dynamo-client.ts';
import { createDynamoTable } from '../../lib/state/dynamo-table.ts';
import { openState } from '../../lib/state/open-state.ts';
import type { State } from '../../lib/state/state.ts';
import { readConfig } from './config.ts';

/** For mails that come and for mails about runs. */
export interface RegistrarMailDeps extends MailDeps {
  readonly state: State;
  readonly books: (settings: Settings) => Promise<ReadBooks>;
}

export interface Services {
  /** Asked for at each invocation. */
  readonly acting: () => Promise<RegistrarMailDeps>;
  readonly log: Log;
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
  const connected = keptWhile((opened: Awaited<ReturnType<typeof access>>) => connectReaders(opened));
  const ses = createSesClient();
  const deps = {
    state: openState(createDynamoTable({ client: createDynamoClient(), name: config.STICHTAG_TABLE })),
    objects: objectReader({
      client: ses,
      bucket: config.STICHTAG_MAIL_BUCKET,
      endpoint: config.AWS_ENDPOINT_URL_S3,
    }),
    mailer: sesMailer(ses),
    // The secret is read only when a book is to be asked: a person hears of a mail without it.
    books: async (settings) => connected(await access())(settings),
    clock: systemClock,
    queue: sqsQueue({ client: createSqsClient(), queueUrl: config.STICHTAG_QUEUE_URL }),
    dryRunOnly: !config.STICHTAG_PRODUCTION,
    log,
  } satisfies RegistrarMailDeps;
  return { log, acting: () => Promise.resolve(deps) };
}
