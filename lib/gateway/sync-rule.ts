import type { Temporal } from 'temporal-polyfill';
import { isAfter, isBefore } from '../expiry/calendar.ts';
import type { Invoice, InvoiceLine } from '../expiry/facts.ts';
import { MASS_PAY_TYPE } from '../expiry/lines.ts';
import type { WhmcsDomainId } from '../names/ids.ts';
import { yearsInText } from './years-in-text.ts';

type Date = Temporal.PlainDate;

export interface SyncInput {
  /** T: the end of the registrar's term. */
  readonly termEnd: Date;
  /** WHMCS's row, whose lines count: a payment for another row of the same name was another order. */
  readonly rowId: WhmcsDomainId;
  readonly invoices: readonly Invoice[];
}

/**
 * The day until which the domain is paid: T, and the whole years that paid lines prove beyond it. It hangs on nothing
 * that a sync or a person sets in the row, so that syncing again moves nothing, whatever WHMCS does with its next due
 * date; and one more paid line never makes it earlier (docs/gateway.md, with examples).
 */
export function paidUntil({ termEnd, rowId, invoices }: SyncInput): Date {
  const anniversary = everyYear(termEnd);
  const from = linesFrom(termEnd);
  const end = paidLinesOf(rowId, invoices)
    .filter(({ due }) => !isBefore(due, from))
    .map((line) => ({ years: line.years, begins: beginOf(line, anniversary) }))
    .toSorted((a, b) => a.begins - b.begins)
    // Paid twice for one term is paid for two.
    .reduce((until, { begins, years }) => Math.max(until, begins) + years, -Infinity);
  return end > 0 ? anniversary.add({ years: end }) : termEnd;
}

/** A day further ahead is not told: no registry takes more than ten years. */
export const LATEST_YEARS_AHEAD = 11;

/** First day from which lines may prove a year beyond T: what was due before it is used up. */
export const linesFrom = (termEnd: Date): Date =>
  termEnd.subtract({ years: LATEST_YEARS_AHEAD }).subtract({ days: DAYS_BEFORE });

/** A term that ends on 29 February ends on the 28th in other years; what is paid beyond it, always on the 28th. */
const everyYear = (termEnd: Date): Date =>
  termEnd.month === 2 && termEnd.day === 29 ? termEnd.with({ day: 28 }) : termEnd;

/** As a renewal of the term that ends on a day counts (lib/expiry/coverage.ts). */
const DAYS_BEFORE = 300;
const DAYS_AFTER = 60;

interface Line {
  readonly kind: 'renewal' | 'first';
  readonly due: Date;
  readonly years: number;
}

const KINDS: Readonly<Record<string, Line['kind']>> = {
  Domain: 'renewal',
  DomainRenew: 'renewal',
  DomainRegister: 'first',
  DomainTransfer: 'first',
};

function paidLinesOf(rowId: number, invoices: readonly Invoice[]): Line[] {
  return invoices.flatMap((invoice) => {
    const { dueDate: due } = invoice;
    if (due === null || !isPaid(invoice, invoices)) return [];
    return onceEach(invoice.lines).flatMap((line) => {
      const kind = Object.hasOwn(KINDS, line.type) && line.relId === rowId ? KINDS[line.type] : undefined;
      // What no text tells is one year: `regperiod` tells what is billed now, not what was paid then.
      return kind === undefined ? [] : [{ kind, due, years: yearsInText(line.description) ?? 1 }];
    });
  });
}

/** The same line twice on one invoice is one: two renewals that were merged name different days. */
const onceEach = (lines: readonly InvoiceLine[]): InvoiceLine[] => [
  ...new Map(lines.map((line) => [JSON.stringify([line.type, line.relId, line.description]), line])).values(),
];

const isPaid = (invoice: Invoice, invoices: readonly Invoice[]): boolean =>
  !NOT_BILLED.includes(invoice.status) &&
  [invoice, ...massPayOf(invoice, invoices)].some(({ status }) => status === 'Paid');

const NOT_BILLED: readonly string[] = ['Draft', 'Cancelled', 'Refunded'];

const massPayOf = ({ id }: Invoice, invoices: readonly Invoice[]): readonly Invoice[] =>
  invoices.filter(({ lines }) => lines.some(({ type, relId }) => type === MASS_PAY_TYPE && relId === id));

/**
 * With which of T's anniversaries the years begin that a line is for, in years from T. A renewal's is the end of the
 * term it falls due with; a registration's or a transfer's the one before it, which rather makes it fewer.
 */
function beginOf({ kind, due }: Line, anniversary: Date): number {
  const earliest = due.subtract({ days: DAYS_AFTER });
  const latest = due.add({ days: DAYS_AFTER });
  let years = due.year - anniversary.year - 2;
  if (kind === 'renewal') {
    while (isBefore(anniversary.add({ years }), earliest)) years++;
    return years;
  }
  while (!isAfter(anniversary.add({ years: years + 1 }), latest)) years++;
  return years;
}
