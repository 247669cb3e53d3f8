import { describe, expect, it } from '@jest/globals';
import type { Book } from '../../../../infra/local/simulators/book/types.ts';
import { loseName, registerAnew } from '../../../../infra/local/simulators/change-hands.ts';
import { chargeBack } from '../../../../infra/local/simulators/charge-back.ts';
import { pay } from '../../../../infra/local/simulators/pay.ts';
import {
  massPay,
  mergeInvoices,
  splitInvoice,
} from '../../../../infra/local/simulators/rearrange-invoices.ts';
import { smallBook } from '../../../support/small-book.ts';

const DAY = '2026-06-15';
const T = '2026-07-05';
const A_YEAR_ON = '2027-07-05';
const bookOfTwo = (): Book =>
  smallBook(
    DAY,
    [
      { name: 'one.example.com', termIn: 20, clientId: 1, invoice: 'Unpaid' },
      { name: 'two.example.com', termIn: 20, clientId: 1, invoice: 'Unpaid' },
    ],
    0,
  );
const statuses = ({ whmcs }: Book): [number, string][] =>
  [...whmcs.invoices.values()].map(({ id, status }) => [id, status]);
const dues = ({ whmcs }: Book): string[] => whmcs.domains.map(({ nextduedate }) => nextduedate);

describe('what people do to invoices', () => {
  it('a mass payment changes nothing until it is paid, and then pays what it holds', () => {
    const book = bookOfTwo();
    const { id, lines } = massPay(book, [101, 102]);
    expect(lines.map(({ type, relid, amount }) => [type, relid, amount])).toEqual([
      ['Invoice', 101, 1200],
      ['Invoice', 102, 1200],
    ]);
    expect(dues(book)).toEqual([T, T]);
    pay(book, id);
    expect(statuses(book)).toEqual([
      [101, 'Paid'],
      [102, 'Paid'],
      [id, 'Paid'],
    ]);
    expect(dues(book)).toEqual([A_YEAR_ON, A_YEAR_ON]);
  });

  it('merged, all lines stand on one invoice and the other is gone from its client, too', () => {
    const book = bookOfTwo();
    mergeInvoices(book, 102, 101);
    expect(book.whmcs.invoices.has(101)).toBe(false);
    expect(book.whmcs.invoicesOf.get(1)?.map(({ id }) => id)).toEqual([102]);
    expect(book.whmcs.invoices.get(102)?.lines.map(({ relid }) => relid)).toEqual([2, 1]);
  });

  it('split again, the last line has an invoice of its own, due on the same day', () => {
    const book = bookOfTwo();
    mergeInvoices(book, 102, 101);
    const made = splitInvoice(book, 102);
    expect([made.id, made.status, made.duedate, made.userid]).toEqual([103, 'Unpaid', T, 1]);
    expect(made.lines.map(({ relid }) => relid)).toEqual([1]);
    expect(() => splitInvoice(book, 102)).toThrow('nothing to split');
    expect(() => massPay(book, [999])).toThrow('invoice 999: not in the book');
  });

  it('charged back, an invoice is in Collections and the due date back where it was', () => {
    const book = bookOfTwo();
    pay(book, 101);
    chargeBack(book, 101);
    expect(statuses(book)[0]).toEqual([101, 'Collections']);
    expect(dues(book)).toEqual([T, T]);
    expect(() => chargeBack(book, 101)).toThrow('not paid');
  });
});

describe('a name that changes hands', () => {
  it('is gone with what was to be done to it, and there again with a new order and a new row', () => {
    const book = bookOfTwo();
    const [order] = book.registrar.byName.get('one.example.com') ?? [];
    if (!order) throw new TypeError('no order');
    book.registrar.waiting.push({ domainNameAce: 'one.example.com', endOn: T });
    expect(() => registerAnew(book, order, 2)).toThrow('it is at the registrar');
    loseName(book, 'one.example.com');
    expect(book.registrar.byName.has('one.example.com')).toBe(false);
    expect(book.registrar.waiting).toEqual([]);
    const row = registerAnew(book, order, 2);
    expect([row.userid, row.status, row.nextduedate]).toEqual([2, 'Active', '2027-06-15']);
    expect(book.whmcs.domains.map(({ id, status }) => [id, status])).toEqual([
      [1, 'Cancelled'],
      [2, 'Active'],
      [3, 'Active'],
    ]);
    const again = book.registrar.byName.get('one.example.com');
    expect(again).toHaveLength(1);
    expect(again?.[0]).not.toBe(order);
    expect(book.registrar.orders).toContain(again?.[0]);
  });
});
