import * as z from 'zod';
import { storedDomain, storedInstant } from './stored.ts';
import { ticketRecordSchema } from './ticket-record.ts';

export const ORDER_STATES = [
  /** Handles and zone are being made; nothing is ordered. */
  'preparing',
  /** The order is about to be sent, or was: its answer is not stored. */
  'ordering',
  /** Taken with 1000, and it does not show yet. */
  'ordered',
  /** Taken with 1001, or it shows as one that is not carried out yet. */
  'pending',
  /** Its answer was lost. */
  'unclear',
  /** It shows, and is ours. */
  'done',
  /** Nothing was ordered, or it came to nothing: another order may follow. */
  'failed',
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** The states each may follow. The condition of every write is made of it. */
export const BEFORE: Readonly<Record<OrderState, readonly OrderState[]>> = {
  preparing: ['preparing', 'done', 'failed'],
  ordering: ['preparing'],
  ordered: ['ordering', 'ordered'],
  pending: ['ordering', 'ordered', 'unclear', 'pending'],
  unclear: ['ordering', 'unclear'],
  done: ['ordering', 'ordered', 'pending', 'unclear', 'failed', 'done'],
  failed: ['preparing', 'ordering', 'ordered', 'pending', 'unclear', 'failed'],
};

export const ORDER_KINDS = ['register', 'transfer'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

/** Why an order failed. `abandoned`: whoever prepared it died. `notSeen`: taken or unclear, and it never showed. */
export const ORDER_FAILURES = ['refused', 'notSent', 'abandoned', 'notSeen'] as const;
export type OrderFailure = (typeof ORDER_FAILURES)[number];

/** The newest order of a domain. No contact, no handle, no authorisation code, no word of the registrar's. */
export const orderRecordSchema = z.object({
  domain: storedDomain,
  version: z.int().min(1),
  kind: z.enum(ORDER_KINDS),
  /** Of the request of WHMCS's that ordered it. */
  requestId: z.string(),
  /** WHMCS's number of the domain; null: it told none. */
  domainId: z.int().nullable(),
  /** The name of the call at the registrar. */
  clientTRID: z.string(),
  state: z.enum(ORDER_STATES),
  /** When this state began. */
  since: storedInstant,
  /** From when on the time runs that proves anything: the answer, or until there is one, the sending; null: not sent. */
  sentAt: storedInstant.nullable(),
  /** The registrar's code, or the code of the error; null: no answer was stored. */
  code: z.string().nullable(),
  failure: z.enum(ORDER_FAILURES).nullable(),
  /** WHMCS was answered that nothing came of it. Else a ticket tells it. */
  failureTold: z.boolean().default(false),
  /** Since when it does not show, as read after its answer; null: it shows, or nobody has looked. */
  absentSince: storedInstant.nullable().default(null),
  orderNumber: z.string().nullable(),
  /** The registrar's word for where it stands, as last read; null: it did not show. */
  shown: z.string().nullable(),
  /** Of the zone that must answer before the registry takes the order; null: none was needed. */
  zone: z.enum(['created', 'exists']).nullable(),
  /** The ticket about it; null: none yet, or none is needed. */
  ticket: ticketRecordSchema.nullable(),
});
export type OrderRecord = z.output<typeof orderRecordSchema>;
