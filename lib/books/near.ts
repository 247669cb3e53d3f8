import type { Temporal } from 'temporal-polyfill';
import { deadlinesOf, endingOf, isAfter, termEndOf } from '../expiry/calendar.ts';
import type { Memory, RegistrarRow } from '../expiry/facts.ts';
import { isImplausible } from '../expiry/hold.ts';
import { noticeFor } from '../expiry/notice.ts';
import type { Rules } from '../expiry/rules.ts';
import type { DomainName } from '../names/domain-name.ts';

export interface Scope {
  readonly rules: Rules;
  /** Domains whose `cancelBy` is not after this day are read in full; null: all of them. */
  readonly horizon: Temporal.PlainDate | null;
  /**
   * What is remembered, by domain. These are read in full whatever their dates, and even if the registrar lists them no
   * more; of any other domain nothing is remembered. null: a plan without state.
   */
  readonly memories: ReadonlyMap<DomainName, Memory> | null;
  /** null: none is checked. */
  readonly quietCheck: QuietCheck | null;
}

/**
 * Which quiet domains are asked for by domainInfo, to see whether the list shows what there is: each on one day in
 * thirty. Of the day's domains, by name, those from position `from` on (0: the first), at most `atMost`.
 */
export interface QuietCheck {
  readonly day: Temporal.PlainDate;
  readonly from: number;
  readonly atMost: number;
}

/** The scope of whoever has no state at hand: nothing can be remembered, nor gone on with. */
export const NO_STATE = { memories: null, quietCheck: null } as const satisfies Partial<Scope>;

/** The term end as far as the list tells it: where `paidUntilDate` did not come back, `systemInDate` stands in. */
export function listedTermEnd(
  row: RegistrarRow,
  rules: Rules,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const notice = noticeFor(rules.notice, row.domain);
  const told = termEndOf(row, notice, rules.termField, today);
  return told === null && rules.termField === 'auto' ? termEndOf(row, notice, 'systemInDate', today) : told;
}

/** Must the domain be judged? Its deadline is near, an ending shows, it is watched, or its term makes no sense. */
export function isCandidate(row: RegistrarRow, scope: Scope, today: Temporal.PlainDate): boolean {
  const { rules, horizon, memories } = scope;
  if (horizon === null || memories?.has(row.domain) === true || endingOf(row) !== null) return true;
  const termEnd = listedTermEnd(row, rules, today);
  if (termEnd === null || isImplausible(termEnd, today)) return true;
  const { cancelBy } = deadlinesOf(termEnd, noticeFor(rules.notice, row.domain), rules);
  return !isAfter(cancelBy, horizon);
}
