import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { InvoiceHead } from '../../../lib/expiry/facts.ts';
import { clientIdOf, invoiceIdOf } from '../../../lib/names/ids.ts';
import { readerOf, whmcsErrorOf, withServer } from './support.ts';

const HEAD: InvoiceHead = {
  id: invoiceIdOf(101),
  clientId: clientIdOf(5),
  status: 'Unpaid',
  dueDate: Temporal.PlainDate.from('2026-05-10'),
  payMethodSet: true,
  paymentMethod: 'stripe',
  captureAttempted: false,
};
const SINGLE = {
  result: 'success',
  invoiceid: '101',
  userid: '5',
  duedate: '2026-05-12',
  datepaid: '0000-00-00 00:00:00',
  lastcaptureattempt: '0000-00-00 00:00:00',
  credit: '0.00',
  total: '12.00',
  balance: '12.00',
  status: 'Unpaid',
  paymentmethod: 'paypal',
  items: {
    item: [{ id: '9', type: 'Domain', relid: '11', description: 'A &amp; B', amount: '12.00', taxed: '0' }],
  },
  transactions: '',
};

describe('invoice', () => {
  it('joins the list row with the single reply, the fresher one first', async () => {
    const invoice = await invoiceOf({ status: 'paid', datepaid: '2026-05-11 10:11:12' });

    expect({ ...invoice, dueDate: String(invoice?.dueDate), datePaid: String(invoice?.datePaid) }).toEqual({
      id: 101,
      clientId: 5,
      status: 'Paid',
      dueDate: '2026-05-12',
      payMethodSet: true,
      paymentMethod: 'paypal',
      captureAttempted: false,
      datePaid: '2026-05-11',
      somethingPaid: false,
      lines: [{ type: 'Domain', relId: 11, description: 'A & B' }],
    });
  });

  it('falls back to the list row where the single reply has nothing', async () => {
    const invoice = await invoiceOf({ duedate: '0000-00-00', paymentmethod: undefined });

    expect(String(invoice?.dueDate)).toBe('2026-05-10');
    expect(invoice).toMatchObject({ paymentMethod: 'stripe', datePaid: null });
  });

  it.each([
    [false, '0000-00-00 00:00:00', false],
    [false, undefined, false],
    [false, '2026-05-11 04:00:00', true],
    [true, '0000-00-00 00:00:00', true],
  ])(
    'attempted by the list %j, lastcaptureattempt %j: %j',
    async (captureAttempted, lastcaptureattempt, expected) => {
      const invoice = await invoiceOf({ lastcaptureattempt }, { ...HEAD, captureAttempted });
      expect(invoice?.captureAttempted).toBe(expected);
    },
  );

  const payment = { id: '3', amountin: '5.00', amountout: '0.00' };
  const refund = { id: '4', amountin: '0.00', amountout: '5.00' };
  it.each<[string, Record<string, unknown>, boolean]>([
    ['nothing', {}, false],
    [
      'no amounts at all',
      { credit: undefined, total: undefined, balance: undefined, transactions: undefined },
      false,
    ],
    ['empty amounts', { credit: '', total: '', balance: '' }, false],
    ['Paid alone', { status: 'Paid' }, false],
    ['a credit', { credit: '12.00', total: '0.00', balance: '0.00' }, true],
    ['a credit as a number', { credit: 0.5 }, true],
    ['a payment', { transactions: { transaction: [refund, payment] } }, true],
    ['one bare payment', { transactions: { transaction: payment } }, true],
    ['a payment under numeric keys', { transactions: { transaction: { '0': payment } } }, true],
    ['payments without the singular', { transactions: [payment] }, true],
    ['a refund only', { transactions: { transaction: [refund] } }, false],
    ['no transactions: []', { transactions: [] }, false],
    ['no transactions: {}', { transactions: {} }, false],
    ['no transactions: null', { transactions: null }, false],
    ['a lower balance', { balance: '7.00' }, true],
    ['a lower balance as a number', { balance: 11.99 }, true],
    ['a balance without a total', { balance: '7.00', total: undefined }, false],
    ['a higher balance', { balance: '15.00' }, false],
  ])('tells whether something was paid: %s', async (_, part, expected) => {
    expect((await invoiceOf(part))?.somethingPaid).toBe(expected);
  });

  it.each<[string, unknown, unknown[]]>([
    [
      'one bare line',
      { item: { type: 'Domain', relid: 11, description: 'x' } },
      [{ type: 'Domain', relId: 11, description: 'x' }],
    ],
    [
      'an empty relid',
      [{ type: '', relid: '', description: 'x' }],
      [{ type: '', relId: 0, description: 'x' }],
    ],
    ['a null relid', [{ type: 'Item', relid: null }], [{ type: 'Item', relId: 0, description: '' }]],
    ['no lines', '', []],
  ])('reads lines: %s', async (_, items, expected) => {
    expect((await invoiceOf({ items }))?.lines).toEqual(expected);
  });

  it.each([
    ['credit', { credit: 'some' }, 'credit: must be an amount'],
    ['balance', { balance: 'EUR 5' }, 'balance: must be an amount'],
    ['transactions', { transactions: [{ amountin: 'x' }] }, 'transactions.0.amountin: must be an amount'],
    ['relid', { items: [{ type: 'Domain', relid: 'x' }] }, 'items.0.relid: must be a whole number from 0 up'],
    ['items', { items: 'none' }, 'items: must be a list of at most 100000'],
    ['status', { status: '' }, 'status: must be text'],
    ['userid', { userid: undefined }, 'userid: must be a positive whole number'],
  ])('refuses an unreadable %s', async (_, part, detail) => {
    await expect(invoiceOf(part)).rejects.toMatchObject({
      code: 'unexpectedShape',
      message: `GetInvoice: the reply has an unexpected shape: ${detail}`,
    });
  });

  it.each([
    ['invoice', { invoiceid: 102 }],
    ['client', { userid: 6 }],
  ])('refuses the reply about another %s, having asked again', async (_, part) => {
    await withServer(
      () => ({ body: { ...SINGLE, ...part } }),
      async ({ url, requests }) => {
        const error = await whmcsErrorOf(readerOf(url).invoice(HEAD));

        expect(error).toMatchObject({ code: 'otherInvoice', outcome: 'mayHaveHadEffect', retryable: true });
        expect(requests.length).toBeGreaterThan(1);
        expect(requests[0]?.form.get('invoiceid')).toBe('101');
      },
    );
  });

  it('is null if WHMCS says it is not there, and only then', async () => {
    expect(await invoiceOf({ result: 'error', message: 'Invoice ID Not Found' })).toBeNull();
    await expect(invoiceOf({ result: 'error', message: 'Some Other Thing' })).rejects.toThrow(
      'Some Other Thing',
    );
    await expect(invoiceOf({ result: 'warning', message: 'Invoice ID Not Found' })).rejects.toThrow(
      'Not Found',
    );
    await expect(invoiceOf({ result: 'error', message: null })).rejects.toThrow('answered an error');
  });
});

function invoiceOf(part: Record<string, unknown>, head = HEAD) {
  return withServer(
    () => ({ body: { ...SINGLE, ...part } }),
    ({ url }) => readerOf(url).invoice(head),
  );
}
