import { expect, it } from '@jest/globals';
import { needsOf, type Need } from '../../bench/needs.ts';
import { smallBook } from '../support/small-book.ts';

const DAY = '2026-11-24';
const TERM_END = '2026-12-14';
/** Two of them are the first client's. */
const BOOK = smallBook(DAY, [
  { name: 'open.example.com', termIn: 20, clientId: 1, invoice: 'Unpaid' },
  { name: 'paid.example.com', termIn: 20, clientId: 1, invoice: 'Paid' },
  { name: 'other.example.com', termIn: 20, clientId: 2, invoice: 'Paid' },
]);

const need = (domain: string, invoices: boolean): Need => ({ domain, termEnd: TERM_END, invoices });
const neededFor = (...judged: Need[]) => needsOf({ judged, quietBefore: 0 }, BOOK);

it('both lists are read whole', () => {
  expect(neededFor()).toMatchObject({ listed: 103, rows: 103, invoicePages: 0, invoices: 0 });
});

it('a client is read once, with all invoices that may count, whatever many domains want it', () => {
  const judged = [need('open.example.com', true), need('paid.example.com', true)];
  expect(neededFor(...judged)).toMatchObject({ invoicePages: 1, invoices: 2 });
});

it('a client with more invoices than a page holds is asked for the next page', () => {
  const many = smallBook(DAY, [{ name: 'open.example.com', termIn: 20, clientId: 1, invoice: 'Unpaid' }]);
  const [invoice] = many.whmcs.invoicesOf.get(1) ?? [];
  if (invoice === undefined) throw new TypeError('no invoice');
  const old = { ...invoice, status: 'Cancelled' as const };
  many.whmcs.invoicesOf.set(1, [invoice, ...Array.from({ length: 250 }, () => old)]);
  const { invoicePages } = needsOf({ judged: [need('open.example.com', true)], quietBefore: 0 }, many);
  expect(invoicePages).toBe(2);
});

it('a domain that is covered anyway is no reason to read', () => {
  expect(neededFor(need('open.example.com', true), need('other.example.com', false))).toMatchObject({
    invoicePages: 1,
  });
});

it('what was paid long before the term is left out, what is open counts at any age', () => {
  const late = [{ domain: 'open.example.com', termEnd: '2027-12-14', invoices: true }];
  const { invoices } = neededFor(...late);
  const open = smallBook(DAY, [{ name: 'open.example.com', termIn: 20, clientId: 1, invoice: 'Unpaid' }]);
  const paid = smallBook(DAY, [{ name: 'open.example.com', termIn: 20, clientId: 1, invoice: 'Paid' }]);
  // Beside an open one, a payment is read back to when it may have been paid by a mass payment.
  expect(invoices).toBe(2);
  expect(needsOf({ judged: late, quietBefore: 0 }, open).invoices).toBe(1);
  expect(needsOf({ judged: late, quietBefore: 0 }, paid).invoices).toBe(0);
});

it('of the quiet domains those count whose turn it is, as far as they were not looked at before', () => {
  const { quiet } = neededFor();
  expect(quiet).toBeGreaterThan(0);
  expect(quiet).toBeLessThan(15);
  expect(needsOf({ judged: [], quietBefore: 1 }, BOOK).quiet).toBe(quiet - 1);
  expect(needsOf({ judged: [], quietBefore: 100 }, BOOK).quiet).toBe(0);
});
