import { describe, expect, it } from '@jest/globals';
import { manual, massPay, paid, unpaid, type InvoiceSpec } from './invoices.ts';
import { shownIn, type Given } from './world.ts';

type Table = [clause: string, given: Given, expected: string][];

/** The verdict on placeOn, mode enabled: an ending if declined, else a ticket. */
const onPlaceOn = (given: Given): string => shownIn({ termIn: 8, ...given });
const NOT_DECLINED = '15 ticket via delete: notDeclined';

describe('declined', () => {
  const rows: Table = [
    ['auto-renew off', { row: { autoRenew: false } }, '18 delete via delete: autoRenewOff'],
    ['auto-renew on', { row: { autoRenew: true } }, NOT_DECLINED],
    ['auto-renew not told', { row: { autoRenew: null } }, NOT_DECLINED],
    ['a recorded request', { memory: { recordedConsent: true } }, '18 delete via delete: recordedRequest'],
    ['row Cancelled', { row: { status: 'Cancelled' } }, '18 delete via delete: statusCancelled'],
    ['an Unpaid renewal', { invoices: [unpaid()] }, '18 delete via delete: unpaidInvoice'],
    ['in Collections', { invoices: [{ status: 'Collections' }] }, '18 delete via delete: unpaidInvoice'],
    ['Unpaid of any age', { invoices: [unpaid(-3000)] }, '18 delete via delete: unpaidInvoice'],
    ['Unpaid due T + 4', { invoices: [unpaid(4)] }, '18 delete via delete: unpaidInvoice'],
    ['Unpaid due T + 5, the tolerance', { invoices: [unpaid(5)] }, '18 delete via delete: unpaidInvoice'],
    ['Unpaid due T + 6', { invoices: [unpaid(6)] }, NOT_DECLINED],
    ['Unpaid without a due date', { invoices: [unpaid(null)] }, NOT_DECLINED],
    [
      'an Unpaid registration',
      { invoices: [unpaid(0, { lines: [{ type: 'DomainRegister' }] })] },
      NOT_DECLINED,
    ],
    ['an Unpaid line of another domain', { invoices: [unpaid(0, { lines: [{ relId: 8 }] })] }, NOT_DECLINED],
    ['an Unpaid hand-made line', { invoices: [unpaid(0, { lines: [manual('example.com')] })] }, NOT_DECLINED],
    ['a Cancelled invoice', { invoices: [{ status: 'Cancelled' }] }, NOT_DECLINED],
    [
      'everything at once, in order',
      {
        row: { autoRenew: false, status: 'Cancelled' },
        memory: { recordedConsent: true },
        invoices: [unpaid()],
      },
      '18 delete via delete: autoRenewOff recordedRequest statusCancelled unpaidInvoice',
    ],
    [
      'an old unpaid renewal, long since paid by mass pay',
      { invoices: [unpaid(-365, { id: 1 }), massPay('Paid', [1])] },
      NOT_DECLINED,
    ],
    [
      'no memory of a request',
      { memory: null, row: { status: 'Cancelled' } },
      '18 delete via delete: statusCancelled',
    ],
  ];
  it.each(rows)('%s', (_, given, expected) => {
    expect(onPlaceOn(given)).toBe(expected);
  });
});

describe('a dead row: nextduedate over 60 days before placeOn', () => {
  it.each([
    ['Expired', -67, NOT_DECLINED],
    ['Expired', -68, NOT_DECLINED],
    ['Expired', -69, '18 delete via delete: deadRow'],
    ['Grace', -69, '18 delete via delete: deadRow'],
    ['Redemption', -69, '18 delete via delete: deadRow'],
    ['Active', -69, NOT_DECLINED],
    ['Pending', -69, NOT_DECLINED],
  ] as const)('%s, due T %i', (status, nextDue, expected) => {
    expect(onPlaceOn({ row: { status }, nextDue })).toBe(expected);
  });
});

