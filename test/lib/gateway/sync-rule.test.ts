import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Invoice, InvoiceStatus } from '../../../lib/expiry/facts.ts';
import { paidUntil } from '../../../lib/gateway/sync-rule.ts';
import { clientIdOf, invoiceIdOf, whmcsDomainIdOf } from '../../../lib/names/ids.ts';

const T = Temporal.PlainDate.from('2027-06-20');
const ROW = whmcsDomainIdOf(7);

interface Spec {
  readonly due: string;
  readonly type?: string;
  readonly status?: InvoiceStatus;
  readonly text?: string;
  readonly relId?: number;
}

const invoice = (
  { due, type = 'Domain', status = 'Paid', text = '', relId = 7 }: Spec,
  at: number,
): Invoice => ({
  id: invoiceIdOf(100 + at),
  clientId: clientIdOf(1),
  status,
  dueDate: Temporal.PlainDate.from(due),
  payMethodSet: false,
  paymentMethod: 'banktransfer',
  captureAttempted: false,
  datePaid: null,
  somethingPaid: status === 'Paid',
  lines: [{ type, relId, description: text }],
});

const until = (regPeriod: number, ...specs: readonly Spec[]): string =>
  paidUntil({ termEnd: T, rowId: ROW, regPeriod, invoices: specs.map(invoice) }).toString();

describe('paid until', () => {
  it.each<[string, number, Spec[], string]>([
    ['T, if nothing proves more', 1, [], '2027-06-20'],
    ['T, by the renewal of the term that runs', 1, [{ due: '2026-06-20' }], '2027-06-20'],
    ['a year more, by the renewal of the next one', 1, [{ due: '2027-06-20' }], '2028-06-20'],
    ['a year more, due 300 days before T', 1, [{ due: '2026-08-24' }], '2028-06-20'],
    ['a year more, due 60 days after T', 1, [{ due: '2027-08-19' }], '2028-06-20'],
    ['three years of which one is over', 3, [{ due: '2026-06-20' }], '2029-06-20'],
    ['three years of which all are over', 3, [{ due: '2024-06-20' }], '2027-06-20'],
    ['a registration for two', 2, [{ due: '2026-06-18', type: 'DomainRegister' }], '2028-06-20'],
    ['a registration paid late', 2, [{ due: '2026-07-10', type: 'DomainRegister' }], '2028-06-20'],
    ['a transfer, rather too early', 2, [{ due: '2026-03-01', type: 'DomainTransfer' }], '2027-06-20'],
    ['two payments for one term', 1, [{ due: '2027-06-20' }, { due: '2027-06-25' }], '2029-06-20'],
    ['T, if it is not paid', 1, [{ due: '2027-06-20', status: 'Unpaid' }], '2027-06-20'],
    ['T, if it was refunded', 1, [{ due: '2027-06-20', status: 'Refunded' }], '2027-06-20'],
    ['T, if it is of another row', 1, [{ due: '2027-06-20', relId: 8 }], '2027-06-20'],
    ['T, by an add-on', 1, [{ due: '2027-06-20', type: 'DomainAddonIDP' }], '2027-06-20'],
    ['T, by a type that objects inherit', 1, [{ due: '2027-06-20', type: 'toString' }], '2027-06-20'],
    ['fewer years where the text says so', 3, [{ due: '2026-06-20', text: 'a.de - 1 Year/s' }], '2027-06-20'],
    ['never more by its text', 1, [{ due: '2027-06-20', text: 'a.de - 10 Jahre' }], '2028-06-20'],
    [
      'a year each by old lines, though three are billed now',
      3,
      [{ due: '2025-06-20' }, { due: '2026-06-20', status: 'Unpaid' }],
      '2027-06-20',
    ],
    [
      'one year by a line that is followed by another',
      3,
      [{ due: '2026-06-20' }, { due: '2027-06-20', status: 'Unpaid' }],
      '2027-06-20',
    ],
  ])('%s', (_, regPeriod, specs, expected) => {
    expect(until(regPeriod, ...specs)).toBe(expected);
  });

  it('a mass payment, though its original is not marked yet', () => {
    const original = invoice({ due: '2027-06-20', status: 'Unpaid' }, 0);
    const mass = invoice({ due: '2027-06-20', type: 'Invoice', relId: original.id }, 1);
    const both = paidUntil({ termEnd: T, rowId: ROW, regPeriod: 1, invoices: [original, mass] });
    expect(both.toString()).toBe('2028-06-20');
  });

  const specs = fc.array(
    fc.record({
      due: fc.integer({ min: -1_500, max: 400 }).map((days) => T.add({ days }).toString()),
      type: fc.constantFrom('Domain', 'DomainRegister', 'DomainTransfer', 'DomainRenew', ''),
      status: fc.constantFrom<InvoiceStatus>('Paid', 'Unpaid', 'Cancelled', 'Refunded', 'Collections'),
    }),
    { maxLength: 8 },
  );
  const period = fc.integer({ min: 1, max: 10 });

  it('is whole years from T, never before it, and the same in whatever order invoices come', () => {
    fc.assert(
      fc.property(specs, period, (given, regPeriod) => {
        const found = Temporal.PlainDate.from(until(regPeriod, ...given));
        expect(Temporal.PlainDate.compare(found, T)).toBeGreaterThanOrEqual(0);
        expect([found.month, found.day]).toEqual([6, 20]);
        expect(until(regPeriod, ...given.toReversed())).toBe(found.toString());
      }),
    );
  });

  it('never goes back when T moves on by a year, as the registrar renews', () => {
    fc.assert(
      fc.property(specs, period, (given, regPeriod) => {
        const invoices = given.map(invoice);
        const at = (termEnd: Temporal.PlainDate) => paidUntil({ termEnd, rowId: ROW, regPeriod, invoices });
        const [now, later] = [at(T), at(T.add({ years: 1 }))];
        expect(Temporal.PlainDate.compare(later, now)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
