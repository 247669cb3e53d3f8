import { Temporal } from 'temporal-polyfill';
import type { Book, WhmcsLine } from './book/types.ts';

/**
 * The bank takes a payment back: the invoice goes to Collections, the payment is gone from it, and the next due date of
 * each domain it renewed moves back, as WHMCS does it where it is told to reverse payments.
 * @throws RangeError if the invoice is not Paid.
 */
export function chargeBack(book: Book, invoiceId: number): void {
  const invoice = book.whmcs.invoices.get(invoiceId);
  if (invoice?.status !== 'Paid') throw new RangeError(`invoice ${invoiceId}: not paid`);
  invoice.status = 'Collections';
  invoice.datepaid = '';
  invoice.transactions = [];
  for (const line of invoice.lines) moveBack(book, line);
}

function moveBack({ whmcs }: Book, { type, relid }: WhmcsLine): void {
  const row = whmcs.domains.find(({ id }) => id === relid);
  if (row === undefined || !RENEWALS.includes(type) || row.nextduedate.startsWith('0000')) return;
  row.nextduedate = Temporal.PlainDate.from(row.nextduedate).subtract({ years: row.regperiod }).toString();
}

const RENEWALS = ['Domain', 'DomainRenew'];
