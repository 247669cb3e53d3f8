import { describe, expect, it } from '@jest/globals';
import type { InvoiceHead } from '../../../lib/expiry/facts.ts';
import { clientIdOf } from '../../../lib/names/ids.ts';
import { readerOf, whmcsErrorOf, withServer } from './support.ts';

const LISTED = {
  id: 101,
  userid: 5,
  firstname: 'Jane',
  companyname: 'Jane Example Ltd',
  duedate: '2026-05-10',
  last_capture_attempt: '0000-00-00 00:00:00',
  total: '12.00',
  status: 'Unpaid',
  paymentmethod: 'banktransfer',
  paymethodid: null,
};

describe('invoicesOf', () => {
  it("lists a client's invoices of every status, without people's data", async () => {
    await withServer(
      () => ({ body: { result: 'success', totalresults: '1', invoices: { invoice: LISTED } } }),
      async ({ url, requests }) => {
        const heads = await readerOf(url).invoicesOf(clientIdOf(5));

        expect(heads.map((head) => ({ ...head, dueDate: String(head.dueDate) }))).toEqual([
          {
            id: 101,
            clientId: 5,
            status: 'Unpaid',
            dueDate: '2026-05-10',
            payMethodSet: false,
            paymentMethod: 'banktransfer',
            captureAttempted: false,
          },
        ]);
        expect(Object.fromEntries(requests[0]?.form ?? [])).toMatchObject({
          action: 'GetInvoices',
          userid: '5',
          limitstart: '0',
          limitnum: '250',
          orderby: 'id',
          order: 'asc',
        });
        expect(requests[0]?.form.has('status')).toBe(false);
      },
    );
  });

  it.each([
    ['paid', 'Paid'],
    ['PAYMENT PENDING', 'Payment Pending'],
    ['Overdue', 'other'],
  ])('status %j is %j', async (status, expected) => {
    expect((await headOf({ status })).status).toBe(expected);
  });

  it.each([
    [null, false],
    ['', false],
    [0, false],
    ['0', false],
    [undefined, false],
    [7, true],
    ['7', true],
    ['card-1', true],
  ])('paymethodid %j means a stored payment method: %j', async (paymethodid, expected) => {
    expect((await headOf({ paymethodid })).payMethodSet).toBe(expected);
  });

  it.each([
    ['2026-05-11 04:00:00', true],
    ['0000-00-00 00:00:00', false],
    ['-0001-11-30 00:00:00', false],
    ['', false],
    [null, false],
    [undefined, false],
  ])('last_capture_attempt %j means attempted: %j', async (last_capture_attempt, expected) => {
    expect((await headOf({ last_capture_attempt })).captureAttempted).toBe(expected);
  });

  it('reads several pages and de-duplicates nothing away', async () => {
    await withServer(
      (form) => {
        const start = Number(form.get('limitstart'));
        const invoice = [1, 2, 3].slice(start, start + 2).map((id) => ({ ...LISTED, id }));
        return { body: { result: 'success', totalresults: 3, invoices: { invoice } } };
      },
      async ({ url }) => {
        const heads = await readerOf(url, { pageSize: 2 }).invoicesOf(clientIdOf(5));
        expect(heads.map(({ id }) => id)).toEqual([1, 2, 3]);
      },
    );
  });

  it('knows a client without invoices', async () => {
    await withServer(
      () => ({ body: { result: 'success', totalresults: 0, invoices: '' } }),
      async ({ url }) => {
        expect(await readerOf(url).invoicesOf(clientIdOf(5))).toEqual([]);
      },
    );
  });

  it('is complete or an error', async () => {
    await withServer(
      () => ({ body: { result: 'success', totalresults: 3, invoices: { invoice: [LISTED] } } }),
      async ({ url }) => {
        const error = await whmcsErrorOf(readerOf(url).invoicesOf(clientIdOf(5)));
        expect(error).toMatchObject({ code: 'listIncomplete', action: 'GetInvoices' });
      },
    );
  });

  it("refuses another client's invoice: the filter was ignored", async () => {
    const invoice = [LISTED, { ...LISTED, id: 102, userid: 6, status: 'Paid' }];
    await withServer(
      () => ({ body: { result: 'success', totalresults: 2, invoices: { invoice } } }),
      async ({ url }) => {
        const error = await whmcsErrorOf(readerOf(url).invoicesOf(clientIdOf(5)));
        expect(error).toMatchObject({ code: 'unexpectedShape', retryable: false });
        expect(error.message).toContain('userid');
      },
    );
  });

  it.each(['', null, undefined])('refuses an invoice of status %j, naming the field', async (status) => {
    await expect(headOf({ status })).rejects.toMatchObject({
      code: 'unexpectedShape',
      message: expect.stringContaining('invoices.0.status: must be text'),
    });
  });
});

async function headOf(part: Record<string, unknown>): Promise<InvoiceHead> {
  const invoice = [{ ...LISTED, ...part }];
  const [head] = await withServer(
    () => ({ body: { result: 'success', totalresults: 1, invoices: { invoice } } }),
    ({ url }) => readerOf(url).invoicesOf(clientIdOf(5)),
  );
  if (!head) throw new Error('no invoice came');
  return head;
}
