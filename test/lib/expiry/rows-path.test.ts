import { describe, expect, it } from '@jest/globals';
import { unpaid } from './invoices.ts';
import { shownIn, type Given } from './world.ts';

type Table = [clause: string, given: Given, expected: string][];

const DECLINED: Given = { invoices: [unpaid()] };
const CONSENT: Given = { row: { autoRenew: false } };

/** On placeOn of each TLD's own notice. */
const PLACE_ON = { com: 8, de: 8, be: 8, nl: 18, at: 38, ch: 38, li: 38, se: 13, is: 73, dev: 38 };
const onPlaceOn = (tld: keyof typeof PLACE_ON, given: Given): string =>
  shownIn({ name: `example.${tld}`, termIn: PLACE_ON[tld], ...given });

describe('row 15: not declined, or undone by others', () => {
  const rows: Table = [
    ['nothing said', {}, '15 ticket via delete: notDeclined'],
    [
      'declined, then voided',
      { invoices: [unpaid(0, { payMethodSet: true })] },
      '15 ticket via delete: notDeclined unpaidInvoice captureAhead',
    ],
    [
      'undone by others',
      { ...DECLINED, memory: { undoneByOthers: true } },
      '15 ticket via delete: undoneByOthers unpaidInvoice',
    ],
    [
      'undone by others, with consent',
      { ...CONSENT, memory: { undoneByOthers: true } },
      '15 ticket via delete: undoneByOthers autoRenewOff',
    ],
    [
      'undone by others, not declined',
      { memory: { undoneByOthers: true } },
      '15 ticket via delete: undoneByOthers notDeclined',
    ],
    [
      'undone by us only',
      { ...DECLINED, memory: { revokedByUs: true } },
      '18 delete via delete: unpaidInvoice',
    ],
    ['no memory, nothing hidden by it', { ...DECLINED, memory: null }, '18 delete via delete: unpaidInvoice'],
    [
      'consent with a payment in flight',
      { ...CONSENT, invoices: [{ status: 'Payment Pending' }] },
      '15 ticket via delete: consentButPaying autoRenewOff paymentPending',
    ],
    [
      'consent, half paid',
      { ...CONSENT, invoices: [unpaid(0, { somethingPaid: true })] },
      '15 ticket via delete: consentButPaying autoRenewOff halfPaid',
    ],
    [
      'consent, an invoice status nobody knows',
      { ...CONSENT, invoices: [{ status: 'other' }] },
      '15 ticket via delete: consentButPaying autoRenewOff invoiceStatusUnknown',
    ],
    [
      'recorded request with a payment in flight',
      { memory: { recordedConsent: true }, invoices: [{ status: 'Payment Pending' }] },
      '15 ticket via delete: consentButPaying recordedRequest paymentPending',
    ],
    [
      'consent, to be captured: consent stands',
      { ...CONSENT, invoices: [unpaid(0, { payMethodSet: true })] },
      '18 delete via delete: autoRenewOff unpaidInvoice',
    ],
    [
      'consent, a draft: consent stands',
      { ...CONSENT, invoices: [{ status: 'Draft' }] },
      '18 delete via delete: autoRenewOff',
    ],
    ['.de not declined', { name: 'example.de' }, '15 ticket via transit: notDeclined'],
    ['.be not declined, no consent', { name: 'example.be' }, '15 ticket: notDeclined'],
  ];
  it.each(rows)('%s', (_, given, expected) => {
    expect(shownIn({ termIn: 8, ...given })).toBe(expected);
  });
});

describe('row 16: TLD has transit', () => {
  it('without consent: transit', () => {
    expect(onPlaceOn('de', DECLINED)).toBe('16 transit via transit: unpaidInvoice');
    expect(onPlaceOn('de', { row: { status: 'Cancelled' } })).toBe('16 transit via transit: statusCancelled');
  });
  it('with consent: delete', () => {
    expect(onPlaceOn('de', CONSENT)).toBe('16 delete via delete: autoRenewOff');
    expect(onPlaceOn('de', { ...DECLINED, memory: { recordedConsent: true } })).toBe(
      '16 delete via delete: recordedRequest unpaidInvoice',
    );
  });
  it('comes before the need of consent', () => {
    expect(onPlaceOn('de', { ...DECLINED, notice: { consent: true } })).toBe(
      '16 transit via transit: unpaidInvoice',
    );
  });
});

describe('row 17: TLD needs the holder’s consent', () => {
  it.each(['be', 'nl', 'at', 'ch', 'li'] as const)('.%s without: ticket; with: delete', (tld) => {
    expect(onPlaceOn(tld, DECLINED)).toBe('17 ticket: consentMissing unpaidInvoice');
    expect(onPlaceOn(tld, { row: { status: 'Cancelled' } })).toBe(
      '17 ticket: consentMissing statusCancelled',
    );
    expect(onPlaceOn(tld, CONSENT)).toBe('18 delete via delete: autoRenewOff');
  });
});

describe('row 18: else', () => {
  it.each(['com', 'se', 'is', 'dev'] as const)('.%s: delete, from placeOn on', (tld) => {
    expect(onPlaceOn(tld, DECLINED)).toBe('18 delete via delete: unpaidInvoice');
    expect(onPlaceOn(tld, { ...DECLINED, termIn: PLACE_ON[tld] + 1 })).toBe(
      '14 wait via delete: beforePlaceOn unpaidInvoice',
    );
  });
  it('whatever declined it', () => {
    expect(onPlaceOn('com', CONSENT)).toBe('18 delete via delete: autoRenewOff');
    expect(onPlaceOn('com', { row: { status: 'Cancelled' } })).toBe('18 delete via delete: statusCancelled');
    expect(onPlaceOn('com', { row: { status: 'Expired' }, nextDue: -365 })).toBe(
      '18 delete via delete: deadRow',
    );
  });
});
