import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Bundle } from '../infra/bundle-function.ts';
import type { DomainName } from '../lib/names/domain-name.ts';
import { DEFAULT_SETTINGS } from '../lib/settings/parse.ts';
import { sign } from '../lib/webhook/verify.ts';
import { sumOf } from './calls.ts';
import { quantile } from './figures.ts';
import { startFunction, type RunningFunction } from './function.ts';
import { WEBHOOK_KEY, type BenchSystem } from './system.ts';

/** What one function of the registrar gateway takes, on average of its calls. */
export interface MeasuredGateway {
  readonly name: string;
  readonly calls: number;
  readonly registrarCalls: number;
  readonly whmcsCalls: number;
  /** CPU of the function's own process within one call, in ms. */
  readonly median: number;
  readonly p95: number;
  /** How many were answered, by what: `result`, `accepted`, or the code of an error. */
  readonly answers: Readonly<Record<string, number>>;
}

type Params = Readonly<Record<string, unknown>>;

/** Calls of each function, each for a domain of its own. */
const CALLS = 100;
/** Of those that wait for five seconds where no payment shows. */
const WAITING_CALLS = 10;
const WARM_UP = 20;

/** Every function as WHMCS's module calls it, on quiet domains of the book; the orders are for new ones. */
export async function measureGateway(
  system: BenchSystem,
  bundle: Bundle,
  profile: string | null,
): Promise<MeasuredGateway[]> {
  const rows = await quietRows(system);
  const running = await startFunction(bundle, { env: system.env, profile });
  try {
    await running.invoke(...rows.slice(0, WARM_UP).map((row) => eventOf('Sync', row)));
    await system.calls();
    const measured: MeasuredGateway[] = [];
    for (const [name, more] of FUNCTIONS) {
      const some = name === 'RenewDomain' ? rows.slice(0, WAITING_CALLS) : rows;
      const events = some.map((row, n) => eventOf(name, { ...row, ...more(n) }));
      measured.push(await measureOne(name, events, running, system));
    }
    return measured;
  } finally {
    await running.stop();
  }
}

const nothing = (): Params => ({});
const NAMESERVERS = { ns1: 'ns1.example.net', ns2: 'ns2.example.net' };

/** In this order: the orders come last, as they make the book larger. */
const FUNCTIONS: readonly (readonly [string, (n: number) => Params])[] = [
  ['GetRegistrarLock', nothing],
  ['Sync', nothing],
  ['GetNameservers', nothing],
  ['SaveNameservers', () => NAMESERVERS],
  ['GetContactDetails', nothing],
  ['RenewDomain', nothing],
  [
    'RegisterDomain',
    (n) => ({ sld: `bench-order-${n}`, tld: 'com', domainid: 0, ...NAMESERVERS, ...contact(n) }),
  ],
];

/** Each customer orders five domains. */
function contact(n: number): Params {
  const one = {
    firstname: 'Vera',
    lastname: `Muster ${Math.floor(n / 5)}`,
    email: 'vera@example.org',
    address1: 'Musterweg 1',
    city: 'Berlin',
    postcode: '10115',
    country: 'DE',
    fullphonenumber: '+49.301234567',
  };
  const admin = Object.entries({ ...one, firstname: 'Hugo', lastname: 'Hoster' });
  return {
    ...one,
    countrycode: one.country,
    ...Object.fromEntries(admin.map(([key, value]) => [`admin${key}`, value])),
  };
}

async function measureOne(
  name: string,
  events: readonly unknown[],
  running: RunningFunction,
  system: BenchSystem,
): Promise<MeasuredGateway> {
  const { calls } = await running.invoke(...events);
  const asked = await system.calls();
  const times = calls.map((call) => call.cpuMs);
  const answers: Record<string, number> = {};
  for (const { result } of calls) {
    const answer = answerIn(result);
    answers[answer] = (answers[answer] ?? 0) + 1;
  }
  return {
    ...{ name, answers, calls: events.length },
    registrarCalls: sumOf(asked.registrar) / events.length,
    whmcsCalls: sumOf(asked.whmcs) / events.length,
    median: quantile(times, 0.5),
    p95: quantile(times, 0.95),
  };
}

async function quietRows({ deps }: BenchSystem): Promise<Params[]> {
  const { registrar, whmcs } = deps.connect(DEFAULT_SETTINGS);
  const rows: Params[] = [];
  for await (const page of registrar.listDomains())
    for (const { domain, executionDate, domainStatus } of page.rows) {
      if (rows.length === CALLS) return rows;
      if (executionDate !== null || domainStatus !== 'active') continue;
      const [row] = await whmcs.domainRows(domain);
      if (row?.status === 'Active') rows.push({ ...namesOf(domain), domainid: row.id, regperiod: 1 });
    }
  return rows;
}

function namesOf(domain: DomainName): Params {
  const [sld = '', ...tld] = domain.split('.');
  return { sld, tld: tld.join('.') };
}

const answeredSchema = z.object({ statusCode: z.union([z.literal(200), z.literal(202)]), body: z.string() });
const bodySchema = z.union([
  z.object({ result: z.unknown() }).transform(() => 'result'),
  z.object({ accepted: z.literal(true) }).transform(() => 'accepted'),
  z.object({ error: z.object({ code: z.string() }) }).transform(({ error }) => error.code),
]);
const answerIn = (result: unknown): string => bodySchema.parse(JSON.parse(answeredSchema.parse(result).body));

/** What an HTTP API hands to the function when WHMCS's registrar module asks. */
export function eventOf(name: string, params: Params): unknown {
  const id = `msg_${randomUUID()}`;
  const timestamp = Math.floor(Date.now() / 1_000);
  const body = JSON.stringify({ function: name, params, language: 'english' });
  return {
    version: '2.0',
    routeKey: 'POST /registrar/{function}',
    rawPath: `/registrar/${name}`,
    pathParameters: { function: name },
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': sign([WEBHOOK_KEY], id, timestamp, Buffer.from(body)),
    },
    requestContext: { http: { method: 'POST', path: `/registrar/${name}`, sourceIp: '192.0.2.1' } },
    body,
    isBase64Encoded: false,
  };
}
