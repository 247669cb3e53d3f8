import { pay } from '../pay.ts';
import { ActionError, type Action, type ActionCall } from './action.ts';
import { sumsOf } from './invoice-sums.ts';

/** Without `amount` all that is open. What is paid in full becomes Paid; a part leaves it as it is. */
export const addInvoicePayment: Action = (call) => {
  const { book, field, invoicePaid } = call;
  const invoice = book.whmcs.invoices.get(Number(field('invoiceid')));
  if (invoice === undefined) throw new ActionError('Invoice ID Not Found');
  if (invoice.status === 'Cancelled') {
    throw new ActionError('It is not possible to add a payment to an invoice that is Cancelled');
  }
  for (const name of ['transid', 'gateway']) {
    if (field(name) === '') throw new ActionError(`${name} is required`);
  }
  const amountin = amountIn(call) ?? sumsOf(invoice).balance;
  const date = dateIn(call);
  if (amountin > 0) invoice.transactions.push({ date, gateway: field('gateway'), amountin });
  const isOpen = invoice.status !== 'Paid' && invoice.status !== 'Refunded';
  if (isOpen && sumsOf(invoice).balance <= 0) pay(book, invoice.id).forEach(invoicePaid);
  return {};
};

/** In cents; undefined: not given. */
function amountIn({ field }: ActionCall): number | undefined {
  const given = field('amount');
  if (given === '') return undefined;
  if (!/^\d{1,9}(?:\.\d{1,2})?$/.test(given)) throw new ActionError('amount is no amount of money');
  return Math.round(Number(given) * 100);
}

/** The day of `YYYY-MM-DD HH:mm:ss`. WHMCS's documentation calls it optional in one version, and required in another. */
function dateIn({ book, field }: ActionCall): string {
  const given = field('date');
  if (given === '') return book.today;
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?: \d{2}:\d{2}:\d{2})?$/.exec(given) ?? [];
  if (day === undefined) throw new ActionError('Invalid Date Format');
  return day;
}
