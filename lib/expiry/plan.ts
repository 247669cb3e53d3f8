import type { Temporal } from 'temporal-polyfill';
import type { DomainName } from '../names/domain-name.ts';
import { firstStaleDay, isAfter, later } from './calendar.ts';
import { decide } from './decide.ts';
import type { Facts, Path } from './facts.ts';
import type { Rules } from './rules.ts';
import { type Outcome, type Verdict, type VerdictName } from './verdict.ts';

/** One domain's line in a plan: the verdict, without the rows that did not decide. */
export type PlanEntry = Omit<Verdict, 'passed' | keyof Outcome> &
  Outcome & {
    readonly domain: DomainName;
    /** The ending that becomes due if nothing changes, placed by Stichtag or by hand. */
    readonly endingAhead: EndingAhead | null;
  };

export interface EndingAhead {
  readonly placeOn: Temporal.PlainDate;
  readonly path: Path;
}

/** Today's verdict as a plan lists it. `today` is the calendar day in the configured zone. */
export function planEntry(facts: Facts, rules: Rules, today: Temporal.PlainDate): PlanEntry {
  const { passed: _, ...verdict } = decide(facts, rules, today);
  return { domain: facts.domain, ...verdict, endingAhead: endingAhead(facts, rules, today) };
}

/** Which ending these facts lead to by the day it would be placed, with every path vouched for; mode aside. */
function endingAhead(facts: Facts, rules: Rules, today: Temporal.PlainDate): EndingAhead | null {
  if (rules.mode === 'disabled') return null;
  const willing: Rules = { ...rules, mode: 'enabled', confirmedPaths: new Set(['delete', 'transit']) };
  const { evidence } = decide(facts, willing, today);
  if (evidence.placeOn === null) return null;
  const placeOn = later(evidence.placeOn, today);
  const then = decide(facts, willing, placeOn);
  return then.verdict === 'delete' || then.verdict === 'transit' ? { placeOn, path: then.verdict } : null;
}

export interface Step {
  readonly on: Temporal.PlainDate;
  readonly verdict: Verdict;
}

/**
 * What happens on which day of this term if the facts stay as they are: today's verdict, then each day on which it
 * changes. By the rules that is one of the term's own deadlines or, where an ending is shown, the day it goes stale.
 */
export function timeline(facts: Facts, rules: Rules, today: Temporal.PlainDate): Step[] {
  const first: Step = { on: today, verdict: decide(facts, rules, today) };
  const { warnOn, placeOn, cancelBy, ending, termEnd } = first.verdict.evidence;
  if (!warnOn || !placeOn || !cancelBy || !termEnd) return [first];
  const turns = ending ? [firstStaleDay(ending)] : [warnOn, placeOn, cancelBy.add({ days: 1 })];
  const steps = [first];
  let last = first.verdict;
  for (const on of turns) {
    if (!isAfter(on, today) || isAfter(on, termEnd)) continue;
    const verdict = decide(facts, rules, on);
    if (verdict.row === last.row && verdict.verdict === last.verdict) continue;
    steps.push({ on, verdict });
    last = verdict;
  }
  return steps;
}

const NONE: Readonly<Record<VerdictName, number>> = {
  keep: 0,
  wait: 0,
  ticket: 0,
  delete: 0,
  transit: 0,
  late: 0,
  revoke: 0,
  hold: 0,
  lost: 0,
  orphan: 0,
  gone: 0,
};

/** How many entries each verdict has, those with none included. */
export function countVerdicts(entries: Iterable<Pick<PlanEntry, 'verdict'>>): Record<VerdictName, number> {
  const counts = { ...NONE };
  for (const { verdict } of entries) counts[verdict]++;
  return counts;
}

/** By deadline, domains without one last; the same deadline by name. */
export function byDeadline(a: PlanEntry, b: PlanEntry): number {
  const key = ({ evidence, domain }: PlanEntry): string =>
    `${evidence.cancelBy?.toString() ?? '9999-12-31'} ${domain}`;
  return key(a) < key(b) ? -1 : 1;
}
