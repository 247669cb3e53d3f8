import type { Temporal } from 'temporal-polyfill';
import type { Invoice, InvoiceLine } from '../../../lib/expiry/facts.ts';
import { clientIdOf, invoiceIdOf } from '../../../lib/names/ids.ts';

export const DOMAIN_ID = 7;
export const CLIENT_ID = 40;

/** An invoice with one renewal line of the domain, unless `lines` says otherwise; `due` in days from T, null: none. */
export interface InvoiceSpec extends Partial<Omit<Invoice, 'lines' | 'dueDate' | 'id'>> {
  readonly id?: number;
  readonly due?: number | null;
  readonly lines?: readonly Partial<InvoiceLine>[];
}

export const unpaid = (due: number | null = 0, more: InvoiceSpec = {}): InvoiceSpec => ({
  status: 'Unpaid',
  due,
  ...more,
});

export const paid = (due: number | null = 0, more: InvoiceSpec = {}): InvoiceSpec => ({
  status: 'Paid',
  due,
  ...more,
});

/** A mass-pay invoice over the invoices with these ids. */
export const massPay = (status: Invoice['status'], over: readonly number[]): InvoiceSpec => ({
  status,
  lines: over.map((relId) => ({ type: 'Invoice', relId })),
});

/** A hand-made line: linked to nothing. */
export const manual = (description: string): Partial<InvoiceLine> => ({ type: '', relId: 0, description });

export function invoiceOf(spec: InvoiceSpec, defaultId: number, termEnd: Temporal.PlainDate): Invoice {
  const { due = 0, id = defaultId, lines = [{}], ...rest } = spec;
  return {
    id: invoiceIdOf(id),
    clientId: clientIdOf(CLIENT_ID),
    status: 'Unpaid',
    dueDate: due === null ? null : termEnd.add({ days: due }),
    datePaid: null,
    payMethodSet: false,
    paymentMethod: 'banktransfer',
    captureAttempted: false,
    somethingPaid: false,
    ...rest,
    lines: lines.map((line) => ({ type: 'Domain', relId: DOMAIN_ID, description: '', ...line })),
  };
}
