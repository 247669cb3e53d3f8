import pLimit from 'p-limit';
import type { Temporal } from 'temporal-polyfill';
import { earlier, endingOf, isAfter, isBefore } from '../expiry/calendar.ts';
import { paidFrom } from '../expiry/coverage.ts';
import type {
  Facts,
  Invoice,
  InvoiceFacts,
  RegistrarField,
  RegistrarRow,
  WhmcsRow,
} from '../expiry/facts.ts';
import type { Rules } from '../expiry/rules.ts';
import { viewOf } from '../expiry/view.ts';
import type { ClientId } from '../names/ids.ts';
import type { DomainName } from '../names/domain-name.ts';
import { infoOrNull } from './info.ts';
import { readInvoices, type InvoicesByClient } from './invoices.ts';
import { joinBooks, type Gap, type JoinDeps, type JoinedBooks, type JoinTotals } from './join.ts';
import { isCandidate, type Scope } from './near.ts';

export interface BooksInput extends Scope {
  /** Invoices are read for uncovered domains whose `cancelBy` is not after this day, and wherever an ending shows. */
  readonly invoicesUntil: Temporal.PlainDate;
}

export interface ReadBooks {
  /** One at a time, so that the facts of a large book need not all be held together. */
  readonly facts: () => Iterable<Facts>;
  readonly goneTotal: number;
  readonly totals: JoinTotals;
}

/** Both books joined: the facts of every candidate, and of every domain that only one book knows. */
export async function readBooks(input: BooksInput, deps: JoinDeps): Promise<ReadBooks> {
  const joined = await joinBooks(input, deps);
  const settled = await settleByInfo(joined, input.rules, deps);
  const withoutInvoices = function* (): Iterable<Facts> {
    for (const facts of factsOfJoin(joined, settled, deps)) {
      if (!settled.has(facts.domain) || isStillCandidate(facts, input, deps)) yield facts;
    }
  };
  const invoicesReadAt = deps.clock.now();
  const from = clientsToRead(withoutInvoices(), input, deps);
  const read = await readInvoices(from, {
    whmcs: deps.whmcs,
    onProgress: (done) => deps.onProgress?.('invoices', done, from.size),
  });
  const invoicesOf = (facts: Facts): InvoiceFacts => {
    const { termEnd } = viewOf(facts, input.rules, deps.clock.today());
    return invoiceFacts(facts, termEnd, { read, from, ageHours: hoursSince(invoicesReadAt, deps) });
  };
  return {
    goneTotal: joined.goneTotal,
    totals: { ...joined.totals, incomplete: gapsOf(joined, settled) },
    *facts() {
      for (const facts of withoutInvoices()) yield { ...facts, invoices: invoicesOf(facts) };
    },
  };
}

type Registrar = Facts['registrar'];
/** What domainInfo said, by name; null: nothing that could be read. */
export type SettledByInfo = ReadonlyMap<DomainName, { row: RegistrarRow | null; readAt: Temporal.Instant }>;

/**
 * A candidate whose list row lacks what decides (some fields were never seen in lists) is read by domainInfo. A
 * domain that is listed but has no info is neither here nor gone: unread.
 */
async function settleByInfo(
  joined: JoinedBooks,
  rules: Rules,
  { registrar, clock, onProgress }: JoinDeps,
): Promise<SettledByInfo> {
  const decisive = decisiveFields(rules);
  const blind = [...joined.candidates.values()].filter(({ row }) =>
    row.missing.some((field) => decisive.has(field)),
  );
  const limit = pLimit(INFOS_AT_ONCE);
  const settled = new Map<DomainName, { row: RegistrarRow | null; readAt: Temporal.Instant }>();
  await Promise.all(
    blind.map(({ row }) =>
      limit(async () => {
        const info = await infoOrNull(row.domain, registrar);
        settled.set(row.domain, { row: info, readAt: clock.now() });
        onProgress?.('domainInfo', settled.size, blind.length);
      }),
    ),
  );
  return settled;
}

/** Taken for a candidate because the list told too little, a domain may turn out to be quiet. */
function isStillCandidate({ registrar }: Facts, scope: Scope, { clock }: JoinDeps): boolean {
  return registrar.state !== 'present' || isCandidate(registrar.row, scope, clock.today());
}

/** An ending that domainInfo shows and the list does not: what else does the list not show? */
function gapsOf({ candidates, totals }: JoinedBooks, settled: SettledByInfo): readonly Gap[] {
  if (totals.incomplete.includes('listBlind')) return totals.incomplete;
  const isHidden = (row: RegistrarRow, info: RegistrarRow | null): boolean =>
    info !== null &&
    endingOf(info) !== null &&
    endingOf(row) === null &&
    (row.missing.includes('executionDate') || row.missing.includes('toBeDeletedDate'));
  const blind = [...settled].some(([name, { row: info }]) => {
    const candidate = candidates.get(name);
    return candidate !== undefined && isHidden(candidate.row, info);
  });
  return blind ? [...totals.incomplete, 'listBlind'] : totals.incomplete;
}

