import type { Temporal } from 'temporal-polyfill';
import { deadlinesOf, earlier, endingOf, later, termEndOf, type Deadlines } from './calendar.ts';
import { coverageOf, type Coverage } from './coverage.ts';
import type { Facts, RegistrarRow, WhmcsRow } from './facts.ts';
import { linesFor, type DomainLine } from './lines.ts';
import { noticeFor } from './notice.ts';
import type { Rules } from './rules.ts';

type Date = Temporal.PlainDate;

/** Facts, rules and today laid side by side, with all that follows from them and judges nothing. */
export interface View {
  readonly facts: Facts;
  readonly rules: Rules;
  readonly today: Date;
  readonly notice: ReturnType<typeof noticeFor>;
  /** The registrar's row; null if absent or unread. */
  readonly item: RegistrarRow | null;
  readonly ending: Date | null;
  /** WHMCS rows under our registrar modules, the one that counts first. */
  readonly rows: readonly WhmcsRow[];
  /** WHMCS rows under other registrar modules: counted, never judged. */
  readonly otherModules: readonly WhmcsRow[];
  readonly termEnd: Date | null;
  readonly deadlines: Deadlines | null;
  readonly lines: readonly DomainLine[];
  /** The day a payment must reach beyond: T; the open case's where no book tells it, or an ending of ours outlived it. */
  readonly coveredBeyond: Date | null;
  /** null without a term end to be covered beyond. */
  readonly coverage: Coverage | null;
  readonly covered: boolean;
}

/** Lays them side by side. Without a registrar row the term end is the open case's, else WHMCS's expiry date. */
export function viewOf(facts: Facts, rules: Rules, today: Date): View {
  const notice = noticeFor(rules.notice, facts.domain);
  const item = facts.registrar.state === 'present' ? facts.registrar.row : null;
  const { rows, otherModules } = splitRows(facts, rules);
  const termEnd = item
    ? termEndOf(item, notice, rules.termField, today)
    : (facts.memory?.caseTermEnd ?? rows[0]?.expiryDate ?? null);
  const lines = linesOf(facts);
  const ending = item && endingOf(item);
  const coveredBeyond = coveredBeyondOf(termEnd, ending, facts.memory);
  const coverageBeyond = (day: Date): Coverage =>
    coverageOf({
      termEnd: day,
      lines,
      termYears: notice.termYears,
      toleranceDays: rules.toleranceDays,
      nextDueDate: nextDueDateOf(rows),
      keepUntil: rules.keepUntil.get(facts.domain) ?? null,
    });
  const asked = coveredBeyond && coverageBeyond(coveredBeyond);
  // Where an ending of ours outlived its term: whoever paid the term that runs now keeps the domain too.
  const running = termEnd !== null && termEnd !== coveredBeyond ? coverageBeyond(termEnd) : null;
  const coverage = asked?.coveredBy == null && running?.coveredBy != null ? running : asked;
  return {
    facts,
    rules,
    today,
    notice,
    item,
    ending,
    rows,
    otherModules,
    termEnd,
    deadlines: termEnd && deadlinesOf(termEnd, notice, rules),
    lines,
    coveredBeyond,
    coverage,
    covered: coverage !== null && coverage.coveredBy !== null,
  };
}

/**
 * An ending of ours is undone by its case's term where the registrar's own cannot be read; row 5 still holds. And where
 * it is dated so far beyond that term that the next one has begun: who pays late pays for the term it would cut short.
 */
function coveredBeyondOf(termEnd: Date | null, ending: Date | null, memory: Facts['memory']): Date | null {
  if (memory === null || memory.caseTermEnd === null) return termEnd;
  if (termEnd === null) return memory.caseTermEnd;
  return ending !== null && memory.ours !== null ? earlier(termEnd, memory.caseTermEnd) : termEnd;
}

export const isActive = (row: WhmcsRow): boolean => row.status === 'Active';

/** Of several rows for one name the Active one counts, then the newest. */
function splitRows(facts: Facts, rules: Rules): Pick<View, 'rows' | 'otherModules'> {
  const all = facts.whmcs.state === 'present' ? facts.whmcs.rows : [];
  const managed = all.filter((row) => rules.managedRegistrars.has(row.registrar));
  return {
    rows: managed.toSorted((a, b) => Number(isActive(b)) - Number(isActive(a)) || b.id - a.id),
    otherModules: all.filter((row) => !managed.includes(row)),
  };
}

/** With two Active rows either may be the paid one; a hold follows, but an ending of ours is undone all the same. */
function nextDueDateOf(rows: readonly WhmcsRow[]): Date | null {
  const counting = rows.filter((row, index) => index === 0 || isActive(row));
  return counting.reduce<Date | null>(
    (latest, { nextDueDate }) =>
      latest === null || nextDueDate === null ? (latest ?? nextDueDate) : later(latest, nextDueDate),
    null,
  );
}

/** A payment on an older row of the same name was made for this domain too. */
export function linesOf(facts: Facts): DomainLine[] {
  if (facts.invoices.state === 'unread' || facts.whmcs.state !== 'present') return [];
  const ids = new Set(facts.whmcs.rows.map((row) => row.id));
  return linesFor(facts.domain, ids, facts.invoices.invoices);
}
