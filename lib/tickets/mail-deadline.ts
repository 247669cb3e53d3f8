import type { Temporal } from 'temporal-polyfill';
import { isBefore } from '../expiry/calendar.ts';
import type { MailEvent } from '../mail/events.ts';
import type { Deadline } from './deadline.ts';
import type { MailTicket } from './mail-kinds.ts';

/** `assumed`: the mail names no day, so it is counted from the day it came. */
export type MailDeadline = Deadline & { readonly assumed: boolean };

/** The last day on which the ticket's steps help; null: none is known, or it has passed, so now is the time. */
export function mailDeadline(ticket: MailTicket): MailDeadline | null {
  const days = DAYS[ticket.event];
  if (days === undefined) return null;
  const on = ticket.date ?? (days === null ? null : ticket.receivedOn.add({ days }));
  return on === null || isPast(on, ticket) ? null : { how: 'by', on, assumed: ticket.date === null };
}

const isPast = (on: Temporal.PlainDate, { today }: MailTicket): boolean => isBefore(on, today);

/**
 * The events whose date is one to act by, and how many days there are where none is told: five to refuse a transfer, 15
 * to verify contact data, by ICANN's rules. null: nobody knows.
 */
const DAYS: Partial<Record<MailEvent, number | null>> = {
  transferOutRequested: 5,
  transferOutReminder: null,
  foaPending: 5,
  verificationPending: 15,
  verificationFailed: null,
  ownerChangePending: null,
  deletionScheduled: null,
};
