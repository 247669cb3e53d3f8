import { Temporal } from 'temporal-polyfill';
import type { Book, WhmcsInvoice, WhmcsLine } from './book/types.ts';
import { sumsOf } from './whmcs/invoice-sums.ts';

/**
 * The customer pays: the invoice is Paid, the payment booked, and the next due date of each domain it renews moves on,
 * as WHMCS does it. A mass-pay invoice pays those it holds.
 * @returns every invoice that became Paid by it.
 * @throws RangeError if there is no such invoice, or it is Paid.
 */
export function pay(book: Book, invoiceId: number): readonly number[] {
  const invoice = book.whmcs.invoices.get(invoiceId);
  if (invoice === undefined || invoice.status === 'Paid') {
    throw new RangeError(
      `invoice ${invoiceId}: ${invoice === undefined ? 'not in the book' : 'paid already'}`,
    );
  }
  return settle(book, invoice, true);
}

/** @param byMoney false for what a mass-pay invoice pays: the money is booked there. */
function settle(book: Book, invoice: WhmcsInvoice, byMoney: boolean): number[] {
  const { balance } = sumsOf(invoice);
  if (byMoney && balance > 0) {
    invoice.transactions.push({ date: book.today, gateway: invoice.paymentmethod, amountin: balance });
  }
  invoice.status = 'Paid';
  invoice.datepaid = book.today;
  const paid = [invoice.id];
  for (const line of invoice.lines) {
    if (line.type === 'Invoice') paid.push(...settleOriginal(book, line));
    if (RENEWALS.includes(line.type)) moveOn(book, line);
  }
  return paid;
}

const RENEWALS = ['Domain', 'DomainRenew'];

function settleOriginal(book: Book, { relid }: WhmcsLine): number[] {
  const original = book.whmcs.invoices.get(relid);
  return original === undefined || original.status === 'Paid' ? [] : settle(book, original, false);
}

/** A payment for a Cancelled domain is taken and changes nothing; a zero date cannot move. */
function moveOn(book: Book, { relid }: WhmcsLine): void {
  const row = book.whmcs.domains.find(({ id }) => id === relid);
  if (row === undefined || row.status === 'Cancelled' || row.nextduedate.startsWith('0000')) return;
  row.nextduedate = Temporal.PlainDate.from(row.nextduedate).add({ years: row.regperiod }).toString();
}
