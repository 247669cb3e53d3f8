import { describe, expect, it } from '@jest/globals';
import { clientIdOf, whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { CLIENT_ID, DOMAIN_ID, paid, unpaid, type InvoiceSpec } from './invoices.ts';
import { shownIn, type Given } from './world.ts';

type Table = readonly (readonly [string, Given, string])[];

const FORMER_ID = 2;
const former = {
  id: whmcsDomainIdOf(FORMER_ID),
  clientId: clientIdOf(CLIENT_ID + 1),
  status: 'Cancelled',
} as const;
const current = { id: whmcsDomainIdOf(DOMAIN_ID) };
const ofFormer = (invoice: InvoiceSpec): InvoiceSpec => ({ ...invoice, lines: [{ relId: FORMER_ID }] });
/** On `placeOn` of a .com. */
const DUE = { termIn: 8 };

describe('a name with an older row of a former customer', () => {
  const rows: Table = [
    [
      'its debt is not the present customer’s refusal',
      { ...DUE, rows: [former, current], invoices: [ofFormer(unpaid(-900))] },
      '15 ticket via delete: notDeclined',
    ],
    [
      'the present customer’s debt is',
      { ...DUE, rows: [former, current], invoices: [unpaid(-900)] },
      '18 delete via delete: unpaidInvoice',
    ],
    [
      'its payment for this term covers the domain all the same',
      { ...DUE, rows: [former, current], invoices: [ofFormer(paid(0))] },
      '7 keep: covered paidLine',
    ],
    [
      'its payment in flight keeps a refusal from counting',
      {
        ...DUE,
        rows: [former, current],
        invoices: [unpaid(0), ofFormer({ status: 'Payment Pending' })],
      },
      '15 ticket via delete: notDeclined unpaidInvoice paymentPending',
    ],
  ];
  it.each(rows)('%s', (_, given, expected) => {
    expect(shownIn(given)).toBe(expected);
  });
});

describe('a name that stands under another registrar module too', () => {
  const ours = { ...current, status: 'Cancelled' } as const;
  const theirs = { id: whmcsDomainIdOf(9), registrar: '' };

  it.each([
    'Active',
    'Pending',
    'Pending Registration',
    'Pending Transfer',
    'Grace',
    'Redemption',
    'Expired',
    'other',
  ] as const)('is held while that row is %s: it may be the paid one', (status) => {
    expect(shownIn({ ...DUE, rows: [ours, { ...theirs, status }] })).toBe('5 hold: otherModule');
  });

  it('is held while that row has no status', () => {
    expect(shownIn({ ...DUE, rows: [ours, { ...theirs, status: null }] })).toBe('5 hold: otherModule');
  });

  it.each(['Cancelled', 'Transferred Away', 'Fraud'] as const)('is judged once that row is %s', (status) => {
    expect(shownIn({ ...DUE, rows: [ours, { ...theirs, status }] })).toBe(
      '18 delete via delete: statusCancelled',
    );
  });

  it('and nowhere else is not revoked by row 3: a Cancelled row of another module is no customer of ours', () => {
    const given: Given = {
      rows: [{ ...theirs, id: current.id, registrar: 'enom', status: 'Cancelled' }],
      invoices: [paid(0)],
      ending: 0,
    };
    expect(shownIn(given)).toBe('5 hold urgent: otherModule endingPresent');
  });
});

describe('an ending of ours on a domain whose term cannot be read', () => {
  const unreadable = { systemInDate: null, paidUntilDate: null, missing: ['systemInDate'] } as const;
  const ours = { ours: 'delete' } as const;

  it('is undone where the case’s own term end is covered', () => {
    const given: Given = { registrar: unreadable, endingIn: 100, caseTerm: 0, nextDue: 365, memory: ours };
    expect(shownIn(given)).toBe('2 revoke: oursAndCovered nextDueDate');
  });

  it('is held where it is not', () => {
    const given: Given = { registrar: unreadable, endingIn: 100, caseTerm: 0, nextDue: 5, memory: ours };
    expect(shownIn(given)).toBe('5 hold urgent: termUnknown endingPresent');
  });

  it('is held where there is no case', () => {
    const given: Given = { registrar: unreadable, endingIn: 100, nextDue: 365, memory: ours };
    expect(shownIn(given)).toBe('5 hold urgent: termUnknown endingPresent');
  });
});
