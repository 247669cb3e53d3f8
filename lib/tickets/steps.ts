import { daysFrom } from '../expiry/calendar.ts';
import type { HoldCode, ReasonCode } from '../expiry/verdict.ts';
import type { Problem } from '../state/problems.ts';
import type { DomainTicket } from './kinds.ts';
import { restoreOf, type Restore } from './restore.ts';

type RevokeWaits = Extract<Problem, { kind: 'revokeWaits' }>;

/** What a person can do; each language has a sentence for each. */
export type Step =
  | 'askCustomer'
  | 'askPaying'
  | 'askWhoUndid'
  | 'getConsent'
  | 'confirmPath'
  | 'end'
  | 'endByHand'
  | 'keep'
  | 'payment'
  | 'doNothing'
  | 'undoByAdopt'
  | 'undoByKeep'
  | 'undoByAdoptAndKeep'
  | 'undoByHand'
  | 'leaveEnded'
  | 'endsOtherwise'
  | 'settleRefund'
  | 'dueDateBack'
  | 'askStale'
  | 'askOffTerm'
  | 'askInProgress'
  | 'unprotect'
  | 'consentAgain'
  | 'clearUp'
  | 'whereIsIt'
  | `lost:${Restore}`
  | 'lostForGood'
  | 'whoPays'
  | 'askLate'
  | 'lookAtRegistrar'
  | `letUndo:${RevokeWaits['why']}`
  | 'askEarly'
  | 'lookAtOthers'
  | 'endingsAgain'
  | 'claimBack'
  | 'nextTerm'
  | 'nothing'
  | `hold:${HoldCode}`;

/** In the order a person would go about it. */
export function stepsOf(ticket: DomainTicket): readonly Step[] {
  switch (ticket.kind) {
    case 'decide':
      return [...decideSteps(ticket), 'keep', ...ifUnpaid(ticket), 'doNothing'];
    case 'endedThoughCovered':
      return ['undoByAdopt', 'leaveEnded', 'endsOtherwise'];
    case 'refunded':
      return ['settleRefund', 'keep', 'dueDateBack'];
    case 'endingOdd':
      return oddSteps(ticket);
    case 'inProgress':
      return ['askInProgress', 'undoByHand', 'leaveEnded'];
    case 'hold':
      return [...holdSteps(ticket), 'clearUp', ...otherwise(ticket)];
    case 'lost':
      return ['whereIsIt', `lost:${restoreOf(ticket)}`, 'lostForGood'];
    case 'late':
      return ['whoPays', 'keep', 'askLate'];
    case 'refused':
      return ['endByHand', 'keep', ...ifUnpaid(ticket), 'doNothing'];
    case 'notConfirmed':
      return ['lookAtRegistrar', 'endByHand', 'keep', 'doNothing'];
    case 'revokeFailed':
      return ['undoByHand', 'leaveEnded', 'endsOtherwise'];
    case 'revokeWaits':
      return waitingSteps(ticket);
    case 'notExecuted':
      return ['claimBack', 'whoPays', 'nextTerm'];
    case 'executedEarly':
      return ['whereIsIt', `lost:${restoreOf(ticket)}`, 'askEarly', 'lookAtOthers', 'endingsAgain'];
    case 'placed':
      return ['nothing', ...(isPayable(ticket) ? (['payment'] as const) : []), 'keep'];
  }
}

function decideSteps({ reasons }: DomainTicket): Step[] {
  const has = (code: ReasonCode): boolean => reasons.includes(code);
  const steps: Step[] = [];
  if (has('undoneByOthers')) steps.push('askWhoUndid');
  if (has('consentButPaying')) steps.push('askPaying');
  else if (has('notDeclined')) steps.push('askCustomer');
  if (has('consentMissing')) steps.push('getConsent');
  if (has('modeTicket')) return [...steps, 'endByHand'];
  // Nor would a path that is vouched for be taken while it is open whether to take it.
  const open = has('notDeclined') || has('consentButPaying') || has('undoneByOthers');
  if (has('pathUnconfirmed')) return [...steps, ...(open ? [] : (['confirmPath'] as const)), 'endByHand'];
  // With a payment on its way no request ends it: that has to be settled first.
  return has('consentButPaying') || has('consentMissing') ? steps : [...steps, 'end'];
}

function oddSteps({ reasons }: DomainTicket): Step[] {
  const [first] = reasons;
  if (first === 'protected') return ['undoByAdoptAndKeep', 'unprotect', 'endsOtherwise'];
  if (first === 'endingOffTerm') return ['askOffTerm', 'undoByKeep', 'leaveEnded'];
  if (first === 'endingLostConsent') return ['undoByKeep', 'consentAgain', 'endsOtherwise'];
  return ['askStale', 'undoByHand', 'leaveEnded'];
}

/** What a full day holds back goes on tomorrow by itself, unless that is too late. */
function waitingSteps({ detail, today, evidence: { ending } }: DomainTicket): Step[] {
  const byHand: Step[] = ['undoByHand', 'leaveEnded'];
  if (detail?.kind !== 'revokeWaits') return [...byHand, 'endsOtherwise'];
  const letUndo = `letUndo:${detail.why}` as const;
  if (detail.why !== 'dailyLimit') return [letUndo, ...byHand, 'endsOtherwise'];
  const inTime = ending !== null && daysFrom(today, ending) > 1;
  return inTime ? [letUndo, ...byHand] : [...byHand, 'endsOtherwise'];
}

const holdSteps = ({ reasons }: DomainTicket): Step[] =>
  reasons.filter(isHoldCode).map((code): Step => `hold:${code}`);

/** Doubt undoes nothing either, so an ending that stands takes its course. */
const otherwise = ({ evidence }: DomainTicket): Step[] =>
  evidence.ending === null ? ['doNothing'] : ['undoByHand', 'endsOtherwise'];

/** An unpaid invoice may not be due yet: whoever pays it keeps the domain. */
const ifUnpaid = ({ reasons }: DomainTicket): Step[] =>
  reasons.includes('unpaidInvoice') ? ['payment'] : [];

/** Of an ending that stands the reasons do not say why it was placed. */
const isPayable = ({ evidence }: DomainTicket): boolean =>
  evidence.invoiceId !== null && evidence.coveredBy === null;

const isHoldCode = (code: ReasonCode): code is HoldCode => Object.hasOwn(HOLD_CODES, code);

const HOLD_CODES: Readonly<Record<HoldCode, true>> = {
  registrarUnread: true,
  domainStatusMissing: true,
  domainStatusUnknown: true,
  endingUnreadable: true,
  termUnknown: true,
  whmcsUnread: true,
  whmcsStatusMissing: true,
  whmcsStatusUnknown: true,
  nextDueDateMissing: true,
  invoicesUnread: true,
  invoiceDateMissing: true,
  factsStale: true,
  twoActiveRows: true,
  otherModule: true,
  dateImplausible: true,
  expiryAheadOfTerm: true,
  termDrift: true,
  fraud: true,
  transferredAwayYetHere: true,
};
