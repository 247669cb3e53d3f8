import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Invoice, InvoiceStatus } from '../../../lib/expiry/facts.ts';
import { createPaidInvoices } from '../../../lib/gateway/paid-invoices.ts';
import { clientIdOf, invoiceIdOf } from '../../../lib/names/ids.ts';

const NOW = Temporal.Instant.from('2026-11-24T10:00:00Z');
const after = (minutes: number): Temporal.Instant => NOW.add({ minutes });

const invoice = (status: InvoiceStatus = 'Paid', due = '2026-12-01', id = 1): Invoice => ({
  id: invoiceIdOf(id),
  clientId: clientIdOf(7),
  status,
  dueDate: Temporal.PlainDate.from(due),
  datePaid: null,
  payMethodSet: false,
  paymentMethod: 'banktransfer',
  captureAttempted: false,
  somethingPaid: status === 'Paid',
  lines: [{ type: 'Domain', relId: 3, description: '' }],
});

type Book = Parameters<ReturnType<typeof createPaidInvoices>['keptOf']>[0];

/** A WHMCS that tells each invoice as it is asked for, and counts. */
function whmcs() {
  const asked: number[] = [];
  return {
    asked,
    invoicesOf: () => Promise.resolve([invoice()]),
    invoice: (head: Pick<Invoice, 'id'>) => {
      asked.push(head.id);
      return Promise.resolve<Invoice | null>(head as Invoice);
    },
  };
}

describe('paid invoices', () => {
  it('are read once within fifteen minutes', async () => {
    const [kept, book] = [createPaidInvoices(), whmcs()];
    for (const minutes of [0, 5, 14])
      expect(await kept.keptOf(book, after(minutes)).invoice(invoice())).toEqual(invoice());
    expect(book.asked).toEqual([1]);
    await kept.keptOf(book, after(15)).invoice(invoice());
    expect(book.asked).toEqual([1, 1]);
  });

  it.each([
    ['was refunded since', invoice('Refunded')],
    ['is due on another day', invoice('Paid', '2027-12-01')],
    ['belongs to somebody else', { ...invoice(), clientId: clientIdOf(8) }],
  ])('are read again where the list says that one %s', async (_, head) => {
    const [kept, book] = [createPaidInvoices(), whmcs()];
    await kept.keptOf(book, NOW).invoice(invoice());
    expect(await kept.keptOf(book, NOW).invoice(head)).toEqual(head);
    expect(book.asked).toEqual([1, 1]);
  });

  it.each([
    ['split', [1, 2], [1, 2, 3]],
    ['merged', [1, 2], [2]],
  ])('are read again once the client has others, as after one was %s', async (_, before, then) => {
    const kept = createPaidInvoices();
    let ids = before;
    const asked: number[] = [];
    const book: Book = {
      invoicesOf: () => Promise.resolve(ids.map((id) => invoice('Paid', '2026-12-01', id))),
      invoice: (head) => {
        asked.push(head.id);
        return Promise.resolve(invoice('Paid', '2026-12-01', head.id));
      },
    };
    const sync = async (): Promise<void> => {
      const reader = kept.keptOf(book, NOW);
      for (const head of await reader.invoicesOf(clientIdOf(7))) await reader.invoice(head);
    };
    for (const step of [before, before, then, then]) {
      ids = step;
      await sync();
    }
    expect(asked).toEqual([...before, ...then]);
  });

  it('are kept alone: an open one may be paid in a minute', async () => {
    const [kept, book] = [createPaidInvoices(), whmcs()];
    for (const paid of [invoice('Unpaid'), invoice('Unpaid'), invoice()])
      await kept.keptOf(book, NOW).invoice(paid);
    expect(book.asked).toEqual([1, 1, 1]);
  });

  it('are those of one WHMCS', async () => {
    const [kept, book, other] = [createPaidInvoices(), whmcs(), whmcs()];
    await kept.keptOf(book, NOW).invoice(invoice());
    await kept.keptOf(other, NOW).invoice(invoice());
    expect([book.asked, other.asked]).toEqual([[1], [1]]);
  });

  it('do not grow without end: the longest known is forgotten', async () => {
    const [kept, book] = [createPaidInvoices(), whmcs()];
    for (let id = 1; id <= 2_001; id++)
      await kept.keptOf(book, NOW).invoice(invoice('Paid', '2026-12-01', id));
    await kept.keptOf(book, NOW).invoice(invoice('Paid', '2026-12-01', 2));
    expect(book.asked).toHaveLength(2_001);
    await kept.keptOf(book, NOW).invoice(invoice());
    expect(book.asked).toHaveLength(2_002);
  });
});