describe('declined is void while', () => {
  const voided = (reason: string): string => `15 ticket via delete: notDeclined unpaidInvoice ${reason}`;
  const DECLINED = '18 delete via delete: unpaidInvoice';
  const OLD = unpaid(-365);
  const gateways: Given = { rules: { captureGateways: new Set(['stripe']) } };
  const rows: Table = [
    ['Payment Pending', { invoices: [OLD, { status: 'Payment Pending' }] }, voided('paymentPending')],
    [
      'Payment Pending for an add-on',
      { invoices: [OLD, { status: 'Payment Pending', lines: [{ type: 'DomainAddonDNS' }] }] },
      voided('paymentPending'),
    ],
    [
      'Payment Pending, a hand-made line',
      { invoices: [OLD, { status: 'Payment Pending', lines: [manual('example.com')] }] },
      voided('paymentPending'),
    ],
    [
      'Payment Pending for another domain',
      { invoices: [OLD, { status: 'Payment Pending', lines: [{ relId: 8 }] }] },
      DECLINED,
    ],
    [
      'mass pay Payment Pending',
      { invoices: [unpaid(0, { id: 1 }), massPay('Payment Pending', [1])] },
      voided('paymentPending'),
    ],
    ['Draft', { invoices: [OLD, { status: 'Draft' }] }, voided('draftInvoice')],
    ['mass pay Draft', { invoices: [unpaid(0, { id: 1 }), massPay('Draft', [1])] }, voided('draftInvoice')],
    ['mass pay Draft over another', { invoices: [unpaid(0, { id: 1 }), massPay('Draft', [2])] }, DECLINED],
    [
      'another invoice half paid',
      { invoices: [OLD, unpaid(0, { somethingPaid: true })] },
      voided('halfPaid'),
    ],
    [
      'another in Collections half paid',
      { invoices: [OLD, { status: 'Collections', somethingPaid: true }] },
      voided('halfPaid'),
    ],
    [
      'the invoice itself half paid',
      { invoices: [unpaid(0, { somethingPaid: true })] },
      '15 ticket via delete: notDeclined halfPaid',
    ],
    [
      'its mass pay half paid',
      { invoices: [unpaid(0, { id: 1 }), { ...massPay('Unpaid', [1]), somethingPaid: true }] },
      '15 ticket via delete: notDeclined halfPaid',
    ],
    [
      'its mass pay cancelled, something once paid on it',
      { invoices: [unpaid(0, { id: 1 }), { ...massPay('Cancelled', [1]), somethingPaid: true }] },
      NOT_DECLINED,
    ],
    [
      'a Paid invoice of long ago is not half paid',
      { invoices: [OLD, paid(-800, { somethingPaid: true })] },
      DECLINED,
    ],
    ['a stored payment method', { invoices: [unpaid(0, { payMethodSet: true })] }, voided('captureAhead')],
    [
      'a stored payment method, in Collections',
      { invoices: [{ status: 'Collections', payMethodSet: true }] },
      voided('captureAhead'),
    ],
    [
      'a stored payment method, capture tried',
      { invoices: [unpaid(0, { payMethodSet: true, captureAttempted: true })] },
      DECLINED,
    ],
    [
      'a stored payment method on a Cancelled one',
      { invoices: [OLD, { status: 'Cancelled', payMethodSet: true }] },
      DECLINED,
    ],
    [
      'a capturing gateway',
      { ...gateways, invoices: [unpaid(0, { paymentMethod: 'Stripe' })] },
      voided('captureAhead'),
    ],
    [
      'a capturing gateway, capture tried',
      { ...gateways, invoices: [unpaid(0, { paymentMethod: 'stripe', captureAttempted: true })] },
      DECLINED,
    ],
    ['another gateway', { ...gateways, invoices: [unpaid(0, { paymentMethod: 'paypal' })] }, DECLINED],
    [
      'mass pay with a stored payment method',
      { invoices: [unpaid(0, { id: 1 }), { ...massPay('Unpaid', [1]), payMethodSet: true }] },
      voided('captureAhead'),
    ],
    [
      'an invoice status nobody knows',
      { invoices: [OLD, { status: 'other' }] },
      voided('invoiceStatusUnknown'),
    ],
    [
      'two at once',
      { invoices: [OLD, { status: 'Draft' }, { status: 'Payment Pending' }] },
      voided('paymentPending draftInvoice'),
    ],
  ];
  it.each(rows)('%s', (_, given, expected) => {
    expect(onPlaceOn(given)).toBe(expected);
  });

  it.each<[string, InvoiceSpec, string]>([
    ['due T − 301', paid(-301), DECLINED],
    ['due T − 300', paid(-300), voided('manualPaidLine')],
    ['due T − 299', paid(-299), voided('manualPaidLine')],
    ['due long after', paid(400), voided('manualPaidLine')],
    ['without a due date', paid(null), voided('manualPaidLine')],
    ['Unpaid', unpaid(0), DECLINED],
    ['Refunded', { status: 'Refunded' }, DECLINED],
  ])('a hand-made line names it: %s', (_, invoice, expected) => {
    const invoices = [OLD, { ...invoice, lines: [manual('1 Jahr example.com')] }];
    expect(onPlaceOn({ invoices })).toBe(expected);
  });

  it('a Paid registration since T − 300 voids nothing', () => {
    expect(onPlaceOn({ invoices: [OLD, paid(-100, { lines: [{ type: 'DomainTransfer' }] })] })).toBe(
      DECLINED,
    );
  });

  it('a Paid mass pay over a hand-made line', () => {
    const handMade = unpaid(0, { id: 1, lines: [manual('example.com')] });
    expect(onPlaceOn({ invoices: [OLD, handMade, massPay('Paid', [1])] })).toBe(voided('manualPaidLine'));
  });

  it('voids a Cancelled row and a dead row as well, never consent', () => {
    const draft: InvoiceSpec = { status: 'Draft' };
    expect(onPlaceOn({ row: { status: 'Cancelled' }, invoices: [draft] })).toBe(
      '15 ticket via delete: notDeclined statusCancelled draftInvoice',
    );
    expect(onPlaceOn({ row: { status: 'Expired' }, nextDue: -365, invoices: [draft] })).toBe(
      '15 ticket via delete: notDeclined deadRow draftInvoice',
    );
    expect(onPlaceOn({ row: { autoRenew: false }, invoices: [draft] })).toBe(
      '18 delete via delete: autoRenewOff',
    );
    const byHand = paid(0, { lines: [manual('example.com')] });
    expect(onPlaceOn({ row: { autoRenew: false }, invoices: [byHand] })).toBe(
      '18 delete via delete: autoRenewOff',
    );
  });
});
