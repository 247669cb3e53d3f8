import type { Temporal } from 'temporal-polyfill';
import { isAfter, isBefore } from '../expiry/calendar.ts';
import type { Invoice, InvoiceLine } from '../expiry/facts.ts';
import { MASS_PAY_TYPE } from '../expiry/lines.ts';
import type { WhmcsDomainId } from '../names/ids.ts';

type Date = Temporal.PlainDate;

export interface SyncInput {
  /** T: the end of the registrar's term. */
  readonly termEnd: Date;
  /** WHMCS's row, whose lines count: a payment for another row of the same name was another order. */
  readonly rowId: WhmcsDomainId;
  /** The row's `regperiod`: years that it bills at a time. */
  readonly regPeriod: number;
  readonly invoices: readonly Invoice[];
}

/**
 * The day until which the domain is paid: T, and the whole years that paid lines prove beyond it. It hangs on no date
 * that a sync writes, so that syncing again moves nothing, whatever WHMCS does with its next due date
 * (docs/gateway.md, with examples).
 */
export function paidUntil({ termEnd, rowId, regPeriod, invoices }: SyncInput): Date {
  const lines = linesOf(rowId, invoices).map((line) => ({ ...line, begins: beginOf(line, termEnd) }));
  let end: number | null = null;
  for (const { begins, paid, said } of lines.toSorted((a, b) => a.begins - b.begins)) {
    if (!paid) continue;
    // Who is billed again was paid up only until then: an older line may have been for fewer years than are billed now.
    const next = Math.min(...lines.map((line) => line.begins).filter((other) => other > begins));
    const years = Math.min(Math.max(1, regPeriod), said ?? Infinity, next - begins);
    // Paid twice for one term is paid for two.
    end = Math.max(end ?? begins, begins) + years;
  }
  return termEnd.add({ years: Math.max(0, end ?? 0) });
}

/** First day from which lines may prove a year beyond T: invoices due before it need not be read. */
export const linesFrom = (termEnd: Date, regPeriod: number): Date =>
  termEnd.subtract({ years: Math.max(1, regPeriod) + 1 }).subtract({ days: DAYS_BEFORE });

/** As a renewal of the term that ends on a day counts (lib/expiry/coverage.ts). */
const DAYS_BEFORE = 300;
const DAYS_AFTER = 60;

interface Line {
  readonly kind: 'renewal' | 'first';
  readonly due: Date;
  readonly paid: boolean;
  /** The years that its text names, where it can be read; null: it cannot. */
  readonly said: number | null;
}

const KINDS: Readonly<Record<string, Line['kind']>> = {
  Domain: 'renewal',
  DomainRenew: 'renewal',
  DomainRegister: 'first',
  DomainTransfer: 'first',
};

function linesOf(rowId: number, invoices: readonly Invoice[]): Line[] {
  return invoices.flatMap((invoice) => {
    const { dueDate: due } = invoice;
    if (due === null || NOT_BILLED.includes(invoice.status)) return [];
    const paid = [invoice, ...massPayOf(invoice, invoices)].some(({ status }) => status === 'Paid');
    return invoice.lines.flatMap((line) => {
      const kind = Object.hasOwn(KINDS, line.type) && line.relId === rowId ? KINDS[line.type] : undefined;
      return kind === undefined ? [] : [{ kind, due, paid, said: yearsIn(line) }];
    });
  });
}

const NOT_BILLED: readonly string[] = ['Draft', 'Cancelled', 'Refunded'];

const massPayOf = ({ id }: Invoice, invoices: readonly Invoice[]): readonly Invoice[] =>
  invoices.filter(({ lines }) => lines.some(({ type, relId }) => type === MASS_PAY_TYPE && relId === id));

/** `1 Year/s`, `3 Jahre`: a text is for people, so it may only make the years fewer. */
function yearsIn({ description }: InvoiceLine): number | null {
  const years = /(?<!\d)(\d{1,2}) ?(?:years?\b|jahre?\b)/i.exec(description)?.[1];
  return years === undefined || Number(years) === 0 ? null : Number(years);
}

/**
 * With which of T's anniversaries the years begin that a line is for, in years from T. A renewal's is the end of the
 * term it falls due with; a registration's or a transfer's the one before it, which rather makes it fewer.
 */
function beginOf({ kind, due }: Line, termEnd: Date): number {
  const earliest = due.subtract({ days: DAYS_AFTER });
  const latest = due.add({ days: DAYS_AFTER });
  let years = due.year - termEnd.year - 2;
  if (kind === 'renewal') {
    while (isBefore(termEnd.add({ years }), earliest)) years++;
    return years;
  }
  while (!isAfter(termEnd.add({ years: years + 1 }), latest)) years++;
  return years;
}
