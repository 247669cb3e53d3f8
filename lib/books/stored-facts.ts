import * as z from 'zod';
import { INVOICE_STATUSES, REGISTRAR_FIELDS, WHMCS_STATUSES } from '../expiry/facts.ts';
import {
  storedClientId,
  storedDate,
  storedDomain,
  storedDomainId,
  storedInstant,
  storedInvoiceId,
  storedPath,
} from '../state/stored.ts';

const text = z.string();
const date = storedDate.nullable();
const readAt = storedInstant;
const unread = z.object({ state: z.literal('unread') });
const absent = z.object({ state: z.literal('absent'), readAt });

const registrarRow = z.object({
  domain: storedDomain,
  domainStatus: text.nullable(),
  regType: text.nullable(),
  systemInDate: date,
  paidUntilDate: date,
  executionDate: date,
  toBeDeletedDate: date,
  missing: z.array(z.enum(REGISTRAR_FIELDS)),
});

const whmcsRow = z.object({
  id: storedDomainId,
  clientId: storedClientId,
  domain: storedDomain.nullable(),
  status: z.enum([...WHMCS_STATUSES, 'other']).nullable(),
  registrar: text,
  regType: text.nullable(),
  nextDueDate: date,
  expiryDate: date,
  autoRenew: z.boolean().nullable(),
});

const invoice = z.object({
  id: storedInvoiceId,
  clientId: storedClientId,
  status: z.enum([...INVOICE_STATUSES, 'other']),
  dueDate: date,
  payMethodSet: z.boolean(),
  paymentMethod: text,
  captureAttempted: z.boolean(),
  datePaid: date,
  somethingPaid: z.boolean(),
  lines: z.array(z.object({ type: text, relId: z.number(), description: text })),
});

const memory = z.object({
  caseTermEnd: date,
  ours: storedPath.nullable(),
  revokedByUs: z.boolean(),
  undoneByOthers: z.boolean(),
  recordedConsent: z.boolean(),
  absentSince: date,
  absenceConfirmed: z.boolean(),
});

/** `Facts` as a run stores them between two invocations, each side with the instant it was read at. */
export const storedFactsSchema = z.object({
  domain: storedDomain,
  registrar: z.discriminatedUnion('state', [
    z.object({ state: z.literal('present'), row: registrarRow, readAt }),
    absent,
    unread,
  ]),
  whmcs: z.discriminatedUnion('state', [
    z.object({ state: z.literal('present'), rows: z.array(whmcsRow), readAt }),
    absent,
    unread,
  ]),
  invoices: z.discriminatedUnion('state', [
    z.object({ state: z.literal('read'), invoices: z.array(invoice), readAt }),
    unread,
  ]),
  memory: memory.nullable(),
});
export type StoredFacts = z.output<typeof storedFactsSchema>;
