import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { createHandler } from '../functions/invoice-paid/handler.ts';
import { simulatorsAccess } from '../infra/local/local-books.ts';
import { openStore } from '../infra/local/local-store.ts';
import { startLocalSystem } from '../infra/local/local-system.ts';
import { startHttpServer } from '../infra/local/http-server.ts';
import { pay } from '../infra/local/simulators/pay.ts';
import { startSimulators } from '../infra/local/simulators/simulators.ts';
import { booksAccessSchema } from '../lib/access/books-access.ts';
import { systemClock } from '../lib/runtime/clock.ts';
import { parseSettings } from '../lib/settings/parse.ts';
import { webhookKeys } from '../lib/webhook/keys.ts';
import { answerParent, given } from './answer-parent.ts';
import { callsSince } from './calls.ts';
import { changesIn, doubledIn } from './load-changes.ts';
import { placeEndings, showsEnding } from './load-endings.ts';
import { questionSchema, type HostReady, type HostTold } from './load-host-answers.ts';

/** Everything but the worker, in a process of its own: both books, table, queue, and the webhook over HTTP. */
const { directory, invoices } = z.object({ directory: z.string(), invoices: z.int() }).parse(given());

const TIME_ZONE = 'Europe/Berlin';
const DOMAINS_PER_INVOICE = 2;
/** More domains near their term's end than usual, and both ways to end one: more endings that stand. */
const CANDIDATE_SHARE = 0.3;
const BOTH_PATHS = { confirmedPaths: ['delete', 'transit'] };

const simulators = await startSimulators({
  today: systemClock(TIME_ZONE).today().toString(),
  domains: DOMAINS_PER_INVOICE * invoices,
  candidateShare: CANDIDATE_SHARE,
});
const { book, registrar, whmcs } = simulators;
const access = simulatorsAccess(simulators);
const system = await startLocalSystem({
  directory,
  access: booksAccessSchema.parse(access),
  clock: systemClock,
  timeZone: TIME_ZONE,
  log: () => undefined,
  firstSettings: () => ({
    settings: parseSettings({ ...simulators.settings, ...BOTH_PATHS }),
    by: 'load',
    why: 'they suit the books',
  }),
});
const endings = await placeEndings(system, book);
const { endpoints } = await openStore(directory);
const webhook = await startWebhook();
const before = { registrar: registrar.calls.length, whmcs: whmcs.calls.length };

answerParent(ready(), (question) => {
  const asked = questionSchema.parse(question);
  if (asked === 'tell') return Promise.resolve(tell());
  pay(book, asked.pay);
  return Promise.resolve(null);
});

async function startWebhook(): Promise<{ url: string; secret: string }> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const keys = webhookKeys(secret);
  const handler = createHandler({
    keys: () => Promise.resolve(keys),
    queue: system.deps.queue,
    now: () => Date.now(),
    log: () => undefined,
  });
  const path = '/whmcs/invoice-paid';
  const { url } = await startHttpServer(0, { [`POST ${path}`]: { name: 'invoice-paid', handler } });
  return { url: `${url}${path}`, secret };
}

function ready(): HostReady {
  const taken = new Set(endings.map(({ invoiceId }) => invoiceId));
  return {
    webhookUrl: webhook.url,
    secret: webhook.secret,
    queueUrl: endpoints.queueUrl,
    access,
    endings,
    invoices: [...book.whmcs.invoices.keys()].filter((id) => !taken.has(id)).sort((a, b) => b - a),
  };
}

function tell(): HostTold {
  const soap = registrar.calls.slice(before.registrar);
  const forms = whmcs.calls.slice(before.whmcs);
  return {
    calls: callsSince(before, registrar.calls, whmcs.calls),
    changes: changesIn(soap),
    doubled: doubledIn(soap, forms),
    stillStanding: endings.map(({ domain }) => domain).filter((domain) => showsEnding(domain, book)),
    peakRssMb: process.resourceUsage().maxRSS / 1_024,
  };
}
