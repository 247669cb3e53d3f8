import { connectGateway } from '../../lib/access/connect-gateway.ts';
import { booksSecret } from '../../lib/aws/books-secret.ts';
import { createSecretsClient, createSqsClient } from '../../lib/aws/clients.ts';
import { handleKeySecret } from '../../lib/aws/handle-key-secret.ts';
import { sqsQueue } from '../../lib/aws/queue.ts';
import { webhookSecret } from '../../lib/aws/webhook-secret.ts';
import { createBookSnapshot } from '../../lib/gateway/book-snapshot.ts';
import { createPaidInvoices } from '../../lib/gateway/paid-invoices.ts';
import type { TakeCallDeps } from '../../lib/gateway/take-call.ts';
import { systemClock } from '../../lib/runtime/clock.ts';
import { keptWhile } from '../../lib/runtime/kept-while.ts';
import type { Log } from '../../lib/runtime/log.ts';
import { createDynamoClient } from '../../lib/state/dynamo-client.ts';
import { createDynamoTable } from '../../lib/state/dynamo-table.ts';
import { openState } from '../../lib/state/open-state.ts';
import { readConfig } from './config.ts';

/** @throws BadInputError if the environment is not what `config.ts` says. */
export function lambdaServices(environment: unknown, log: Log): TakeCallDeps {
  const config = readConfig(environment);
  const client = createSecretsClient();
  const now = (): number => Date.now();
  const access = booksSecret({
    client,
    secretId: config.STICHTAG_BOOKS_SECRET_ID,
    production: config.STICHTAG_PRODUCTION,
    now,
  });
  const connected = keptWhile(connectGateway);
  const services = {
    state: openState(createDynamoTable({ client: createDynamoClient(), name: config.STICHTAG_TABLE })),
    queue: sqsQueue({ client: createSqsClient(), queueUrl: config.STICHTAG_QUEUE_URL }),
    hashKey: handleKeySecret({ client, secretId: config.STICHTAG_HANDLE_KEY_SECRET_ID, now }),
    snapshot: createBookSnapshot(),
    paidInvoices: createPaidInvoices(),
    clock: systemClock,
    dryRunOnly: !config.STICHTAG_PRODUCTION,
    log,
  };
  return {
    keys: webhookSecret({ client, secretId: config.STICHTAG_GATEWAY_SECRET_ID, now }),
    services: async () => ({ ...services, connect: connected(await access()) }),
    now,
    log,
  };
}
