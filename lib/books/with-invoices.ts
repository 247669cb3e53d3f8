import type { Temporal } from 'temporal-polyfill';
import { earlier, isAfter, isBefore } from '../expiry/calendar.ts';
import { paidFrom } from '../expiry/coverage.ts';
import type { Facts, Invoice, InvoiceFacts } from '../expiry/facts.ts';
import type { Rules } from '../expiry/rules.ts';
import { viewOf } from '../expiry/view.ts';
import type { ClientId } from '../names/ids.ts';
import { hoursSince } from './age.ts';
import { readInvoices, type ReadInvoicesDeps } from './invoices.ts';
import type { JoinDeps } from './join.ts';

export interface InvoicesInput {
  readonly rules: Rules;
  /** Invoices are read for uncovered domains whose `cancelBy` is not after this day, and wherever an ending shows. */
  readonly invoicesUntil: Temporal.PlainDate;
}

type InvoicesDeps = Pick<JoinDeps, 'clock' | 'onProgress'> & Pick<ReadInvoicesDeps, 'whmcs'>;

/** Whose invoices are read at all, and what was read so far. One for all chunks, so that each client is read once. */
export interface InvoiceCache {
  /** The first day from which a payment may count for any of the client's domains. */
  readonly from: ReadonlyMap<ClientId, Temporal.PlainDate>;
  readonly read: Map<ClientId, ClientInvoices>;
}

interface ClientInvoices {
  /** null: could not be read. */
  readonly invoices: readonly Invoice[] | null;
  readonly readAt: Temporal.Instant;
}

/**
 * The chunk's facts with the invoices of all of their clients, those of earlier chunks taken from the cache.
 * @param cache by `invoiceCache`, of all facts that are still to be judged.
 * @throws UpstreamError if WHMCS refuses us altogether; a client that cannot be read leaves its domains' unread.
 */
export async function withInvoices(
  chunk: readonly Facts[],
  { rules }: Pick<InvoicesInput, 'rules'>,
  deps: InvoicesDeps,
  cache: InvoiceCache,
): Promise<Facts[]> {
  await readClients(
    chunk.flatMap((facts) => [...clientsOf(facts)]),
    cache,
    deps,
  );
  return chunk.map((facts) => ({ ...facts, invoices: invoicesOf(facts, rules, cache, deps) }));
}

/**
 * An empty cache for these facts: the clients whose invoices can change a verdict, each with the first day from which a
 * payment may count for any of the client's domains in the window. A covered domain is no reason to read, but is judged
 * by what is read anyway.
 */
export function invoiceCache(
  all: Iterable<Facts>,
  { rules, invoicesUntil }: InvoicesInput,
  { clock }: Pick<JoinDeps, 'clock'>,
): InvoiceCache {
  const wanted = new Set<ClientId>();
  const from = new Map<ClientId, Temporal.PlainDate>();
  for (const facts of all) {
    const { item, coveredBeyond, deadlines, covered, ending } = viewOf(facts, rules, clock.today());
    if (coveredBeyond === null) continue;
    const near = item !== null && deadlines !== null && !isAfter(deadlines.cancelBy, invoicesUntil);
    const isWanted = ending !== null || isRemembered(facts) || (near && !covered);
    if (!isWanted && !near) continue;
    const day = paidFrom(coveredBeyond);
    for (const client of clientsOf(facts)) {
      if (isWanted) wanted.add(client);
      from.set(client, earlier(from.get(client) ?? day, day));
    }
  }
  return { from: new Map([...from].filter(([client]) => wanted.has(client))), read: new Map() };
}

/** An open case tells what a refund meant; of a domain that is gone for good, or was ours to end, whether it was paid. */
function isRemembered({ registrar, memory }: Facts): boolean {
  if (memory === null) return false;
  if (registrar.state === 'present') return memory.caseTermEnd !== null;
  return registrar.state === 'absent' && (memory.absenceConfirmed || memory.ours !== null);
}

/** Reads those of the clients that the cache wants and does not have. */
export async function readClients(
  clients: Iterable<ClientId>,
  { from, read }: InvoiceCache,
  { whmcs, clock, onProgress }: InvoicesDeps,
): Promise<void> {
  const missing = new Map<ClientId, Temporal.PlainDate>();
  for (const client of clients) {
    const day = from.get(client);
    if (day !== undefined && !read.has(client)) missing.set(client, day);
  }
  const readAt = clock.now();
  const before = read.size;
  const now = await readInvoices(missing, {
    whmcs,
    onProgress: (done) => onProgress?.('invoices', before + done, from.size),
  });
  for (const [client, invoices] of now) read.set(client, { invoices, readAt });
}

/** Of every row of the name: a payment on an older row was made for this domain too. */
export function clientsOf({ whmcs }: Facts): ReadonlySet<ClientId> {
  return new Set(whmcs.state === 'present' ? whmcs.rows.map((row) => row.clientId) : []);
}

/** Read only if all of the name's clients were, and far enough back for this domain's own term. */
export function invoicesOf(
  facts: Facts,
  rules: Rules,
  { from, read }: InvoiceCache,
  { clock }: Pick<JoinDeps, 'clock'>,
): InvoiceFacts {
  const { coveredBeyond } = viewOf(facts, rules, clock.today());
  const clients = [...clientsOf(facts)];
  if (clients.length === 0 || coveredBeyond === null) return { state: 'unread' };
  const invoices: Invoice[] = [];
  let ageHours = 0;
  for (const client of clients) {
    const day = from.get(client);
    const ofClient = read.get(client);
    if (day === undefined || !ofClient?.invoices || isBefore(paidFrom(coveredBeyond), day))
      return { state: 'unread' };
    invoices.push(...ofClient.invoices);
    ageHours = Math.max(ageHours, hoursSince(ofClient.readAt, { clock }));
  }
  return { state: 'read', ageHours, invoices };
}
