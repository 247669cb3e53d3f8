import type { Temporal } from 'temporal-polyfill';
import type { ReadInvoicesDeps } from '../books/invoices.ts';
import type { Invoice, InvoiceHead } from '../expiry/facts.ts';
import type { InvoiceId } from '../names/ids.ts';

type InvoiceReader = ReadInvoicesDeps['whmcs'];

/**
 * The lines of paid invoices, as they were read a while ago: a client's ten domains are synchronised one after the other,
 * and each would read the same again. Which invoices there are and what state they are in is asked each time.
 */
export interface PaidInvoices {
  /** As `whmcs`, but for paid invoices that it has told at most 15 minutes ago. */
  keptOf(whmcs: InvoiceReader, now: Temporal.Instant): InvoiceReader;
}

const KEPT_MINUTES = 15;
/** Some MB. A client's all fit in. */
const MOST = 2_000;

interface Kept {
  /** Another access is another WHMCS. */
  readonly of: InvoiceReader;
  readonly invoice: Invoice;
  readonly since: Temporal.Instant;
}

export function createPaidInvoices(): PaidInvoices {
  const kept = new Map<InvoiceId, Kept>();
  return {
    keptOf: (whmcs, now) => ({
      invoicesOf: (clientId) => whmcs.invoicesOf(clientId),
      async invoice(head) {
        const known = kept.get(head.id);
        if (known?.of === whmcs && isStill(known, head, now)) return known.invoice;
        const invoice = await whmcs.invoice(head);
        kept.delete(head.id);
        if (invoice?.status === 'Paid') kept.set(head.id, { of: whmcs, invoice, since: now });
        // The longest known goes first.
        const [oldest] = kept.size > MOST ? kept.keys() : [];
        if (oldest !== undefined) kept.delete(oldest);
        return invoice;
      },
    }),
  };
}

const isStill = ({ invoice, since }: Kept, head: InvoiceHead, now: Temporal.Instant): boolean =>
  head.status === 'Paid' &&
  head.clientId === invoice.clientId &&
  head.dueDate?.toString() === invoice.dueDate?.toString() &&
  since.until(now).total('minutes') < KEPT_MINUTES;
