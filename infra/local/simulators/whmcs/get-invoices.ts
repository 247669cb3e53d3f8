import type { WhmcsClient, WhmcsInvoice } from '../book/types.ts';
import type { Action, ActionCall, Json } from './action.ts';
import { money, sumsOf, timeOn, ZERO_TIME } from './invoice-sums.ts';
import { listOf, pageOf } from './list.ts';

/** Heads only: no items, and no filter by date or item. Ids and counters are numbers here, money is text. */
export const getInvoices: Action = (call) => {
  const { rows, total, start } = pageOf(call, sorted(call, matching(call)));
  const heads = rows.map((invoice) => headOf(invoice, call.book.whmcs.clients.get(invoice.userid)));
  return {
    totalresults: total,
    startnumber: start,
    numreturned: rows.length,
    ...listOf(call.quirks, 'invoices', 'invoice', heads),
  };
};

/** `Overdue` is a filter, not a status. */
function matching({ book, field }: ActionCall): WhmcsInvoice[] {
  const userid = field('userid');
  const status = field('status');
  const wanted = status === 'Overdue' ? 'Unpaid' : status;
  const { invoices, invoicesOf } = book.whmcs;
  const all = userid === '' ? [...invoices.values()] : (invoicesOf.get(Number(userid)) ?? []);
  return all.filter(
    (invoice) =>
      (wanted === '' || invoice.status === wanted) && (status !== 'Overdue' || invoice.duedate < book.today),
  );
}

function sorted({ field }: ActionCall, invoices: WhmcsInvoice[]): WhmcsInvoice[] {
  const key = KEYS[field('orderby')] ?? byId;
  const direction = field('order').toLowerCase() === 'desc' ? -1 : 1;
  return invoices.sort((a, b) => direction * compare(key(a), key(b)));
}

const byId = (invoice: WhmcsInvoice): number => invoice.id;
const KEYS: Readonly<Record<string, (invoice: WhmcsInvoice) => number | string>> = {
  id: byId,
  invoicenumber: byId,
  date: (invoice) => invoice.date,
  duedate: (invoice) => invoice.duedate,
  total: (invoice) => sumsOf(invoice).total,
  status: (invoice) => invoice.status,
};

function compare(a: number | string, b: number | string): number {
  return a < b ? -1 : Number(a > b);
}

function headOf(invoice: WhmcsInvoice, client: WhmcsClient | undefined): Record<string, Json> {
  const { subtotal, total } = sumsOf(invoice);
  return {
    id: invoice.id,
    userid: invoice.userid,
    firstname: client?.firstname ?? '',
    lastname: client?.lastname ?? '',
    companyname: client?.companyname ?? '',
    invoicenum: '',
    date: invoice.date,
    duedate: invoice.duedate,
    datepaid: timeOn(invoice.datepaid),
    last_capture_attempt: timeOn(invoice.lastCaptureAttempt),
    date_refunded: invoice.status === 'Refunded' ? timeOn(invoice.datepaid) : ZERO_TIME,
    date_cancelled: invoice.status === 'Cancelled' ? timeOn(invoice.date) : ZERO_TIME,
    subtotal: money(subtotal),
    credit: money(invoice.credit),
    tax: '0.00',
    tax2: '0.00',
    total: money(total),
    taxrate: '0.000',
    taxrate2: '0.000',
    status: invoice.status,
    paymentmethod: invoice.paymentmethod,
    paymethodid: invoice.paymethodid,
    notes: '',
    created_at: timeOn(invoice.date),
    updated_at: timeOn(invoice.datepaid === '' ? invoice.date : invoice.datepaid),
    currencycode: 'EUR',
    currencyprefix: '',
    currencysuffix: ' &euro;',
  };
}
