import { createHandler } from '../../functions/reconcile-domain/handler.ts';
import type { BooksAccess } from '../../lib/access/books-access.ts';
import { connectBooks } from '../../lib/access/connect-books.ts';
import { connectGateway } from '../../lib/access/connect-gateway.ts';
import { sqsQueue } from '../../lib/aws/queue.ts';
import { createBookSnapshot } from '../../lib/gateway/book-snapshot.ts';
import { createPaidInvoices } from '../../lib/gateway/paid-invoices.ts';
import type { GatewayServices } from '../../lib/gateway/deps.ts';
import type { Acted } from '../../lib/reconcile/acted.ts';
import type { Clock } from '../../lib/runtime/clock.ts';
import { BadInputError } from '../../lib/runtime/errors.ts';
import type { Log } from '../../lib/runtime/log.ts';
import { createDynamoClient } from '../../lib/state/dynamo-client.ts';
import { endAbandonedLease } from '../../lib/sweep/lease.ts';
import { createDynamoTable } from '../../lib/state/dynamo-table.ts';
import { openState } from '../../lib/state/open-state.ts';
import type { Run } from '../../lib/state/run.ts';
import type { SystemDeps } from '../../lib/sweep/sweep-deps.ts';
import { beginState, type FirstSettings } from './begin-state.ts';
import { handleKey } from './handle-key.ts';
import { realBooks, simulatedBooks, simulatedElsewhere, simulatorsAccess } from './local-books.ts';
import type { LocalBooks } from './local-books.ts';
import { openStore, TABLE, type LocalStore } from './local-store.ts';
import { localMail, type LocalMail } from './mail/local-mail.ts';
import { startWebhook, type LocalWebhook, type WebhookOptions } from './local-webhook.ts';
import { createPoller, type Batch } from './queue-poller.ts';
import { createSqsClient } from './queue-server.ts';
import type { Simulators } from './simulators/simulators.ts';
import type { HookTarget } from './simulators/whmcs/hook.ts';
import { sweepNow } from './sweep-now.ts';

export interface LocalSystemOptions {
  /** What is remembered is kept here; null: in memory, gone with the process. */
  readonly directory: string | null;
  /** null: simulators, whose book is kept in the folder too. */
  readonly access: BooksAccess | null;
  readonly clock: (timeZone: string) => Clock;
  /** The zone in which a new state's first day is told. */
  readonly timeZone: string;
  readonly log: Log;
  /** null, the default: neither webhooks nor the registrar module's calls are taken. */
  readonly webhook?: WebhookOptions | null;
  readonly onProgress?: SystemDeps['onProgress'];
  /** The settings an empty state begins with. */
  readonly firstSettings: (simulators: Simulators | null) => FirstSettings;
}

/** What working the queue came to. */
export interface Drained {
  /** Calls that were sent to the registrar, in order. */
  readonly acted: readonly Acted[];
  /** Hints that look again later. */
  readonly comesBack: number;
  /** Hints that failed: the queue brings them again. */
  readonly failed: number;
  /** Messages of the mail queue. */
  readonly mail: Batch;
}

/** The functions with table, queue, schedule and HTTP around them, on one machine. */
export interface LocalSystem {
  readonly deps: SystemDeps;
  /** The two books the state belongs to. */
  readonly books: string;
  /** Those that run in this process. */
  readonly simulators: Simulators | null;
  /** Another process runs the folder: its table, its queue and its simulators are used. */
  readonly isElsewhere: boolean;
  /** Where webhooks are posted to; null: they are not taken. */
  readonly webhookUrl: string | null;
  /** Where WHMCS's registrar module posts to, with the name of a function added; null: it is not listened to. */
  readonly gatewayUrl: string | null;
  /** What the registrar gateway works with, without HTTP and signatures. */
  readonly gateway: GatewayServices;
  /** The books with what keeps contacts, and the key of their hashes. */
  readonly contacts: {
    readonly connect: ReturnType<typeof connectGateway>;
    readonly hashKey: () => Promise<Buffer>;
  };
  /** Mail in and out. It is taken once `listen` is called. */
  readonly mail: Pick<LocalMail, 'resume' | 'listen' | 'viewerUrl' | 'objects' | 'queue'>;
  /** One sweep as the schedule starts it, to its end. @throws StoppedError if another one is at work. */
  readonly sweepNow: () => Promise<Run>;
  /** Works both queues until nothing is left in them but what comes back later. */
  readonly drain: () => Promise<Drained>;
  /** Takes no more webhooks and mail; what is under way is answered. */
  readonly stopListening: () => Promise<void>;
  /** Stops listening, waits for what is in hand, keeps everything, lets go of the folder. */
  readonly close: () => Promise<void>;
}

/**
 * Runs the system as it runs on AWS, by the same handlers.
 * @throws BadInputError if the port is taken, before anything else is done; if the folder cannot be used, or its state
 * belongs to other books.
 */
export async function startLocalSystem(options: LocalSystemOptions): Promise<LocalSystem> {
  const webhook = options.webhook ? await startWebhook(options.webhook) : null;
  try {
    return await systemBehind(webhook, options);
  } catch (error) {
    await webhook?.close();
    throw error;
  }
}

