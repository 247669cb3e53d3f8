import * as z from 'zod';
import type { InvoiceHead } from '../../expiry/facts.ts';
import type { ClientId } from '../../names/ids.ts';
import { LIST_REPLY_BYTES } from '../call.ts';
import type { WhmcsCall } from '../call.ts';
import { clientIdOf, invoiceIdOf } from '../../names/ids.ts';
import { countField, dateField, idField, lenient, listField, textField } from '../fields.ts';
import { number, text } from '../normalise.ts';
import type { ListPage } from '../pages.ts';
import { invoiceStatusField } from './invoice-status.ts';

/** A client's invoices of every status, oldest first, so that a new one comes last while paging. */
export function getInvoicesOf(
  clientId: ClientId,
  page: { offset: number; size: number },
): WhmcsCall<ListPage<InvoiceHead>> {
  return {
    action: 'GetInvoices',
    mutates: false,
    params: {
      userid: clientId,
      limitstart: page.offset,
      limitnum: page.size,
      orderby: 'id',
      order: 'asc',
    },
    reply: INVOICES_REPLY,
    maxReplyBytes: LIST_REPLY_BYTES,
    // Another client's payment must never count for this one's domains.
    mismatch: ({ rows }) =>
      rows.every((row) => row.clientId === clientId)
        ? undefined
        : {
            code: 'unexpectedShape',
            outcome: 'mayHaveHadEffect',
            detail: 'invoices.userid: an invoice of another client than asked for',
          },
  };
}

const INVOICE_ROW = z
  .object({
    id: idField(invoiceIdOf),
    userid: idField(clientIdOf),
    status: invoiceStatusField,
    duedate: dateField,
    paymethodid: lenient(isSet),
    paymentmethod: textField,
    last_capture_attempt: dateField,
  })
  .transform((row): InvoiceHead => ({
    id: row.id,
    clientId: row.userid,
    status: row.status,
    dueDate: row.duedate,
    payMethodSet: row.paymethodid,
    paymentMethod: row.paymentmethod,
    captureAttempted: row.last_capture_attempt !== null,
  }));

const INVOICES_REPLY = z
  .object({ totalresults: countField, invoices: listField('invoice', INVOICE_ROW) })
  .transform(({ totalresults, invoices }) => ({ totalResults: totalresults, rows: invoices }));

/** Anything but null, '' and 0 names a stored payment method. */
function isSet(value: unknown): boolean {
  return number(value) !== 0 && (text(value)?.trim() ?? '') !== '';
}
