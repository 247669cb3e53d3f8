import { addInvoice, removeInvoice } from './book/invoices.ts';
import type { Book, WhmcsInvoice, WhmcsLine } from './book/types.ts';
import { sumsOf } from './whmcs/invoice-sums.ts';

/**
 * A new invoice that pays these: a line of type `Invoice` for each, with what is open on it. They stay as they are
 * until it is paid (`pay`).
 * @param ids of one client. @throws RangeError for an invoice that is not in the book.
 */
export function massPay(book: Book, ids: readonly number[]): WhmcsInvoice {
  const held = ids.map((id) => invoiceOf(book, id));
  const lines = held.map((invoice): WhmcsLine => ({
    type: 'Invoice',
    relid: invoice.id,
    description: `Invoice #${invoice.id}`,
    amount: sumsOf(invoice).balance,
  }));
  return added(book, held[0], lines);
}

/** All lines, payments and credit of `from` go to `into`; `from` is there no more. @throws RangeError */
export function mergeInvoices(book: Book, into: number, from: number): void {
  const [stays, goes] = [invoiceOf(book, into), invoiceOf(book, from)];
  stays.lines.push(...goes.lines);
  stays.transactions.push(...goes.transactions);
  stays.credit += goes.credit;
  removeInvoice(book.whmcs, goes);
}

/** The last line goes to a new invoice, unpaid and due on the same day. @throws RangeError, also for a single line. */
export function splitInvoice(book: Book, id: number): WhmcsInvoice {
  const invoice = invoiceOf(book, id);
  const line = invoice.lines.length > 1 ? invoice.lines.pop() : undefined;
  if (line === undefined) throw new RangeError(`invoice ${id}: nothing to split`);
  const made = added(book, invoice, [line]);
  made.duedate = invoice.duedate;
  return made;
}

function invoiceOf({ whmcs }: Book, id: number): WhmcsInvoice {
  const invoice = whmcs.invoices.get(id);
  if (invoice === undefined) throw new RangeError(`invoice ${id}: not in the book`);
  return invoice;
}

/** Under the next number, of the same client, due at once. */
function added({ whmcs, today }: Book, like: WhmcsInvoice | undefined, lines: WhmcsLine[]): WhmcsInvoice {
  if (like === undefined) throw new RangeError('no invoice was named');
  const invoice: WhmcsInvoice = {
    id: Math.max(...whmcs.invoices.keys()) + 1,
    userid: like.userid,
    date: today,
    duedate: today,
    datepaid: '',
    lastCaptureAttempt: '',
    status: 'Unpaid',
    paymentmethod: like.paymentmethod,
    paymethodid: null,
    credit: 0,
    lines,
    transactions: [],
  };
  addInvoice(whmcs, invoice);
  return invoice;
}
