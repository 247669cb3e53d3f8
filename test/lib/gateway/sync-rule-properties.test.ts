import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { isBefore, later, termEndOf } from '../../../lib/expiry/calendar.ts';
import type { Invoice, InvoiceStatus } from '../../../lib/expiry/facts.ts';
import { paidUntil } from '../../../lib/gateway/sync-rule.ts';
import { clientIdOf, invoiceIdOf, whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { listed } from '../books/fakes.ts';

type Date = Temporal.PlainDate;

const ROW = whmcsDomainIdOf(7);
const T = Temporal.PlainDate.from('2027-06-20');

interface Spec {
  readonly due: Date;
  readonly type: string;
  readonly status: InvoiceStatus;
  readonly years: number;
}

const invoice = ({ due, type, status, years }: Spec, at: number): Invoice => ({
  id: invoiceIdOf(100 + at),
  clientId: clientIdOf(1),
  status,
  dueDate: due,
  payMethodSet: false,
  paymentMethod: 'banktransfer',
  captureAttempted: false,
  datePaid: null,
  somethingPaid: status === 'Paid',
  lines: [{ type, relId: 7, description: years === 0 ? 'example.de' : `example.de - ${years} Year/s` }],
});

const until = (specs: readonly Spec[], termEnd = T): Date =>
  paidUntil({ termEnd, rowId: ROW, invoices: specs.map(invoice) });

const spec = fc.record<Spec>({
  due: fc.integer({ min: -1_500, max: 400 }).map((days) => T.add({ days })),
  type: fc.constantFrom('Domain', 'DomainRegister', 'DomainTransfer', 'DomainRenew', ''),
  status: fc.constantFrom('Paid', 'Unpaid', 'Cancelled', 'Refunded', 'Collections', 'Draft'),
  years: fc.integer({ min: 0, max: 12 }),
});
const specs = fc.array(spec, { maxLength: 8 });
const termEnds = fc.constantFrom(
  T,
  ...['2027-02-28', '2028-02-29', '2027-12-31'].map((day) => Temporal.PlainDate.from(day)),
);

describe('paid until', () => {
  it('is whole years from T, never before it, and the same in whatever order invoices come', () => {
    fc.assert(
      fc.property(specs, (given) => {
        const found = until(given);
        expect(isBefore(found, T)).toBe(false);
        expect([found.month, found.day]).toEqual([6, 20]);
        expect(until(given.toReversed()).equals(found)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is never earlier with one more line, and moved by none that is not paid', () => {
    fc.assert(
      fc.property(specs, spec, termEnds, (given, more, termEnd) => {
        const [without, withIt] = [until(given, termEnd), until([...given, more], termEnd)];
        expect(isBefore(withIt, without)).toBe(false);
        if (more.status !== 'Paid') expect(withIt.equals(without)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('stays as T moves on by years, as the registrar renews, until T is past it', () => {
    fc.assert(
      fc.property(specs, termEnds, fc.integer({ min: 1, max: 4 }), (given, termEnd, years) => {
        const before = until(given, termEnd);
        const moved = termEnd.add({ years });
        expect(until(given, moved).equals(later(before, moved))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

interface Life {
  readonly base: Date;
  readonly offset: number;
  readonly invoicedAhead: number;
  readonly steps: readonly number[];
  readonly payments: ReadonlyMap<number, number>;
}

const SYNCS = 100;

const life = fc.record<Life>({
  base: fc.constantFrom(
    ...['2023-06-20', '2024-02-29', '2022-12-31'].map((day) => Temporal.PlainDate.from(day)),
  ),
  offset: fc.integer({ min: -400, max: 400 }),
  invoicedAhead: fc.integer({ min: 0, max: 90 }),
  steps: fc.array(fc.constantFrom(0, 0, 0, 1, 7, 30, 60), { minLength: SYNCS, maxLength: SYNCS }),
  /** By sync: for how many years the newest invoice was paid just before it. */
  payments: fc
    .dictionary(fc.integer({ min: 0, max: SYNCS - 1 }).map(String), fc.integer({ min: 1, max: 3 }), {
      maxKeys: 3,
    })
    .map((paid) => new Map(Object.entries(paid).map(([at, years]) => [Number(at), years]))),
});

describe('a hundred syncs in a row, each written into WHMCS with its next due date', () => {
  it('move nothing: only a payment and the renewal of the registrar do, as the days pass', () => {
    fc.assert(
      fc.property(life, ({ base, offset, invoicedAhead, steps, payments }) => {
        let today = Temporal.PlainDate.from('2026-06-15');
        let told: { day: Date; termEnd: Date } | null = null;
        let nextDue: Date | null = null;
        const lines: Spec[] = [];
        for (const [at, days] of steps.entries()) {
          today = today.add({ days });
          // WHMCS bills the day that the last sync wrote.
          if (nextDue !== null && !isBefore(today, nextDue.subtract({ days: invoicedAhead })))
            addOnce(lines, { due: nextDue, type: 'Domain', status: 'Unpaid', years: 0 });
          const years = payments.get(at);
          if (years !== undefined)
            lines.push({ due: nextDue ?? today, type: 'Domain', status: 'Paid', years });
          const termEnd = termEndOf({ ...ROW_THERE, systemInDate: base }, { termYears: 1 }, 'auto', today);
          if (termEnd === null) throw new Error('no term');
          const day = until(lines, termEnd);
          if (told !== null && years === undefined) {
            expect(isBefore(day, told.day)).toBe(false);
            if (!day.equals(told.day))
              expect(day.equals(termEnd) && !termEnd.equals(told.termEnd)).toBe(true);
          }
          told = { day, termEnd };
          nextDue = day.add({ days: offset });
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

const ROW_THERE = listed('example.de', 0);

function addOnce(lines: Spec[], line: Spec): void {
  if (!lines.some(({ due }) => due.equals(line.due))) lines.push(line);
}
