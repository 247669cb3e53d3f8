import * as z from 'zod';
import type { Invoice, InvoiceHead, InvoiceLine } from '../../expiry/facts.ts';
import { clientIdOf, invoiceIdOf } from '../../names/ids.ts';
import type { ClientId, InvoiceId } from '../../names/ids.ts';
import { SINGLE_REPLY_BYTES } from '../call.ts';
import type { WhmcsCall } from '../call.ts';
import {
  amountField,
  dateField,
  idField,
  linkField,
  listField,
  optionalAmountField,
  rawTextField,
  textField,
} from '../fields.ts';
import { invoiceStatusField } from './invoice-status.ts';

export const INVOICE_NOT_FOUND = 'Invoice ID Not Found';

export type InvoiceReply = z.output<typeof INVOICE_REPLY>;

/**
 * One invoice with its lines and payments.
 * @param clientId whose it must be; null: not known.
 */
export function getInvoice(id: InvoiceId, clientId: ClientId | null): WhmcsCall<InvoiceReply> {
  return {
    action: 'GetInvoice',
    mutates: false,
    params: { invoiceid: id },
    reply: INVOICE_REPLY,
    maxReplyBytes: SINGLE_REPLY_BYTES,
    mismatch: ({ invoiceid, userid }) =>
      invoiceid === id && (clientId === null || userid === clientId)
        ? undefined
        : {
            code: 'otherInvoice',
            outcome: 'mayHaveHadEffect',
            transient: true,
            detail: `asked for ${id}${of(clientId)}, answered ${invoiceid}${of(userid)}`,
          },
  };
}

const of = (clientId: ClientId | null): string => (clientId === null ? '' : ` of client ${clientId}`);

/** What GetInvoice says is fresher; the stored payment method stands in GetInvoices alone. */
export function mergeInvoice(head: InvoiceHead, reply: InvoiceReply): Invoice {
  return {
    id: head.id,
    clientId: head.clientId,
    status: reply.status,
    dueDate: reply.duedate ?? head.dueDate,
    payMethodSet: head.payMethodSet,
    paymentMethod: reply.paymentmethod || head.paymentMethod,
    captureAttempted: head.captureAttempted || reply.lastcaptureattempt !== null,
    datePaid: reply.datepaid,
    somethingPaid: isSomethingPaid(reply),
    lines: reply.items,
  };
}

/** An invoice paid by credit has the total 0.00: a balance or total of nothing proves nothing by itself. */
function isSomethingPaid({ credit, transactions, balance, total }: InvoiceReply): boolean {
  const isBalanceLower = balance !== null && total !== null && balance < total;
  return credit > 0 || transactions.some(({ amountin }) => amountin > 0) || isBalanceLower;
}

const LINE = z
  .object({ type: textField, relid: linkField, description: rawTextField })
  .transform(({ type, relid, description }): InvoiceLine => ({ type, relId: relid, description }));

const INVOICE_REPLY = z.object({
  invoiceid: idField(invoiceIdOf),
  userid: idField(clientIdOf),
  status: invoiceStatusField,
  duedate: dateField,
  datepaid: dateField,
  // GetInvoices spells it last_capture_attempt.
  lastcaptureattempt: dateField,
  paymentmethod: textField,
  credit: amountField,
  total: optionalAmountField,
  balance: optionalAmountField,
  items: listField('item', LINE),
  transactions: listField('transaction', z.object({ amountin: amountField })),
});
