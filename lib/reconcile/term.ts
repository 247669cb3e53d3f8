import type { Temporal } from 'temporal-polyfill';
import { daysFrom, endingOf } from '../expiry/calendar.ts';
import { NOTHING_REMEMBERED, type Facts } from '../expiry/facts.ts';
import type { Rules } from '../expiry/rules.ts';
import { SAME_TERM_DAYS } from '../expiry/term.ts';
import { viewOf } from '../expiry/view.ts';
import type { Case } from '../state/case.ts';

const isNear = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean =>
  Math.abs(daysFrom(a, b)) <= SAME_TERM_DAYS;

/** Does the case cover the term that ends on that day? An unknown end is no sign of another term. */
export const isSameTerm = (
  { termEnd, termKnown }: Pick<Case, 'termEnd' | 'termKnown'>,
  other: Temporal.PlainDate | null,
): boolean => other === null || !termKnown || isNear(termEnd, other);

/**
 * The facts with only what is remembered of the term they are about. What belongs to an earlier term (consent, an
 * undoing) says nothing about this one; an ending of ours that still shows does.
 */
export function factsOfThisTerm(facts: Facts, rules: Rules, today: Temporal.PlainDate): Facts {
  const { memory, registrar } = facts;
  if (memory === null || memory.caseTermEnd === null || registrar.state !== 'present') return facts;
  const { termEnd } = viewOf(facts, rules, today);
  if (termEnd === null || isNear(memory.caseTermEnd, termEnd)) return facts;
  const ours = endingOf(registrar.row) === null ? null : memory.ours;
  return {
    ...facts,
    memory: { ...NOTHING_REMEMBERED, ours, caseTermEnd: ours === null ? null : memory.caseTermEnd },
  };
}
