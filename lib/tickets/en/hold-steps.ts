import type { HoldCode } from '../../expiry/verdict.ts';
import { explain } from '../command.ts';
import type { DomainTicket } from '../kinds.ts';

const READ_AGAIN = ({ domain }: DomainTicket): string =>
  `Often the next sweep reads it; if ${explain(domain)} cannot either, look whether both systems answer.`;

/** What puts a missing or contradicting fact right. */
export const HOLD_STEPS: Readonly<Record<`hold:${HoldCode}`, (ticket: DomainTicket) => string>> = {
  'hold:registrarUnread': READ_AGAIN,
  'hold:whmcsUnread': READ_AGAIN,
  'hold:invoicesUnread': READ_AGAIN,
  'hold:factsStale': READ_AGAIN,
  'hold:domainStatusMissing': () =>
    "Look the domain up in the registrar's own interface: what is its status?",
  'hold:domainStatusUnknown': () => 'Ask the registrar what the status it shows means.',
  'hold:endingUnreadable': () => 'Ask the registrar whether an ending stands, and for which day.',
  'hold:termUnknown': () => 'Ask the registrar for the day on which the domain renews.',
  'hold:whmcsStatusMissing': () => 'Set the status of the domain in WHMCS.',
  'hold:whmcsStatusUnknown': () => 'Set the status of the domain in WHMCS to one of its usual ones.',
  'hold:nextDueDateMissing': () => 'Set the next due date of the domain in WHMCS.',
  'hold:invoiceDateMissing': () =>
    'Give the paid invoice a due date in WHMCS: the day the renewal it paid for was due.',
  'hold:twoActiveRows': () => 'Find the row in WHMCS that is not used any more, and set it to Cancelled.',
  'hold:otherModule': () =>
    'Find out which registrar has the domain, and set the registrar of its row in WHMCS accordingly; end the row that is not used.',
  'hold:dateImplausible': () => 'Find the date that cannot be right, and put it right where it stands.',
  'hold:expiryAheadOfTerm': () =>
    'Find out whether the time up to the expiry date in WHMCS was paid for. If so, set the next due date to it; if not, set the expiry date back.',
  'hold:termDrift': () =>
    'Ask the registrar for the day on which the domain renews, and set expiry date and next due date in WHMCS to it.',
  'hold:fraud': () => 'Settle the case of fraud, then set the status in WHMCS to what is true.',
  'hold:transferredAwayYetHere': () =>
    'Find out whether the transfer took place. If the domain is still here, set its status in WHMCS to Active or Cancelled.',
};
