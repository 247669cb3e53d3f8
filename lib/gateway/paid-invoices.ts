import type { Temporal } from 'temporal-polyfill';
import type { ReadInvoicesDeps } from '../books/invoices.ts';
import type { Invoice, InvoiceHead } from '../expiry/facts.ts';
import type { ClientId, InvoiceId } from '../names/ids.ts';

type InvoiceReader = ReadInvoicesDeps['whmcs'];

/**
 * The lines of paid invoices, as they were read a while ago: a client's ten domains are synchronised one after the other,
 * and each would read the same again. Which invoices there are and what state they are in is asked each time. Where one has
 * come or gone, all of that client are read again: when WHMCS splits or merges invoices, a line moves from one to another.
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
  /** The invoices that the client had in the list by which it was read. */
  readonly among: string | null;
  readonly invoice: Invoice;
  readonly since: Temporal.Instant;
}

export function createPaidInvoices(): PaidInvoices {
  const kept = new Map<InvoiceId, Kept>();
  return {
    keptOf: (whmcs, now) => {
      const listed = new Map<ClientId, string>();
      return {
        async invoicesOf(clientId) {
          const heads = await whmcs.invoicesOf(clientId);
          listed.set(
            clientId,
            heads
              .map(({ id }) => id)
              .toSorted()
              .join(),
          );
          return heads;
        },
        async invoice(head) {
          const among = listed.get(head.clientId) ?? null;
          const known = kept.get(head.id);
          if (known?.of === whmcs && known.among === among && isStill(known, head, now)) return known.invoice;
          const invoice = await whmcs.invoice(head);
          kept.delete(head.id);
          if (invoice?.status === 'Paid') kept.set(head.id, { of: whmcs, among, invoice, since: now });
          // The longest known goes first.
          const [oldest] = kept.size > MOST ? kept.keys() : [];
          if (oldest !== undefined) kept.delete(oldest);
          return invoice;
        },
      };
    },
  };
}

const isStill = ({ invoice, since }: Kept, head: InvoiceHead, now: Temporal.Instant): boolean =>
  head.status === 'Paid' &&
  head.clientId === invoice.clientId &&
  head.dueDate?.toString() === invoice.dueDate?.toString() &&
  since.until(now).total('minutes') < KEPT_MINUTES;
