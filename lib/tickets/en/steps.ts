import { day, dayOr } from '../../words/en/dates.ts';
import {
  adopt,
  approve,
  end,
  explain,
  keep,
  KILL_OFF,
  leave,
  leaveUndo,
  KINDS,
  PLAN,
  rehearse,
} from '../command.ts';
import type { DomainTicket } from '../kinds.ts';
import type { TicketTexts } from '../ticket-texts.ts';
import { HOLD_STEPS } from './hold-steps.ts';
import { LOST_STEPS } from './lost-steps.ts';

const termEnd = ({ evidence }: DomainTicket): string => dayOr(evidence.termEnd, 'the end of its term');
const keeps = ({ domain, evidence }: DomainTicket): string => keep(domain, evidence.termEnd);
const asPath = ({ path }: DomainTicket): string => (path === null ? '' : ` as a ${PATHS[path]}`);
const invoice = ({ evidence }: DomainTicket): string =>
  evidence.invoiceId === null ? 'the invoice' : `invoice ${evidence.invoiceId}`;

const asKind = ` (with ${KINDS.join(' or ')} where its TLD knows both)`;

const PATHS = { delete: 'deletion', transit: 'transit' } as const;

export const STEPS: TicketTexts['STEPS'] = {
  ...HOLD_STEPS,
  ...LOST_STEPS,
  askCustomer: () => 'Ask the customer whether the domain is still wanted.',
  askPaying: (t) =>
    `Ask the customer: the domain was declined, and yet a payment is on its way. If it is to end, cancel what is still open on ${invoice(t)} in WHMCS, and the next sweep ends it.`,
  askWhoUndid: () => 'Find out who undid our ending in this term, and why.',
  getConsent: (t) =>
    `End it: get the holder's consent first, as the registry wants it, then record it with ${end(t.domain)}.`,
  confirmPath: (t) =>
    `Let Stichtag end it: try this kind of ending on a domain of your own (${rehearse(t.path)}), or add ${t.path === null ? 'it' : `\`${t.path}\``} to \`confirmedPaths\` in the settings.`,
  end: (t) =>
    `End it: ${end(t.domain)} records the holder's words that it is to end; the next sweep decides with them.`,
  endByHand: (t) =>
    `End it: cancel it at the registrar by hand${asPath(t)}, to end on ${termEnd(t)}. Then ${adopt(t.domain, t.path)}${t.path === null ? asKind : ''}, so that a later payment undoes it.`,
  keep: (t) => `Keep it: ${keeps(t)}. From that day on it is judged anew.`,
  payment: (t) =>
    `If the customer pays ${invoice(t)} up to ${termEnd(t)}, the domain stays, and an ending that stands is undone, even if the invoice is not due before that day.`,
  doNothing: (t) => `If nothing is done, it renews on ${termEnd(t)}, and the registrar charges for it.`,
  undoByAdopt: (t) =>
    `Undo the ending: ${adopt(t.domain, null)}${asKind}, and confirm that it is meant although the domain is covered. The ending then counts as ours and is undone.`,
  undoByKeep: (t) => `Undo the ending: ${keeps(t)}. As the ending is ours, it is then undone.`,
  undoByAdoptAndKeep: (t) => `Undo the ending: ${adopt(t.domain, null)}${asKind}, then ${keeps(t)}.`,
  undoByHand: (t) =>
    `Keep it: have the ending undone at the registrar by hand, then look with ${explain(t.domain)}.`,
  leaveEnded: (t) =>
    `Let it end: ${leave(t.domain)}. Stichtag then leaves the domain alone, whatever comes, until ${leaveUndo(t.domain)}.`,
  endsOtherwise: ({ evidence }) =>
    `If nothing is done, it ends on ${dayOr(evidence.ending, 'the day the registrar shows')}.`,
  settleRefund: (t) => `Find out what the refund of ${invoice(t)} meant: is the domain still wanted?`,
  dueDateBack: (t) =>
    `End it: set its next due date in WHMCS back to ${termEnd(t)}, as nothing pays for the time after it, and record the customer's wish with ${end(t.domain)}.`,
  askStale: () => 'Ask the registrar what became of the ending: its day has passed.',
  askOffTerm: (t) =>
    `Ask the registrar why the ending is not dated ${termEnd(t)}: dated later, the domain renews first and is charged; dated earlier, the customer loses time that is paid for.`,
  askInProgress: () => 'Ask the registrar what the ending means.',
  unprotect: () => 'Let it end: take it off the list `protected` in the settings.',
  consentAgain: (t) =>
    `Let it be deleted all the same: get the holder's consent and record it with ${end(t.domain)}.`,
  clearUp: (t) =>
    `Once that is done the next sweep decides anew; ${explain(t.domain)} shows at once what it would be.`,
  whoPays: () => 'Settle who pays for the new term: invoice the customer, or write it off.',
  askLate: () =>
    'If it must not renew, only the registrar can help now: ask whether a cancellation is still taken.',
  lookAtRegistrar: (t) =>
    `Look in the registrar's own interface. If the ending stands there for ${termEnd(t)}, there is nothing to do.`,
  'letUndo:killSwitch': () =>
    `Let Stichtag undo it: ${KILL_OFF} lets all calls go on, new endings too; the next sweep then undoes this one.`,
  'letUndo:notApproved': ({ runId }) =>
    runId === null
      ? 'Let Stichtag undo it: approve the next run, whose own ticket will give the line to type.'
      : `Let Stichtag undo it: ${approve(runId)} lets all through that waits in that run, so look through it first.`,
  'letUndo:dailyLimit': () =>
    "Nothing, if that can wait: Stichtag goes on with it tomorrow, when the day's count begins anew.",
  askEarly: () =>
    'Ask the registrar why: does this registry execute endings early? Then set `earlyDays` of its TLD in the settings.',
  lookAtOthers: () => `Look at the other endings that stand: ${PLAN} lists them.`,
  endingsAgain: () =>
    `Let endings go on: ${KILL_OFF}. Until then domains that should end renew and are charged.`,
  claimBack: () => 'Ask the registrar why the ending was not executed, and claim the renewal back.',
  nextTerm: (t) => `The new term ends on ${termEnd(t)}: until then it is judged like any other domain.`,
  nothing: ({ evidence }) =>
    `Nothing: this is for information. ${evidence.ending === null ? 'Until it ends' : `Until ${day(evidence.ending)}`} it can be undone.`,
};
