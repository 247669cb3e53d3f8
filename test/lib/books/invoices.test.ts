import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { readInvoices } from '../../../lib/books/invoices.ts';
import { readBooks } from '../../../lib/books/read-books.ts';
import type { InvoiceHead } from '../../../lib/expiry/facts.ts';
import { clientIdOf } from '../../../lib/names/ids.ts';
import { billed, fakeDeps, inDays, invoiced, listed, type FakeBooks } from './fakes.ts';
import { FAR, input, NEAR, read } from './read.ts';

describe('invoices', () => {
  const row = billed(1, 'near.com', NEAR);
  const sibling = billed(2, 'sibling.com', NEAR, { clientId: row.clientId });
  const near: FakeBooks = {
    registrarPages: [[listed('near.com', NEAR), listed('sibling.com', NEAR)]],
    whmcsPages: [[row, sibling]],
  };

  it('are read once a client', async () => {
    const { of, calls } = await read({ ...near, invoices: [invoiced(7, row, NEAR)] });
    expect(calls.filter((call) => call.startsWith('GetInvoice'))).toEqual([
      'GetInvoices 1001',
      'GetInvoice 7',
    ]);
    expect(of('near.com')?.invoices).toMatchObject({ state: 'read', invoices: [{ id: 7 }] });
  });

  it.each([
    ['open and ancient', { status: 'Unpaid', dueDate: inDays(-2_000) }, true],
    ['a draft without a date', { status: 'Draft', dueDate: null }, true],
    ['of an unknown status', { status: 'other', dueDate: inDays(-2_000) }, true],
    ['paid and due 300 days before T', { status: 'Paid', dueDate: inDays(NEAR - 300) }, true],
    ['paid and due 301 days before T', { status: 'Paid', dueDate: inDays(NEAR - 301) }, false],
    ['refunded and due 301 days before T', { status: 'Refunded', dueDate: inDays(NEAR - 301) }, false],
    ['paid without a date', { status: 'Paid', dueDate: null }, true],
    ['cancelled', { status: 'Cancelled', dueDate: inDays(NEAR) }, false],
  ] as const)('%s', async (_, invoice, isRead) => {
    const { calls } = await read({ ...near, invoices: [invoiced(7, row, NEAR, invoice)] });
    expect(calls.includes('GetInvoice 7')).toBe(isRead);
  });

  it('are not read for a covered domain, nor for one beyond the window', async () => {
    const { calls } = await read(
      {
        registrarPages: [[listed('covered.com', NEAR), listed('far.com', FAR)]],
        whmcsPages: [[billed(1, 'covered.com', NEAR + 365), billed(2, 'far.com', FAR)]],
      },
      { horizon: null },
    );
    expect(calls.filter((call) => call.startsWith('GetInvoice'))).toEqual([]);
  });

  it('are read for a covered domain that shows an ending', async () => {
    const { calls } = await read({
      registrarPages: [[listed('ended.com', NEAR, { executionDate: inDays(NEAR) })]],
      whmcsPages: [[billed(1, 'ended.com', NEAR + 365)]],
    });
    expect(calls).toContain('GetInvoices 1001');
  });

  it('of one client are asked for at once: hundreds of them one by one would keep all others waiting', async () => {
    const heads = [7, 8, 9].map((id) => invoiced(id, row, NEAR));
    let inFlight = 0;
    let most = 0;
    const whmcs = {
      invoicesOf: () => Promise.resolve(heads),
      invoice: async (head: InvoiceHead) => {
        most = Math.max(most, ++inFlight);
        await setImmediate();
        inFlight--;
        return heads.find(({ id }) => id === head.id) ?? null;
      },
    };
    const day = Temporal.PlainDate.from('2026-01-01');
    const read = await readInvoices(new Map([[row.clientId, day]]), { whmcs });
    expect(read.get(row.clientId)?.map(({ id }) => id)).toEqual([7, 8, 9]);
    expect(most).toBe(3);
  });

  it('of every client the name ever had are needed', async () => {
    const former = billed(3, 'near.com', -400, { status: 'Cancelled', clientId: clientIdOf(77) });
    const { of } = await read({
      registrarPages: [[listed('near.com', NEAR)]],
      whmcsPages: [[former, row]],
      invoices: [invoiced(8, former, NEAR, { status: 'Paid' })],
    });
    expect(of('near.com')?.invoices).toMatchObject({ state: 'read', invoices: [{ id: 8 }] });
  });

  it('are unread for the client whose invoice vanished twice, and read for the others', async () => {
    const other = billed(5, 'other.com', NEAR);
    const deps = fakeDeps({
      registrarPages: [[listed('near.com', NEAR), listed('other.com', NEAR)]],
      whmcsPages: [[row, other]],
      invoices: [invoiced(7, row, NEAR), invoiced(9, other, NEAR)],
    });
    const whmcs = {
      ...deps.whmcs,
      invoice: (head: Parameters<typeof deps.whmcs.invoice>[0]) =>
        head.id === 7 ? Promise.resolve(null) : deps.whmcs.invoice(head),
    };
    const joined = await readBooks(input(), { ...deps, whmcs });
    const states = [...joined.facts()].map(({ domain, invoices }) => [String(domain), invoices.state]);
    expect(states).toEqual([
      ['near.com', 'unread'],
      ['other.com', 'read'],
    ]);
    expect(deps.calls.filter((call) => call === 'GetInvoices 1001')).toHaveLength(2);
  });

  it('that may be a mass payment of an old open one are read as far back', async () => {
    const old = invoiced(50, row, -600);
    const massPay = invoiced(60, row, -610, {
      status: 'Paid',
      lines: [{ type: 'Invoice', relId: 50, description: '' }],
    });
    const ancient = invoiced(40, row, -900, { status: 'Paid' });
    const { calls } = await read({ ...near, invoices: [old, massPay, ancient] });
    expect(calls.filter((call) => call.startsWith('GetInvoice '))).toEqual([
      'GetInvoice 50',
      'GetInvoice 60',
    ]);
  });

  it('that a mass payment holds are read whatever their status', async () => {
    const massPay = invoiced(60, row, NEAR, {
      status: 'Paid',
      lines: [{ type: 'Invoice', relId: 50, description: '' }],
    });
    const original = invoiced(50, row, NEAR, { status: 'Cancelled' });
    const { of } = await read({ ...near, invoices: [original, massPay] });
    expect(of('near.com')?.invoices).toMatchObject({ invoices: [{ id: 60 }, { id: 50 }] });
  });

  it('of a domain beyond the window are unread where its term reaches further back than what was read', async () => {
    const wanted = billed(1, 'wanted.is', 120);
    const other = billed(2, 'other.com', 90, { clientId: wanted.clientId });
    const { of } = await read(
      {
        registrarPages: [[listed('wanted.is', 120), listed('other.com', 90)]],
        whmcsPages: [[wanted, other]],
        invoices: [invoiced(7, wanted, 120)],
      },
      { horizon: null },
    );
    expect([of('wanted.is')?.invoices.state, of('other.com')?.invoices.state]).toEqual(['read', 'unread']);
  });
});
