import { Temporal } from 'temporal-polyfill';
import type { NoticeRule } from './notice.ts';
import type { RegistrarRow } from './facts.ts';
import type { Rules } from './rules.ts';

type Date = Temporal.PlainDate;

export const isBefore = (a: Date, b: Date): boolean => Temporal.PlainDate.compare(a, b) < 0;
export const isAfter = (a: Date, b: Date): boolean => Temporal.PlainDate.compare(a, b) > 0;
export const daysFrom = (from: Date, to: Date): number => from.until(to).days;
export const earlier = (a: Date, b: Date): Date => (isBefore(b, a) ? b : a);
export const later = (a: Date, b: Date): Date => (isAfter(b, a) ? b : a);

/** An ending this close to today may be today's term end already rolling away under our eyes. */
const ENDING_NEAR_DAYS = 2;
/** Dated this far back, an ending has not happened. */
const STALE_FROM_DAYS = 3;

/** The date of the ending the registrar shows, delete and transit alike; the earlier one if it shows two. */
export function endingOf(row: RegistrarRow): Date | null {
  const { executionDate, toBeDeletedDate } = row;
  if (executionDate === null || toBeDeletedDate === null) return executionDate ?? toBeDeletedDate;
  return earlier(executionDate, toBeDeletedDate);
}

export const firstStaleDay = (ending: Date): Date => ending.add({ days: STALE_FROM_DAYS });

export const isStale = (ending: Date, today: Date): boolean => !isBefore(today, firstStaleDay(ending));

/**
 * T, the day on which the domain renews itself: the registrar's own term date, rolled by whole terms to the next
 * date from today on. An ending dated within two days of today keeps T where it is; otherwise an ending never
 * moves T. null: the registrar gave no readable date.
 *
 * `systemInDate` is where the first term begins, so at least one term follows it; `paidUntilDate` is an end already.
 */
export function termEndOf(
  row: RegistrarRow,
  notice: Pick<NoticeRule, 'termYears'>,
  termField: Rules['termField'],
  today: Date,
): Date | null {
  const base = termBase(row, termField);
  if (base === null) return null;
  const ending = endingOf(row);
  const near = ending !== null && Math.abs(daysFrom(today, ending)) <= ENDING_NEAR_DAYS;
  const from = near ? ending.subtract({ days: ENDING_NEAR_DAYS }) : today;
  return rollTerm(base.date, notice.termYears, base.startsTerm ? 1 : 0, from);
}

function termBase(
  row: RegistrarRow,
  termField: Rules['termField'],
): { date: Date; startsTerm: boolean } | null {
  if (termField !== 'systemInDate') {
    if (row.paidUntilDate !== null) return { date: row.paidUntilDate, startsTerm: false };
    // Not absent but unreadable: rolling the other date instead would guess.
    if (termField === 'paidUntilDate' || row.missing.includes('paidUntilDate')) return null;
  }
  return row.systemInDate === null ? null : { date: row.systemInDate, startsTerm: true };
}

/** The first `base + n` terms, n ≥ `atLeast`, that is not before `from`. From 29 February on: the 28th in short years. */
export function rollTerm(base: Date, termYears: number, atLeast: number, from: Date): Date {
  const years = base.until(from, { largestUnit: 'years' }).years;
  let terms = Math.max(atLeast, Math.floor(years / termYears));
  while (isBefore(base.add({ years: terms * termYears }), from)) terms++;
  return base.add({ years: terms * termYears });
}

export interface Deadlines {
  /** The registrar must hold the cancellation by this day. */
  readonly cancelBy: Date;
  /** The day Stichtag places it. */
  readonly placeOn: Date;
  /** The day a person is told. */
  readonly warnOn: Date;
}

/** The three days before T on which something is due: calendar days, weekends included. */
export function deadlinesOf(termEnd: Date, notice: Pick<NoticeRule, 'days'>, rules: LeadTimes): Deadlines {
  const cancelBy = termEnd.subtract({ days: notice.days });
  const placeOn = cancelBy.subtract({ days: rules.marginDays });
  return { cancelBy, placeOn, warnOn: placeOn.subtract({ days: rules.ticketLeadDays }) };
}

type LeadTimes = Pick<Rules, 'marginDays' | 'ticketLeadDays'>;

/** Days between two dates when whole years between them do not count: 2026-05-01 and 2029-04-29 are 2 apart. */
export function daysApartWithinYear(a: Date, b: Date): number {
  const around = b.year - a.year;
  const distances = [around - 1, around, around + 1].map((years) => Math.abs(daysFrom(a.add({ years }), b)));
  return Math.min(...distances);
}
