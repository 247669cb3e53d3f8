import { ActionError, type Action } from './action.ts';
import { money, sumsOf, timeOn } from './invoice-sums.ts';
import { listOf } from './list.ts';

/** One invoice with its lines. `paymethodid` is only in the list, and the capture's key is spelled otherwise there. */
export const getInvoice: Action = ({ book, quirks, field }) => {
  const invoice = book.whmcs.invoices.get(Number(field('invoiceid')));
  if (invoice === undefined) throw new ActionError('Invoice ID Not Found');
  const { subtotal, total, balance } = sumsOf(invoice);
  const items = invoice.lines.map((line, index) => ({
    id: invoice.id * 10 + index,
    type: line.type,
    relid: line.relid,
    description: line.description,
    amount: money(line.amount),
    taxed: 0,
  }));
  const transactions = invoice.transactions.map((transaction, index) => ({
    id: invoice.id * 10 + index,
    userid: invoice.userid,
    currency: 0,
    gateway: transaction.gateway,
    date: timeOn(transaction.date),
    description: 'Invoice Payment',
    amountin: money(transaction.amountin),
    fees: '0.00',
    amountout: '0.00',
    rate: '1.00000',
    transid: `SIM-${invoice.id}-${index}`,
    invoiceid: invoice.id,
    refundid: 0,
  }));
  return {
    invoiceid: invoice.id,
    invoicenum: '',
    userid: invoice.userid,
    date: invoice.date,
    duedate: invoice.duedate,
    datepaid: timeOn(invoice.datepaid),
    lastcaptureattempt: timeOn(invoice.lastCaptureAttempt),
    subtotal: money(subtotal),
    credit: money(invoice.credit),
    tax: '0.00',
    tax2: '0.00',
    total: money(total),
    balance: money(balance),
    taxrate: '0.000',
    taxrate2: '0.000',
    status: invoice.status,
    paymentmethod: invoice.paymentmethod,
    notes: '',
    ccgateway: false,
    ...listOf(quirks, 'items', 'item', items),
    ...listOf(quirks, 'transactions', 'transaction', transactions),
  };
};
