import { daysFrom } from '../../expiry/calendar.ts';
import { day } from '../../words/en/dates.ts';
import type { DomainTicket } from '../kinds.ts';
import { restoreUntil } from '../restore.ts';
import type { Step } from '../steps.ts';

type LostStep = Extract<Step, `lost:${string}` | 'whereIsIt' | 'lostForGood'>;

function left(ticket: DomainTicket): string {
  const until = restoreUntil(ticket);
  if (until === null || ticket.absentSince === null)
    return 'How many days are left is not known, so ask today.';
  const days = Math.max(0, daysFrom(ticket.today, until));
  return `Counted from ${day(ticket.absentSince)}, when it was first missed, at most ${days} ${days === 1 ? 'day is' : 'days are'} left.`;
}

export const LOST_STEPS: Readonly<Record<LostStep, (ticket: DomainTicket) => string>> = {
  whereIsIt: () =>
    'Find out where it is: ask the registrar and the registry (whois). If another provider has it, it was transferred away: set it so in WHMCS, and nothing is lost.',
  'lost:restore': (t) =>
    `If it was deleted, have the registrar restore it: the registry keeps it for 30 days. ${left(t)}`,
  'lost:transit': (t) =>
    `Our ending was a transit, so it most likely went back to DENIC: then only its holder can save it, by choosing a provider in answer to DENIC's letter, within about four weeks. Tell the customer today. ${left(t)}`,
  'lost:deletedOrTransit': (t) =>
    `If it was deleted, have the registrar restore it: DENIC keeps it for 30 days. If it went back to DENIC (transit), only its holder can save it, by answering DENIC's letter within about four weeks: tell the customer today. ${left(t)}`,
  'lost:unknown': (t) =>
    `If it was deleted, have the registrar restore it today: each country's registry has its own time for that, and some have none.${t.absentSince === null ? '' : ` It was first missed on ${day(t.absentSince)}.`}`,
  lostForGood: () =>
    'If nobody wants it back, set its status in WHMCS to what is true (Cancelled or Transferred Away).',
};
