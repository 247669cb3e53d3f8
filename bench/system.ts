import * as z from 'zod';
import { beginState } from '../infra/local/begin-state.ts';
import { TABLE } from '../infra/local/local-store.ts';
import { createSqsClient } from '../infra/local/queue-server.ts';
import { booksAccessSchema, booksName } from '../lib/access/books-access.ts';
import { connectBooks } from '../lib/access/connect-books.ts';
import { sqsQueue } from '../lib/aws/queue.ts';
import { systemClock } from '../lib/runtime/clock.ts';
import { parseSettings } from '../lib/settings/parse.ts';
import { createDynamoClient } from '../lib/state/dynamo-client.ts';
import { createDynamoTable } from '../lib/state/dynamo-table.ts';
import { openState } from '../lib/state/open-state.ts';
import type { SystemDeps } from '../lib/sweep/sweep-deps.ts';
import { startAwsStandIn, type AwsStandIn } from './aws-stand-in.ts';
import { callsSchema, type Calls } from './calls.ts';
import { startScript, type Child } from './child.ts';
import { neededSchema, type Needed, type Needs } from './needs.ts';

export interface SystemOptions {
  readonly domains: number;
  /** The share of them that is near enough to be judged. */
  readonly candidateShare: number;
  /** How long each call to a book takes. */
  readonly delayMs: number;
}

/** All that stands around the functions on AWS, in processes of their own, and both books. */
export interface BenchSystem {
  /** What the bench itself does a person's part with. */
  readonly deps: SystemDeps;
  readonly queueUrl: string;
  readonly aws: AwsStandIn;
  /** The environment a function has. */
  readonly env: Readonly<Record<string, string>>;
  /** What both books were asked since this was asked last. */
  readonly calls: () => Promise<Calls>;
  readonly needed: (judged: Needs) => Promise<Needed>;
  close(): Promise<void>;
}

const WEBHOOK_SECRET = 'webhook';
const HANDLE_KEY = 'handle-key';
/** 32 bytes of nothing in particular. */
export const WEBHOOK_KEY = Buffer.alloc(32, 'stichtag');
const BOOKS_SECRET = 'books';
const TIME_ZONE = 'Europe/Berlin';

export async function startSystem(options: SystemOptions): Promise<BenchSystem> {
  const today = systemClock(TIME_ZONE).today().toString();
  const [books, store, aws] = await Promise.all([
    startScript('bench/books-process.ts', { ...options, today }),
    startScript('bench/store.ts'),
    startAwsStandIn(),
  ]);
  const { access, settings } = booksReady.parse(books.ready);
  const { table, queueUrl } = storeReady.parse(store.ready);
  aws.secrets.set(BOOKS_SECRET, JSON.stringify(access));
  aws.secrets.set(HANDLE_KEY, 'stichtag'.repeat(8));
  aws.secrets.set(WEBHOOK_SECRET, `whsec_${WEBHOOK_KEY.toString('base64')}`);

  const dynamo = createDynamoClient({ endpoint: table });
  const sqs = createSqsClient(new URL(queueUrl).origin);
  const opened = booksAccessSchema.parse(access);
  const deps: SystemDeps = {
    state: openState(createDynamoTable({ client: dynamo, name: TABLE })),
    queue: sqsQueue({ client: sqs, queueUrl }),
    connect: connectBooks(opened),
    clock: systemClock,
    calls: () => ({ registrar: 0, whmcs: 0 }),
    log: () => undefined,
  };
  const every = parseSettings({ ...settings, confirmedPaths: ['delete', 'transit'] });
  const first = { settings: every, by: 'bench', why: 'they suit the books' };
  await beginState(
    { books: booksName(opened), firstSettings: () => first },
    deps.state,
    systemClock(TIME_ZONE),
  );
  return {
    deps,
    queueUrl,
    aws,
    env: environment(table, queueUrl, aws.url),
    calls: async () => callsSchema.parse(await books.ask('calls')),
    needed: async (needs) => neededSchema.parse(await books.ask({ needs })),
    close: async () => {
      dynamo.destroy();
      sqs.destroy();
      await Promise.all([aws.close(), stopped(books), stopped(store)]);
    },
  };
}

const booksReady = z.object({ access: z.unknown(), settings: z.record(z.string(), z.unknown()) });
const storeReady = z.object({ table: z.string(), queueUrl: z.string() });
const stopped = (child: Child): Promise<void> => child.stop();

function environment(table: string, queueUrl: string, aws: string): Record<string, string> {
  return {
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: table,
    AWS_ENDPOINT_URL_SQS: new URL(queueUrl).origin,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws,
    AWS_ENDPOINT_URL_LAMBDA: aws,
    STICHTAG_TABLE: TABLE,
    STICHTAG_QUEUE_URL: queueUrl,
    STICHTAG_BOOKS_SECRET_ID: BOOKS_SECRET,
    STICHTAG_WEBHOOK_SECRET_ID: WEBHOOK_SECRET,
    STICHTAG_GATEWAY_SECRET_ID: WEBHOOK_SECRET,
    STICHTAG_HANDLE_KEY_SECRET_ID: HANDLE_KEY,
    STICHTAG_FUNCTION_NAME: 'expiry-sweep',
    STICHTAG_PRODUCTION: 'true',
  };
}
