import type { Temporal } from 'temporal-polyfill';
import { declinedOf } from './declined.ts';
import { evidenceOf } from './evidence.ts';
import type { Facts } from './facts.ts';
import { settle } from './hold.ts';
import type { Decision, RowRule } from './judgement.ts';
import { EARLY_ROWS, notJudged } from './rows-early.ts';
import { deleteDomain, SETTLED_ROWS, type Case } from './rows-settled.ts';
import type { Rules } from './rules.ts';
import type { Outcome, PassedRow, Row, Verdict } from './verdict.ts';
import { viewOf, type View } from './view.ts';

/**
 * What to do about one domain today. Pure and total: the rows of the decision table in their order, the first that
 * holds decides (docs/decision.md). It never throws, whatever the facts lack.
 *
 * @param today the calendar day in the configured zone; ages of the facts come with the facts.
 */
export function decide(facts: Facts, rules: Rules, today: Temporal.PlainDate): Verdict {
  const view = viewOf(facts, rules, today);
  const passed: PassedRow[] = [];
  const early = firstThatHolds(EARLY_ROWS, view, passed);
  if (early) return verdictOf(early, view, passed, null);
  const unjudged = notJudged(view);
  if (unjudged) return verdictOf({ row: 5, ...unjudged }, view, passed, null);

  const settled = settle(view);
  if (!('view' in settled)) {
    const outcome: Outcome = { verdict: 'hold', urgent: view.ending !== null, path: null };
    const reasons = view.ending === null ? settled : [...settled, 'endingPresent' as const];
    return verdictOf({ row: 5, outcome, reasons }, view, passed, null);
  }
  passed.push({ row: 5, because: 'factsAgree' });

  const { row, termEnd, deadlines } = settled;
  const { toleranceDays, captureGateways } = rules;
  const { memory } = facts;
  const { lines } = view;
  const { placeOn } = deadlines;
  const declined = declinedOf({ row, memory, lines, termEnd, placeOn, toleranceDays, captureGateways });
  const thisCase: Case = { ...settled, declined };
  const decided = firstThatHolds(SETTLED_ROWS, thisCase, passed) ?? { row: 18, ...deleteDomain(thisCase) };
  return verdictOf(decided, view, passed, declined);
}

interface Decided extends Decision {
  readonly row: Row;
}

function firstThatHolds<Input>(
  rules: readonly RowRule<Input>[],
  input: Input,
  passed: PassedRow[],
): Decided | null {
  for (const { row, judge } of rules) {
    const judgement = judge(input);
    if (typeof judgement !== 'string') return { row, ...judgement };
    passed.push({ row, because: judgement });
  }
  return null;
}

function verdictOf(
  { row, outcome, reasons }: Decided,
  view: View,
  passed: readonly PassedRow[],
  declined: Case['declined'] | null,
): Verdict {
  // Without memory nothing is ours and no absence is confirmed: say so where that could have decided.
  const blind =
    view.facts.memory === null && (view.ending !== null || view.facts.registrar.state === 'absent');
  return {
    ...outcome,
    row,
    reasons: blind ? [...reasons, 'noMemory'] : reasons,
    evidence: evidenceOf(view, declined),
    passed,
  };
}
