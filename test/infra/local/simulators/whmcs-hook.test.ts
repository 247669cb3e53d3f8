import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addInvoice } from '../../../../infra/local/simulators/book/invoices.ts';
import type { WhmcsInvoice } from '../../../../infra/local/simulators/book/types.ts';
import { startSimulators, type Simulators } from '../../../../infra/local/simulators/simulators.ts';
import { TODAY, whmcs, whmcsJson, type JsonObject } from './raw.ts';

const KEY = Buffer.alloc(32, 7);
const SECRET = `whsec_${KEY.toString('base64')}`;

interface Got {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
const got: Got[] = [];
let status = 202;
const receiver = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    got.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(status).end();
  });
});
let simulators: Simulators;

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  receiver.close();
});
beforeEach(async () => {
  const { port } = receiver.address() as AddressInfo;
  const hook = { url: `http://127.0.0.1:${port}/hook`, secret: SECRET };
  simulators = await startSimulators({ today: TODAY, domains: 150, hook });
});
afterEach(async () => {
  await simulators.close();
  got.splice(0);
  status = 202;
});

const unpaid = (): WhmcsInvoice => {
  const found = [...simulators.book.whmcs.invoices.values()].find((one) => one.status === 'Unpaid');
  if (found === undefined) throw new TypeError('every invoice is paid');
  return found;
};
const PAYMENT = { transid: 'T-1', gateway: 'banktransfer', date: `${TODAY} 12:00:00` };
const payment = (invoiceid: number, fields: Record<string, string> = {}): Promise<JsonObject> =>
  whmcsJson(simulators, 'AddInvoicePayment', { invoiceid: String(invoiceid), ...PAYMENT, ...fields });
const told = (): unknown[] => got.map(({ body }) => JSON.parse(body) as unknown);

/** The hook posts after WHMCS has answered. */
async function posted(count: number): Promise<void> {
  for (let tries = 0; got.length < count && tries < 200; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(got).toHaveLength(count);
}

describe('AddInvoicePayment', () => {
  it('pays what is open, and the hook tells it in one signed POST', async () => {
    const invoice = unpaid();
    expect(await payment(invoice.id)).toEqual({ result: 'success' });
    expect(await whmcsJson(simulators, 'GetInvoice', { invoiceid: String(invoice.id) })).toMatchObject({
      status: 'Paid',
      balance: '0.00',
      transactions: { transaction: [{ gateway: 'banktransfer', date: `${TODAY} 09:30:00` }] },
    });
    await posted(1);
    expect(told()).toEqual([{ event: 'InvoicePaid', invoiceIds: [invoice.id] }]);
    const [{ headers, body }] = got as [Got];
    const { 'webhook-id': id, 'webhook-timestamp': timestamp } = headers;
    expect(id).toMatch(/^msg_[\w-]+$/);
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(60);
    const expected = createHmac('sha256', KEY)
      .update(`${String(id)}.${String(timestamp)}.${body}`)
      .digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
  });

  it('of a part leaves the invoice unpaid, until the rest comes', async () => {
    const { id } = unpaid();
    await payment(id, { amount: '5.00' });
    expect(simulators.book.whmcs.invoices.get(id)).toMatchObject({ status: 'Unpaid' });
    expect(got).toEqual([]);
    await payment(id);
    await posted(1);
    const { transactions = [], lines = [] } = simulators.book.whmcs.invoices.get(id) ?? {};
    const sum = lines.reduce((total, { amount }) => total + amount, 0);
    expect(transactions.map(({ amountin }) => amountin)).toEqual([500, sum - 500]);
  });

  it('fires nothing for an invoice that was paid before', async () => {
    const { id } = unpaid();
    await payment(id);
    await posted(1);
    expect(await payment(id, { amount: '1.00' })).toEqual({ result: 'success' });
    await payment(id);
    await whmcs(simulators, 'WhmcsDetails');
    expect(got).toHaveLength(1);
    expect(simulators.book.whmcs.invoices.get(id)?.transactions).toHaveLength(2);
  });

  it('of a mass payment tells it and its originals, in one POST', async () => {
    const original = unpaid();
    const mass = {
      ...original,
      id: 90_000,
      lines: [{ type: 'Invoice', relid: original.id, description: '', amount: 1 }],
    };
    addInvoice(simulators.book.whmcs, { ...mass, credit: 0, transactions: [] });
    await payment(90_000);
    await posted(1);
    expect(told()).toEqual([{ event: 'InvoicePaid', invoiceIds: [90_000, original.id] }]);
  });

  it.each([
    [{ invoiceid: '999999' }, 'Invoice ID Not Found'],
    [{ transid: '' }, 'transid is required'],
    [{ gateway: '' }, 'gateway is required'],
    [{ amount: '-1' }, 'amount is no amount of money'],
    [{ date: 'tomorrow' }, 'Invalid Date Format'],
  ])('refuses %j', async (fields, message) => {
    const { id } = unpaid();
    expect(await payment(id, fields)).toEqual({ result: 'error', message });
    expect(simulators.book.whmcs.invoices.get(id)).toMatchObject({ status: 'Unpaid', transactions: [] });
    expect(got).toEqual([]);
  });

  it('refuses a Cancelled invoice, in the words of WHMCS', async () => {
    const invoice = unpaid();
    invoice.status = 'Cancelled';
    const message = 'It is not possible to add a payment to an invoice that is Cancelled';
    expect(await payment(invoice.id)).toEqual({ result: 'error', message });
  });
});

describe('the hook', () => {
  it.each([202, 401, 503])('tells what was answered: %d', async (answered) => {
    status = answered;
    const { id } = unpaid();
    expect(await simulators.whmcs.customerPays(id)).toEqual({ invoiceIds: [id], status: answered });
  });

  it('keeps no payment from being taken when nobody answers', async () => {
    const other = await startSimulators({
      book: simulators.book,
      hook: { url: 'http://127.0.0.1:9/', secret: SECRET },
    });
    const { id } = unpaid();
    expect(await other.whmcs.customerPays(id)).toEqual({ invoiceIds: [id], status: null });
    expect(simulators.book.whmcs.invoices.get(id)?.status).toBe('Paid');
    await other.close();
  });

  it('is not there unless somebody installed it', async () => {
    const other = await startSimulators({ book: simulators.book });
    expect(await other.whmcs.customerPays(unpaid().id)).toBeNull();
    await other.close();
  });
});
