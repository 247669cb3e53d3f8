import type { Temporal } from 'temporal-polyfill';
import { deadlinesOf, endingOf, isAfter, termEndOf } from '../expiry/calendar.ts';
import type { RegistrarRow } from '../expiry/facts.ts';
import { isImplausible } from '../expiry/hold.ts';
import { noticeFor } from '../expiry/notice.ts';
import type { Rules } from '../expiry/rules.ts';
import type { DomainName } from '../names/domain-name.ts';

export interface Scope {
  readonly rules: Rules;
  /** Domains whose `cancelBy` is not after this day are read in full; null: all of them. */
  readonly horizon: Temporal.PlainDate | null;
  /** Domains to read in full whatever their dates: those with an open case. */
  readonly watched: ReadonlySet<DomainName>;
}

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
  const { rules, horizon, watched } = scope;
  if (horizon === null || watched.has(row.domain) || endingOf(row) !== null) return true;
  const termEnd = listedTermEnd(row, rules, today);
  if (termEnd === null || isImplausible(termEnd, today)) return true;
  const { cancelBy } = deadlinesOf(termEnd, noticeFor(rules.notice, row.domain), rules);
  return !isAfter(cancelBy, horizon);
}