async function systemBehind(webhook: LocalWebhook | null, options: LocalSystemOptions): Promise<LocalSystem> {
  const store = await openStore(options.directory);
  try {
    const books = await booksFor(options, store, hookTo(webhook, options));
    try {
      return await systemOn(store, books, webhook, options);
    } catch (error) {
      await books.close();
      throw error;
    }
  } catch (error) {
    await store.close();
    throw error;
  }
}

function booksFor(
  { access, directory, clock, timeZone }: LocalSystemOptions,
  store: LocalStore,
  hook: HookTarget | null,
): Promise<LocalBooks> {
  if (access !== null) return Promise.resolve(realBooks(access));
  const { simulators } = store.endpoints;
  if (simulators !== null) return Promise.resolve(simulatedElsewhere(simulators));
  if (store.isElsewhere) {
    throw new BadInputError(
      'state: it belongs to real books; allowed: their environment, or a state of its own',
    );
  }
  return simulatedBooks(directory, clock(timeZone).today().toString(), hook);
}

/** The simulated WHMCS signs with the first secret, as an admin would who has not yet replaced it. */
function hookTo(webhook: LocalWebhook | null, { webhook: given }: LocalSystemOptions): HookTarget | null {
  const [secret] = given?.secret?.split(',') ?? [];
  return webhook === null || secret === undefined ? null : { url: webhook.url, secret: secret.trim() };
}

async function systemOn(
  store: LocalStore,
  books: LocalBooks,
  webhook: LocalWebhook | null,
  options: LocalSystemOptions,
): Promise<LocalSystem> {
  const { queueUrl, mailQueueUrl, table } = store.endpoints;
  const calls = { registrar: 0, whmcs: 0 };
  const dynamo = createDynamoClient({ endpoint: table });
  const client = createSqsClient(new URL(queueUrl).origin);
  const count = (book: keyof typeof calls): number => calls[book]++;
  const inside: SystemDeps = {
    state: openState(createDynamoTable({ client: dynamo, name: TABLE })),
    queue: sqsQueue({ client, queueUrl }),
    connect: connectBooks(books.access, count),
    clock: options.clock,
    calls: () => ({ ...calls }),
    log: options.log,
    ...(options.onProgress && { onProgress: options.onProgress }),
  };
  const mail = localMail({ directory: options.directory, client, queueUrl: mailQueueUrl, deps: inside });
  const deps: SystemDeps = { ...inside, mailQueue: mail.runMails };
  const firstSettings = (): FirstSettings => options.firstSettings(books.simulators);
  await beginState({ books: books.name, firstSettings }, deps.state, options.clock(options.timeZone));
  // The folder is ours alone, so whoever held it was interrupted.
  if (!store.isElsewhere) await endAbandonedLease(options.clock(options.timeZone), deps);
  await store.publish(books.simulators && simulatorsAccess(books.simulators));
  const contacts = {
    connect: connectGateway(books.access, count),
    hashKey: handleKey(options.directory),
  };
  const gateway: GatewayServices = {
    ...deps,
    ...contacts,
    snapshot: createBookSnapshot(),
    paidInvoices: createPaidInvoices(),
  };
  webhook?.open(deps, gateway);

  let drained: { acted: Acted[]; comesBack: number } = { acted: [], comesBack: 0 };
  let last: Promise<unknown> = Promise.resolve();
  let closing: Promise<void> | undefined;
  const handler = createHandler({
    acting: () => Promise.resolve(deps),
    log: deps.log,
    onWorked: ({ acted, comesBack }) => {
      drained.acted.push(...acted);
      if (comesBack) drained.comesBack++;
    },
  });
  const poller = createPoller({ client, queueUrl, name: 'reconcile-domain', handler });
  async function drainOnce(): Promise<Drained> {
    drained = { acted: [], comesBack: 0 };
    const hints = await poller.drain();
    const mails = await mail.drain();
    // Mails lead to hints; hints lead to no mail.
    const more = mails.received > 0 ? await poller.drain() : NOTHING_RECEIVED;
    if (hints.received + more.received > 0) await books.save();
    return { ...drained, failed: hints.failed + more.failed, mail: mails };
  }

  return {
    deps,
    books: books.name,
    simulators: books.simulators,
    isElsewhere: store.isElsewhere,
    webhookUrl: options.webhook?.secret == null ? null : (webhook?.url ?? null),
    gatewayUrl: webhook?.gatewayUrl ?? null,
    gateway,
    contacts,
    // Who runs the folder has them in his queue.
    mail: store.isElsewhere ? { ...mail, resume: () => Promise.resolve() } : mail,
    sweepNow: async () => {
      const run = await sweepNow(deps, books.name);
      await books.save();
      return run;
    },
    drain: () => {
      // One after the other: each tells what came of the hints it worked itself.
      const next = last.then(drainOnce);
      last = next.catch(() => undefined);
      return next;
    },
    stopListening,
    // Once, whoever asks: an interruption closes what a failing sweep then closes too.
    close: () => (closing ??= close()),
  };

  async function stopListening(): Promise<void> {
    await Promise.all([webhook?.close(), mail.stopListening()]);
  }

  async function close(): Promise<void> {
    try {
      await stopListening();
      await poller.stop();
      await mail.close();
      await books.save();
      await books.close();
    } finally {
      // The table answers what it was asked before it is closed: a client that hangs up would not keep it from going on.
      await store.close().finally(() => {
        client.destroy();
        dynamo.destroy();
      });
    }
  }
}

const NOTHING_RECEIVED: Batch = { received: 0, failed: 0 };
