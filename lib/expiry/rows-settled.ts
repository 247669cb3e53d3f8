import { daysFrom, isAfter, isBefore, isStale } from './calendar.ts';
import type { Declined } from './declined.ts';
import type { Path } from './facts.ts';
import type { Settled } from './hold.ts';
import { ending as end, keep, ticket, type Decision, type Judgement, type RowRule } from './judgement.ts';
import type { NoticeRule } from './notice.ts';
import { isNearTermEnd } from './term.ts';
import type { ReasonCode } from './verdict.ts';

export interface Case extends Settled {
  readonly declined: Declined;
}

/** Rows 6 to 17, in their order. Row 18 is `deleteDomain`: it holds whenever none of these does. */
export const SETTLED_ROWS: readonly RowRule<Case>[] = [
  { row: 6, judge: endingAndCovered },
  { row: 7, judge: covered },
  { row: 8, judge: endingPresent },
  { row: 9, judge: isProtected },
  { row: 10, judge: disabled },
  { row: 11, judge: late },
  { row: 12, judge: tooEarlyToWarn },
  { row: 13, judge: askFirst },
  { row: 14, judge: tooEarlyToPlace },
  { row: 15, judge: notDeclined },
  { row: 16, judge: transitTld },
  { row: 17, judge: consentMissing },
];

export function deleteDomain({ declined }: Case): Decision {
  return end('delete', declined.by);
}

/** The path an ending would take; null where the TLD needs a consent that nobody gave. */
function pathOf({ transit, consent }: Pick<NoticeRule, 'transit' | 'consent'>, given: boolean): Path | null {
  if (given) return 'delete';
  if (transit) return 'transit';
  return consent ? null : 'delete';
}

function endingAndCovered({ view, coverage }: Case): Judgement {
  if (view.ending === null) return 'noEnding';
  if (coverage.coveredBy === null) return 'notCovered';
  return ticket(['endedThoughCovered', coverage.coveredBy], null, true);
}

function covered({ coverage }: Case): Judgement {
  if (coverage.coveredBy === null) return 'notCovered';
  // A person's `keep` is the answer to the refund's ticket, so it closes the question.
  if (coverage.refundedLine !== null && !coverage.keptByPerson) return ticket(['refunded'], null);
  return keep('covered', coverage.coveredBy);
}

function endingPresent(thisCase: Case): Judgement {
  const { view, termEnd, declined } = thisCase;
  const { ending, notice, rules, facts } = view;
  if (ending === null) return 'noEnding';
  if (isStale(ending, view.today)) return ticket(['staleEnding'], null);
  if (rules.protected.has(facts.domain)) return ticket(['protected', 'endingPresent'], null);
  const ours = facts.memory?.ours ?? null;
  if (ours === null) return keep('endingNotOurs');
  if (!isNearTermEnd(daysFrom(ending, termEnd), notice.earlyDays)) return ticket(['endingOffTerm'], null);
  const needsConsent = notice.transit || notice.consent;
  if (ours === 'delete' && needsConsent && !declined.consent) return ticket(['endingLostConsent'], null);
  return keep('endingOurs');
}

function isProtected({ view }: Case): Judgement {
  return view.rules.protected.has(view.facts.domain) ? keep('protected') : 'notProtected';
}

function disabled({ view }: Case): Judgement {
  return view.rules.mode === 'disabled' ? keep('modeDisabled') : 'modeNotDisabled';
}

function late({ view, deadlines }: Case): Judgement {
  if (!isAfter(view.today, deadlines.cancelBy)) return 'beforeCancelByOrOn';
  return { outcome: { verdict: 'late', urgent: false, path: null }, reasons: ['afterCancelBy'] };
}

function tooEarlyToWarn(thisCase: Case): Judgement {
  return isBefore(thisCase.view.today, thisCase.deadlines.warnOn)
    ? wait(thisCase, 'beforeWarnOn')
    : 'warnOnReached';
}

/** Mode `ticket` asks a person; mode `enabled` does where the path was never tried nor vouched for. */
function askFirst(thisCase: Case): Judgement {
  const { view, declined } = thisCase;
  const path = plannedPath(thisCase);
  const due = isPlaceOnReached(thisCase);
  if (view.rules.mode === 'ticket') {
    if (!declined.declined && !due) return 'notYetDeclinedNorDue';
    return ticket(['modeTicket', ...why(thisCase)], path);
  }
  if (!due || path === null || view.rules.confirmedPaths.has(path)) return 'pathConfirmedOrNotDue';
  return ticket(['pathUnconfirmed', ...why(thisCase)], path);
}

function tooEarlyToPlace(thisCase: Case): Judgement {
  return isPlaceOnReached(thisCase) ? 'placeOnReached' : wait(thisCase, 'beforePlaceOn');
}

function notDeclined(thisCase: Case): Judgement {
  const { declined, view } = thisCase;
  const undone = view.facts.memory?.undoneByOthers === true;
  if (declined.declined && !declined.consentButPaying && !undone) return 'declined';
  return ticket([...(undone ? (['undoneByOthers'] as const) : []), ...why(thisCase)], plannedPath(thisCase));
}

function transitTld(thisCase: Case): Judgement {
  const { view, declined } = thisCase;
  if (!view.notice.transit) return 'noTransit';
  return end(declined.consent ? 'delete' : 'transit', declined.by);
}

function consentMissing({ view, declined }: Case): Judgement {
  if (!view.notice.consent || declined.consent) return 'consentGivenOrNotNeeded';
  return ticket(['consentMissing', ...declined.by], null);
}

/** Why an ending is due, or why a person has to say so. */
function why(thisCase: Case): ReasonCode[] {
  const { by, voidedBy, declined, consentButPaying } = thisCase.declined;
  if (consentButPaying) return ['consentButPaying', ...by, ...voidedBy];
  if (!declined) return ['notDeclined', ...by, ...voidedBy];
  return plannedPath(thisCase) === null ? ['consentMissing', ...by] : [...by];
}

const plannedPath = ({ view, declined }: Case): Path | null => pathOf(view.notice, declined.consent);

const isPlaceOnReached = ({ view, deadlines }: Case): boolean => !isBefore(view.today, deadlines.placeOn);

function wait(thisCase: Case, reason: ReasonCode): Judgement {
  return {
    outcome: { verdict: 'wait', urgent: false, path: plannedPath(thisCase) },
    reasons: [reason, ...why(thisCase)],
  };
}
