import pLimit from 'p-limit';
import type { Temporal } from 'temporal-polyfill';
import { earlier, isBefore } from '../expiry/calendar.ts';
import type { Invoice, InvoiceHead, InvoiceLine } from '../expiry/facts.ts';
import { MASS_PAY_TYPE } from '../expiry/lines.ts';
import type { ClientId } from '../names/ids.ts';
import { concernsOneRead } from '../runtime/errors.ts';
import type { WhmcsReader } from '../whmcs/whmcs.ts';

/** What a client's invoices say from a day on; null where they could not be read. */
export type InvoicesByClient = ReadonlyMap<ClientId, readonly Invoice[] | null>;

export interface ReadInvoicesDeps {
  readonly whmcs: Pick<WhmcsReader, 'invoicesOf' | 'invoice'>;
  readonly onProgress?: (clientsDone: number) => void;
}

/**
 * Each client's open invoices of any age, the paid and refunded ones due from that client's day on (from further
 * back where an open one is older), and whatever a mass payment among them holds, each read once. A client whose
 * invoices cannot be read is null, so that its domains are held and the others go on.
 * @throws UpstreamError if WHMCS refuses us altogether.
 */
export async function readInvoices(
  from: ReadonlyMap<ClientId, Temporal.PlainDate>,
  deps: ReadInvoicesDeps,
): Promise<InvoicesByClient> {
  const limit = pLimit(CLIENTS_AT_ONCE);
  const read = new Map<ClientId, readonly Invoice[] | null>();
  await Promise.all(
    [...from].map(([client, day]) =>
      limit(async () => {
        read.set(client, await readOrNull(client, day, deps.whmcs));
        deps.onProgress?.(read.size);
      }),
    ),
  );
  return read;
}

/** Bounds what waits in memory; how many calls are on their way at once is the WHMCS client's own limit. */
const CLIENTS_AT_ONCE = 16;

async function readOrNull(
  client: ClientId,
  day: Temporal.PlainDate,
  whmcs: ReadInvoicesDeps['whmcs'],
): Promise<readonly Invoice[] | null> {
  try {
    return (await readOnce(client, day, whmcs)) ?? (await readOnce(client, day, whmcs));
  } catch (error) {
    if (concernsOneRead(error)) return null;
    throw error;
  }
}

/** @returns null if an invoice vanished between the list and its own reading: merged, so its lines are elsewhere now. */
async function readOnce(
  client: ClientId,
  day: Temporal.PlainDate,
  whmcs: ReadInvoicesDeps['whmcs'],
): Promise<readonly Invoice[] | null> {
  const heads = await whmcs.invoicesOf(client);
  const wanted = heads.filter(mayCountFrom(earliestPayment(heads, day)));
  const first = await readAll(wanted, whmcs);
  if (first === null) return null;
  const originals = new Set(first.flatMap(({ lines }) => lines.filter(isMassPay).map(({ relId }) => relId)));
  const rest = await readAll(
    heads.filter((head) => originals.has(head.id) && !wanted.includes(head)),
    whmcs,
  );
  return rest && [...first, ...rest];
}

/** One client with hundreds of invoices must not keep a whole chunk waiting for one call after the other. */
const INVOICES_AT_ONCE = 8;

/** @returns null as soon as one has vanished. @throws as soon as one cannot be read; no other is begun then. */
async function readAll(
  heads: readonly InvoiceHead[],
  whmcs: ReadInvoicesDeps['whmcs'],
): Promise<readonly Invoice[] | null> {
  const invoices: Invoice[] = [];
  for (let from = 0; from < heads.length; from += INVOICES_AT_ONCE) {
    const some = heads.slice(from, from + INVOICES_AT_ONCE).map((head) => whmcs.invoice(head));
    for (const invoice of await Promise.all(some)) {
      if (invoice === null) return null;
      invoices.push(invoice);
    }
  }
  return invoices;
}

/** A mass payment may be due before the invoice it pays, by as much as invoices are written ahead. */
const WRITTEN_AHEAD_DAYS = 120;

/** An open invoice of any age refuses a renewal, unless a mass payment as old as itself has paid it. */
function earliestPayment(heads: readonly InvoiceHead[], day: Temporal.PlainDate): Temporal.PlainDate {
  return heads
    .filter(isOpen)
    .flatMap(({ dueDate }) => (dueDate === null ? [] : [dueDate.subtract({ days: WRITTEN_AHEAD_DAYS })]))
    .reduce(earlier, day);
}

/** An open invoice refuses or delays a renewal at any age; a settled one proves something about its own time only. */
function mayCountFrom(day: Temporal.PlainDate): (head: InvoiceHead) => boolean {
  return (head) => {
    if (head.status === 'Cancelled') return false;
    return isOpen(head) || head.dueDate === null || !isBefore(head.dueDate, day);
  };
}

const isOpen = ({ status }: InvoiceHead): boolean =>
  status !== 'Paid' && status !== 'Refunded' && status !== 'Cancelled';

const isMassPay = ({ type }: InvoiceLine): boolean => type === MASS_PAY_TYPE;
