import { INVOICE_STATUSES } from '../../expiry/facts.ts';
import type { InvoiceStatus } from '../../expiry/facts.ts';
import { requiredText } from '../fields.ts';

/** Required: an invoice read without its status would pass for one that was never paid. */
export const invoiceStatusField = requiredText.transform(
  (word): InvoiceStatus | 'other' =>
    INVOICE_STATUSES.find((status) => status.toLowerCase() === word.toLowerCase()) ?? 'other',
);