const INFOS_AT_ONCE = 16;

function decisiveFields({ termField }: Rules): ReadonlySet<RegistrarField> {
  const term = termField === 'auto' ? (['paidUntilDate', 'systemInDate'] as const) : [termField];
  return new Set(['domainStatus', 'executionDate', 'toBeDeletedDate', ...term]);
}

/** The facts of the join without invoices. `settled`: what domainInfo said of domains whose list row was not enough. */
export function* factsOfJoin(
  joined: JoinedBooks,
  settled: SettledByInfo,
  { clock }: Pick<JoinDeps, 'clock'>,
): Iterable<Facts> {
  const whmcsAge = hoursSince(joined.whmcsReadAt, { clock });
  const listAge = hoursSince(joined.registrarReadAt, { clock });
  const whmcsOf = (rows: readonly WhmcsRow[]): Facts['whmcs'] => {
    if (rows.length > 0) return { state: 'present', rows, ageHours: whmcsAge };
    const complete = !joined.totals.incomplete.includes('whmcsList');
    return complete ? { state: 'absent', ageHours: whmcsAge } : { state: 'unread' };
  };
  const unread = { invoices: { state: 'unread' }, memory: null } as const;
  for (const [domain, { row, registrarReadAt, whmcsRows }] of joined.candidates) {
    const info = settled.get(domain);
    const read = info ?? { row, readAt: registrarReadAt };
    const registrar: Registrar =
      read.row === null
        ? { state: 'unread' }
        : { state: 'present', row: read.row, ageHours: hoursSince(read.readAt, { clock }) };
    yield { domain, registrar, whmcs: whmcsOf(whmcsRows), ...unread };
  }
  const quiet = [...joined.orphans.map((row) => ({ row, whmcsRows: [] })), ...joined.misplaced];
  for (const { row, whmcsRows } of quiet) {
    const registrar: Registrar = { state: 'present', row, ageHours: listAge };
    yield { domain: row.domain, registrar, whmcs: whmcsOf(whmcsRows), ...unread };
  }
  for (const [domain, rows] of joined.gone) {
    yield { domain, registrar: { state: 'absent', ageHours: listAge }, whmcs: whmcsOf(rows), ...unread };
  }
}

/**
 * The clients whose invoices can change a verdict, each with the first day from which a payment may count for any of
 * the client's domains in the window: a covered one is no reason to read, but is judged by what is read anyway.
 */
function clientsToRead(
  all: Iterable<Facts>,
  { rules, invoicesUntil, watched }: BooksInput,
  { clock }: Pick<JoinDeps, 'clock'>,
): ReadonlyMap<ClientId, Temporal.PlainDate> {
  const wanted = new Set<ClientId>();
  const from = new Map<ClientId, Temporal.PlainDate>();
  for (const facts of all) {
    const { termEnd, deadlines, covered, ending } = viewOf(facts, rules, clock.today());
    if (facts.registrar.state !== 'present' || termEnd === null || deadlines === null) continue;
    const near = !isAfter(deadlines.cancelBy, invoicesUntil);
    const isWanted = ending !== null || watched.has(facts.domain) || (near && !covered);
    if (!isWanted && !near) continue;
    const day = paidFrom(termEnd);
    for (const client of clientsOf(facts)) {
      if (isWanted) wanted.add(client);
      from.set(client, earlier(from.get(client) ?? day, day));
    }
  }
  return new Map([...from].filter(([client]) => wanted.has(client)));
}

/** Of every row of the name: a payment on an older row was made for this domain too. */
export function clientsOf({ whmcs }: Facts): ReadonlySet<ClientId> {
  return new Set(whmcs.state === 'present' ? whmcs.rows.map((row) => row.clientId) : []);
}

export interface ReadInvoices {
  readonly read: InvoicesByClient;
  readonly from: ReadonlyMap<ClientId, Temporal.PlainDate>;
  readonly ageHours: number;
}

/** Read only if all of the name's clients were, and far enough back for this domain's own term. */
export function invoiceFacts(
  facts: Facts,
  termEnd: Temporal.PlainDate | null,
  { read, from, ageHours }: ReadInvoices,
): InvoiceFacts {
  const clients = [...clientsOf(facts)];
  if (clients.length === 0 || termEnd === null) return { state: 'unread' };
  const invoices: Invoice[] = [];
  for (const client of clients) {
    const day = from.get(client);
    const ofClient = read.get(client) ?? null;
    if (day === undefined || ofClient === null || isBefore(paidFrom(termEnd), day))
      return { state: 'unread' };
    invoices.push(...ofClient);
  }
  return { state: 'read', ageHours, invoices };
}

/** Age in hours by the real clock, whatever calendar day is rehearsed. */
export function hoursSince(readAt: Temporal.Instant, { clock }: Pick<JoinDeps, 'clock'>): number {
  return readAt.until(clock.now()).total('hours');
}
