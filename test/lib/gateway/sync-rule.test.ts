import { describe, expect, it } from '@jest/globals';
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

const paid = (invoices: readonly Invoice[], termEnd = T): string =>
  paidUntil({ termEnd, rowId: ROW, invoices }).toString();

const until = (...specs: readonly Spec[]): string => paid(specs.map(invoice));

const named = (years: number): string =>
  `Domain Renewal - example.de - ${years} Year/s (20/06/2026 - 19/06/2029)`;

describe('paid until', () => {
  it.each<[string, Spec[], string, string?]>([
    ['T, if nothing proves more', [], '2027-06-20'],
    ['T, by the renewal of the term that runs', [{ due: '2026-06-20' }], '2027-06-20'],
    ['a year more, by the renewal of the next one', [{ due: '2027-06-20' }], '2028-06-20'],
    ['a year more, due 300 days before T', [{ due: '2026-08-24' }], '2028-06-20'],
    ['a year more, due 60 days after T', [{ due: '2027-08-19' }], '2028-06-20'],
    ['three years of which one is over', [{ due: '2026-06-20', text: named(3) }], '2029-06-20'],
    ['three years of which all are over', [{ due: '2024-06-20', text: named(3) }], '2027-06-20'],
    ['as its text names, far ahead', [{ due: '2027-06-20', text: named(10) }], '2037-06-20'],
    ['one year by a text that names none', [{ due: '2027-06-20', text: 'example.de' }], '2028-06-20'],
    [
      'two renewals for three each',
      [
        { due: '2026-06-20', text: named(3) },
        { due: '2027-06-20', text: named(3) },
      ],
      '2032-06-20',
    ],
    ['the 28th beyond a 29 February', [{ due: '2028-02-29', text: named(1) }], '2029-02-28', '2028-02-29'],
    ['29 February itself', [], '2028-02-29', '2028-02-29'],
    ['one by a text in French', [{ due: '2026-06-20', text: 'example.de - 1 An(s)' }], '2027-06-20'],
    ['a registration for two', [{ due: '2026-06-18', type: 'DomainRegister', text: named(2) }], '2028-06-20'],
    [
      'a registration paid late',
      [{ due: '2026-07-10', type: 'DomainRegister', text: named(2) }],
      '2028-06-20',
    ],
    ['a transfer, too early', [{ due: '2026-03-01', type: 'DomainTransfer', text: named(2) }], '2027-06-20'],
    ['two payments for one term', [{ due: '2027-06-20' }, { due: '2027-06-25' }], '2029-06-20'],
    ['five terms that were paid on one day', Array<Spec>(5).fill({ due: '2023-06-20' }), '2028-06-20'],
    ['ten years, nine of which are over', [{ due: '2018-06-20', text: named(10) }], '2028-06-20'],
    ['T, if it is not paid', [{ due: '2027-06-20', status: 'Unpaid' }], '2027-06-20'],
    ['T, if it was refunded', [{ due: '2027-06-20', status: 'Refunded' }], '2027-06-20'],
    ['T, if it is of another row', [{ due: '2027-06-20', relId: 8 }], '2027-06-20'],
    ['T, by an add-on', [{ due: '2027-06-20', type: 'DomainAddonIDP' }], '2027-06-20'],
    ['T, by a type that objects inherit', [{ due: '2027-06-20', type: 'toString' }], '2027-06-20'],
  ])('%s', (_, specs, expected, termEnd = T.toString()) => {
    expect(paid(specs.map(invoice), Temporal.PlainDate.from(termEnd))).toBe(expected);
  });

  it.each<InvoiceStatus>(['Unpaid', 'Cancelled', 'Refunded', 'Draft', 'Collections'])(
    'a line that is %s makes none longer and none shorter, wherever it falls due',
    (status) => {
      for (const text of ['', named(3)]) {
        const line = { due: '2026-06-20', text };
        for (const due of ['2026-06-20', '2027-06-20', '2028-06-20', '2029-06-20'])
          expect(until(line, { due, status, text })).toBe(until(line));
      }
    },
  );

  it('the same line twice on one invoice once, and two that were merged into one twice', () => {
    const merged = (...texts: readonly string[]): Invoice => ({
      ...invoice({ due: '2027-06-20' }, 0),
      lines: texts.map((description) => ({ type: 'Domain', relId: 7, description })),
    });
    expect(paid([merged(named(1), named(1))])).toBe('2028-06-20');
    expect(paid([merged(named(1), named(1).replaceAll('20', '21'))])).toBe('2029-06-20');
  });

  it('a mass payment, though its original is not marked yet', () => {
    const original = invoice({ due: '2027-06-20', status: 'Unpaid' }, 0);
    const mass = invoice({ due: '2027-06-20', type: 'Invoice', relId: original.id }, 1);
    expect(paid([original, mass])).toBe('2028-06-20');
  });
});
