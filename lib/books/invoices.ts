import pLimit from 'p-limit';
import type { Temporal } from 'temporal-polyfill';
import { isBefore } from '../expiry/calendar.ts';
import type { Invoice, InvoiceHead } from '../expiry/facts.ts';
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
 * Each client's open invoices of any age, and the paid and refunded ones due from that client's day on, each read
 * once. A client whose invoices cannot be read is null, so that its domains are held and the others go on.
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
  const heads = (await whmcs.invoicesOf(client)).filter((head) => mayCount(head, day));
  const invoices: Invoice[] = [];
  for (const head of heads) {
    const invoice = await whmcs.invoice(head);
    if (invoice === null) return null;
    invoices.push(invoice);
  }
  return invoices;
}

/** An open invoice refuses or delays a renewal at any age; a settled one proves something about this term only. */
function mayCount({ status, dueDate }: InvoiceHead, day: Temporal.PlainDate): boolean {
  if (status === 'Cancelled') return false;
  if (status !== 'Paid' && status !== 'Refunded') return true;
  return dueDate === null || !isBefore(dueDate, day);
}
