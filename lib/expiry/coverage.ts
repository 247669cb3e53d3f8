import type { Temporal } from 'temporal-polyfill';
import { isAfter, isBefore } from './calendar.ts';
import type { DomainLine } from './lines.ts';
import { isPaid } from './lines.ts';

type Date = Temporal.PlainDate;

/** A renewal due this long before T, or this short after it, is the renewal of the term that ends on T. */
const PAID_FROM_DAYS_BEFORE = 300;
const PAID_TO_DAYS_AFTER = 60;

export type CoveredBy = 'nextDueDate' | 'paidLine' | 'keepUntil';

export interface Coverage {
  /** The latest day anything says the domain is paid or wanted until; null if nothing says so. */
  readonly coveredUntil: Date | null;
  /** What covers the domain beyond T and the tolerance; null: nothing does. */
  readonly coveredBy: CoveredBy | null;
  /** A person's word covers it, whatever else does. */
  readonly keptByPerson: boolean;
  readonly paidLine: DomainLine | null;
  /** A renewal line of the term whose invoice was refunded, where none is paid. */
  readonly refundedLine: DomainLine | null;
}

export interface CoverageInput {
  readonly termEnd: Date;
  readonly termYears: number;
  readonly toleranceDays: number;
  readonly nextDueDate: Date | null;
  readonly keepUntil: Date | null;
  readonly lines: readonly DomainLine[];
}

/** Is the domain paid, or kept by a person, beyond T? Amounts prove nothing: what credit paid totals 0.00. */
export function coverageOf(input: CoverageInput): Coverage {
  const ofTerm = input.lines.filter((line) => line.kind === 'renewal' && isOfTerm(line, input.termEnd));
  const paidLine = ofTerm.find(isPaid) ?? null;
  const refundedLine =
    paidLine === null ? (ofTerm.find((line) => line.invoice.status === 'Refunded') ?? null) : null;
  const says: [CoveredBy, Date | null][] = [
    ['nextDueDate', input.nextDueDate],
    ['paidLine', paidLine && input.termEnd.add({ years: input.termYears })],
    ['keepUntil', input.keepUntil],
  ];
  const latest = says
    .flatMap(([by, date]) => (date === null ? [] : [{ by, date }]))
    .reduce<{ by: CoveredBy; date: Date } | null>((a, b) => (a && !isAfter(b.date, a.date) ? a : b), null);
  // A date on T itself, or a little after, is the renewal that falls due, not a payment for it.
  const beyond = input.termEnd.add({ days: input.toleranceDays });
  return {
    coveredUntil: latest?.date ?? null,
    coveredBy: latest && isAfter(latest.date, beyond) ? latest.by : null,
    keptByPerson: input.keepUntil !== null && isAfter(input.keepUntil, beyond),
    paidLine,
    refundedLine,
  };
}

/** First day from which a paid line may count for the term: invoices due before it need not be read. */
export const paidFrom = (termEnd: Date): Date => termEnd.subtract({ days: PAID_FROM_DAYS_BEFORE });

function isOfTerm(line: DomainLine, termEnd: Date): boolean {
  const due = line.invoice.dueDate;
  return (
    due !== null &&
    !isBefore(due, paidFrom(termEnd)) &&
    !isAfter(due, termEnd.add({ days: PAID_TO_DAYS_AFTER }))
  );
}
