import { isAfter, isBefore } from './calendar.ts';
import { isInProgress, isLive } from './domain-status.ts';
import { keep, revoke, ticket, type Decision, type Judgement, type RowRule } from './judgement.ts';
import { EARLY_GRACE_DAYS, SAME_TERM_DAYS } from './term.ts';
import type { View } from './view.ts';

/** Rows 1 to 4: they need no settled facts. */
export const EARLY_ROWS: readonly RowRule<View>[] = [
  { row: 1, judge: handsOff },
  { row: 2, judge: oursAndCovered },
  { row: 3, judge: endedThoughPaid },
  { row: 4, judge: absent },
];

/**
 * The two cases of row 5 that are no hold. Known only to the registrar: never acted on. On its way in: not ours to
 * judge yet, but an ending of it is odd. null: the domain is judged.
 */
export function notJudged({ item, rows, otherModules, facts, ending }: View): Decision | null {
  const inWhmcs = facts.whmcs.state === 'unread' || rows.length + otherModules.length > 0;
  if (item !== null && !inWhmcs) {
    return { outcome: { verdict: 'orphan', urgent: false, path: null }, reasons: ['notInWhmcs'] };
  }
  if (!isInProgress(item)) return null;
  return ending === null ? keep('inProgress') : ticket(['inProgress', 'endingPresent'], null, true);
}

function handsOff({ rules, facts }: View): Judgement {
  if (!rules.handsOff.has(facts.domain)) return 'notOnHandsOffList';
  return keep('handsOff');
}

/** Whatever else contradicts, an unknown status included: doubt blocks endings, never undoing one of ours. */
function oursAndCovered({ ending, facts, coverage }: View): Judgement {
  if (ending === null) return 'noEnding';
  if (facts.memory === null || facts.memory.ours === null) return 'endingNotOurs';
  if (!coverage?.coveredBy) return 'notCovered';
  // Paying moves the due date too: the paid line is told beside it, for brakes let a revoke by a paid line pass.
  const { coveredBy, paidLine } = coverage;
  const paidToo = paidLine !== null && coveredBy !== 'paidLine' ? (['paidLine'] as const) : [];
  return revoke('oursAndCovered', coveredBy, ...paidToo);
}

/** The rule of the module Stichtag replaces: a paid renewal undoes the cancellation, whoever placed it. */
function endedThoughPaid({ item, ending, facts, termEnd, coverage, rows }: View): Judgement {
  if (ending === null) return 'noEnding';
  if (!isLive(item)) return 'notLive';
  if (termEnd === null) return 'termUnknown';
  // Beyond, it belongs to the next term, which a payment of this one does not cover.
  if (isAfter(ending, termEnd.add({ days: SAME_TERM_DAYS }))) return 'endingAfterThisTerm';
  if (facts.memory !== null && facts.memory.ours !== null) return 'endingOurs';
  if (!coverage?.paidLine) return 'noPaidLine';
  const [row] = rows;
  if (!row) return 'notOurModule';
  if (row.status === 'Cancelled' || row.status === 'Fraud') return 'rowCancelledOrFraud';
  if (facts.memory?.revokedByUs === true) return 'backAfterOurRevoke';
  return revoke('paidLineOfTerm');
}

function absent({ facts, termEnd, covered, notice, rules }: View): Judgement {
  if (facts.registrar.state !== 'absent') return 'presentAtRegistrar';
  const { memory } = facts;
  if (memory === null || memory.absentSince === null || !memory.absenceConfirmed) {
    return {
      outcome: { verdict: 'gone', urgent: false, path: null },
      reasons: ['absent', ...(memory === null ? [] : (['absenceNotConfirmed'] as const))],
    };
  }
  if (termEnd === null) return lost('termUnknown');
  if (covered) return lost('absentButCovered');
  const grace = notice.earlyDays + EARLY_GRACE_DAYS + rules.toleranceDays;
  if (isBefore(memory.absentSince, termEnd.subtract({ days: grace }))) return lost('absentTooEarly');
  return keep('absent', 'ended');
}

function lost(reason: 'termUnknown' | 'absentButCovered' | 'absentTooEarly'): Judgement {
  return { outcome: { verdict: 'lost', urgent: true, path: null }, reasons: ['absent', reason] };
}
