import { describe, expect, it } from '@jest/globals';
import { massPay, paid, unpaid, type InvoiceSpec } from './invoices.ts';
import { decideIn, type Given } from './world.ts';

/** coveredUntil as days from T, and what covers. */
function coverage(given: Given): [number | null, string | null] {
  const { termEnd, coveredUntil, coveredBy } = decideIn(given).evidence;
  const days = termEnd && coveredUntil ? termEnd.until(coveredUntil, { largestUnit: 'days' }).days : null;
  return [days, coveredBy];
}

describe('coveredUntil is the latest of', () => {
  it.each<[string, Given, number | null, string | null]>([
    ['nothing', { nextDue: null }, null, null],
    ['nextduedate', { nextDue: 365 }, 365, 'nextDueDate'],
    ['T + a year by a paid line', { invoices: [paid()] }, 365, 'paidLine'],
    ['keepUntil', { keepUntil: 90 }, 90, 'keepUntil'],
    ['nextduedate after keepUntil', { nextDue: 365, keepUntil: 364 }, 365, 'nextDueDate'],
    ['keepUntil after nextduedate', { nextDue: 365, keepUntil: 366 }, 366, 'keepUntil'],
    ['nextduedate after the paid line', { nextDue: 730, invoices: [paid()] }, 730, 'nextDueDate'],
    ['the paid line after both', { nextDue: 300, keepUntil: 300, invoices: [paid()] }, 365, 'paidLine'],
    ['keepUntil without nextduedate', { nextDue: null, keepUntil: 90 }, 90, 'keepUntil'],
    ['nextduedate before T', { nextDue: -365 }, -365, null],
  ])('%s', (_, given, until, by) => {
    expect(coverage(given)).toEqual([until, by]);
  });

  it('T + the term’s own years', () => {
    expect(coverage({ invoices: [paid()], notice: { termYears: 2 } })).toEqual([731, 'paidLine']);
  });

  it('the later nextduedate of two Active rows, but never of an ended one', () => {
    const two = (status: 'Active' | 'Cancelled', next: number): Given => ({
      rows: [{}, { status, nextDueDate: decideIn({}).evidence.termEnd?.add({ days: next }) ?? null }],
    });
    expect(coverage(two('Active', 365))).toEqual([365, 'nextDueDate']);
    expect(coverage(two('Active', -365))).toEqual([0, null]);
    expect(coverage(two('Cancelled', 365))).toEqual([0, null]);
    expect(coverage({ rows: [{ nextDueDate: null }, {}] })).toEqual([0, null]);
    expect(coverage({ rows: [{}, { nextDueDate: null }] })).toEqual([0, null]);
  });
});

describe('covered: beyond T and the tolerance', () => {
  it.each([
    [4, 5, null],
    [5, 5, null],
    [6, 5, 'nextDueDate'],
    [0, 0, null],
    [1, 0, 'nextDueDate'],
    [30, 30, null],
    [31, 30, 'nextDueDate'],
  ])('due T + %i, tolerance %i', (nextDue, toleranceDays, by) => {
    expect(coverage({ nextDue, rules: { toleranceDays } })).toEqual([nextDue, by]);
  });
});

describe('a paid line of the term', () => {
  const COVERS = [365, 'paidLine'];
  const COVERS_NOT = [0, null];

  it.each([
    [-301, COVERS_NOT],
    [-300, COVERS],
    [-299, COVERS],
    [0, COVERS],
    [59, COVERS],
    [60, COVERS],
    [61, COVERS_NOT],
    [null, COVERS_NOT],
  ])('due %s days from T', (due, expected) => {
    expect(coverage({ invoices: [paid(due)] })).toEqual(expected);
  });

  it.each<[string, InvoiceSpec[], unknown]>([
    ['DomainRenew', [paid(0, { lines: [{ type: 'DomainRenew' }] })], COVERS],
    ['a total of 0.00 paid by credit', [paid(0, { somethingPaid: false })], COVERS],
    ['one line among others', [paid(0, { lines: [{ type: 'Hosting', relId: 3 }, {}] })], COVERS],
    ['the second of two invoices', [unpaid(), paid()], COVERS],
    ['mass pay Paid, its original still Unpaid', [unpaid(0, { id: 1 }), massPay('Paid', [1])], COVERS],
    ['mass pay listed first', [massPay('Paid', [1]), unpaid(0, { id: 1 })], COVERS],
    ['mass pay Paid over another invoice', [unpaid(0, { id: 1 }), massPay('Paid', [2])], COVERS_NOT],
    ['mass pay Unpaid', [unpaid(0, { id: 1 }), massPay('Unpaid', [1])], COVERS_NOT],
    [
      'mass pay due long ago counts by its original’s date',
      [unpaid(0, { id: 1 }), { ...massPay('Paid', [1]), due: -900 }],
      COVERS,
    ],
    ['original of another term', [unpaid(-365, { id: 1 }), massPay('Paid', [1])], COVERS_NOT],
    [
      'a Hosting line whose relid is that invoice’s id',
      [unpaid(0, { id: 1 }), paid(0, { lines: [{ type: 'Hosting', relId: 1 }] })],
      COVERS_NOT,
    ],
    ['another domain', [paid(0, { lines: [{ relId: 8 }] })], COVERS_NOT],
    [
      'a hand-made line',
      [paid(0, { lines: [{ type: '', relId: 0, description: 'example.com 1 year' }] })],
      COVERS_NOT,
    ],
  ])('%s', (_, invoices, expected) => {
    expect(coverage({ invoices })).toEqual(expected);
  });

  it.each([
    'DomainRegister',
    'DomainTransfer',
    'DomainAddonDNS',
    'DomainGraceFee',
    'DomainRedemptionFee',
    'PromoDomain',
    'Hosting',
    'Invoice',
    'AddFunds',
    'Item',
    '',
  ])('never a line of type %j', (type) => {
    expect(coverage({ invoices: [paid(0, { lines: [{ type }] })] })).toEqual(COVERS_NOT);
  });

  it.each(['Draft', 'Unpaid', 'Cancelled', 'Refunded', 'Collections', 'Payment Pending', 'other'] as const)(
    'never an invoice that is %s',
    (status) => {
      expect(coverage({ invoices: [{ status, somethingPaid: true }] })).toEqual(COVERS_NOT);
    },
  );

  it('is not seen where invoices or WHMCS are unread', () => {
    expect(coverage({ invoices: 'unread' })).toEqual(COVERS_NOT);
    expect(coverage({ invoices: [paid()], whmcs: 'unread' })).toEqual([null, null]);
  });
});
