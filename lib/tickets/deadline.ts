import type { Temporal } from 'temporal-polyfill';
import { earlier, isAfter, isBefore } from '../expiry/calendar.ts';
import type { DomainTicket } from './kinds.ts';
import { restoreUntil } from './restore.ts';

/** The last day on which the ticket's steps help (`by`), or the day they must come before. */
export interface Deadline {
  readonly how: 'by' | 'before';
  readonly on: Temporal.PlainDate;
}

/** null: no day is known, or it has passed, so now is the time. */
export function deadlineOf(ticket: DomainTicket): Deadline | null {
  const deadline = byKind(ticket);
  if (deadline === null) return null;
  const { how, on } = deadline;
  const ahead = how === 'by' ? !isBefore(on, ticket.today) : isAfter(on, ticket.today);
  return ahead ? deadline : null;
}

function byKind(ticket: DomainTicket): Deadline | null {
  const { cancelBy, ending, termEnd } = ticket.evidence;
  switch (ticket.kind) {
    case 'decide':
    case 'refunded':
    case 'refused':
    case 'notConfirmed':
      return by(cancelBy);
    case 'hold':
      return ending === null ? by(cancelBy) : before(ending);
    case 'endedThoughCovered':
    case 'inProgress':
    case 'revokeFailed':
    case 'revokeWaits':
    case 'placed':
      return before(ending ?? termEnd);
    case 'endingOdd':
      // Dated after the term's end it is late all the same: the domain renews first.
      return before(ending && termEnd ? earlier(ending, termEnd) : (ending ?? termEnd));
    case 'late':
      return before(termEnd);
    case 'lost':
    case 'executedEarly':
      return by(restoreUntil(ticket));
    case 'notExecuted':
      return null;
  }
}

const by = (on: Temporal.PlainDate | null): Deadline | null => on && { how: 'by', on };
const before = (on: Temporal.PlainDate | null): Deadline | null => on && { how: 'before', on };
