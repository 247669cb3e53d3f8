import pLimit from 'p-limit';
import type { Temporal } from 'temporal-polyfill';
import { isAfter, isBefore } from '../expiry/calendar.ts';
import { paidFrom } from '../expiry/coverage.ts';
import type { Facts, InvoiceFacts, RegistrarField, WhmcsRow } from '../expiry/facts.ts';
import type { Rules } from '../expiry/rules.ts';
import { viewOf } from '../expiry/view.ts';
import type { ClientId } from '../names/ids.ts';
import type { DomainName } from '../names/domain-name.ts';
import { infoOrNull } from './info.ts';
import { readInvoices, type InvoicesByClient } from './invoices.ts';
import { joinBooks, type JoinDeps, type JoinedBooks, type JoinInput, type JoinTotals } from './join.ts';

export interface BooksInput extends JoinInput {
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
  const registrar = await settleByInfo(joined, input.rules, deps);
  const withoutInvoices = (): Iterable<Facts> => factsOfJoin(joined, registrar, deps);
  const invoicesReadAt = deps.clock.now();
  const clients = clientsToRead(withoutInvoices(), input, deps);
  const invoices = await readInvoices(clients, {
    whmcs: deps.whmcs,
    onProgress: (done) => deps.onProgress?.('invoices', done, clients.size),
  });
  const { goneTotal, totals } = joined;
  const ageHours = (): number => hoursSince(invoicesReadAt, deps);
  return {
    goneTotal,
    totals,
    *facts() {
      for (const facts of withoutInvoices()) {
        yield { ...facts, invoices: invoiceFacts(facts, invoices, ageHours()) };
      }
    },
  };
}

type Registrar = Facts['registrar'];
export type SettledByInfo = ReadonlyMap<DomainName, () => Registrar>;

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
  const settled = new Map<DomainName, () => Registrar>();
  await Promise.all(
    blind.map(({ row }) =>
      limit(async () => {
        const info = await infoOrNull(row.domain, registrar);
        const readAt = clock.now();
        settled.set(row.domain, () =>
          info === null
            ? { state: 'unread' }
            : { state: 'present', row: info, ageHours: hoursSince(readAt, { clock }) },
        );
        onProgress?.('domainInfo', settled.size, blind.length);
      }),
    ),
  );
  return settled;
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
    const ageHours = hoursSince(registrarReadAt, { clock });
    const registrar = settled.get(domain)?.() ?? { state: 'present', row, ageHours };
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

/** The clients whose invoices can change a verdict, each with the first day from which a payment may count. */
function clientsToRead(
  all: Iterable<Facts>,
  { rules, invoicesUntil, watched }: BooksInput,
  { clock }: Pick<JoinDeps, 'clock'>,
): ReadonlyMap<ClientId, Temporal.PlainDate> {
  const from = new Map<ClientId, Temporal.PlainDate>();
  for (const facts of all) {
    const { termEnd, deadlines, covered, ending } = viewOf(facts, rules, clock.today());
    if (facts.registrar.state !== 'present' || termEnd === null || deadlines === null) continue;
    const near = !covered && !isAfter(deadlines.cancelBy, invoicesUntil);
    if (ending === null && !near && !watched.has(facts.domain)) continue;
    const day = paidFrom(termEnd);
    for (const client of clientsOf(facts)) {
      const known = from.get(client);
      if (known === undefined || isBefore(day, known)) from.set(client, day);
    }
  }
  return from;
}

/** Of every row of the name: a payment on an older row was made for this domain too. */
export function clientsOf({ whmcs }: Facts): ReadonlySet<ClientId> {
  return new Set(whmcs.state === 'present' ? whmcs.rows.map((row) => row.clientId) : []);
}

/** Read only if all of the name's clients were read. */
export function invoiceFacts(facts: Facts, read: InvoicesByClient, ageHours: number): InvoiceFacts {
  const ofClients = [...clientsOf(facts)].map((client) => read.get(client) ?? null);
  if (ofClients.length === 0 || ofClients.includes(null)) return { state: 'unread' };
  return { state: 'read', ageHours, invoices: ofClients.flatMap((invoices) => invoices ?? []) };
}

export function hoursSince(readAt: Temporal.Instant, { clock }: Pick<JoinDeps, 'clock'>): number {
  return readAt.until(clock.now()).total('hours');
}
