import { describe, expect, it } from '@jest/globals';
import { advanceTo } from '../../../../infra/local/simulators/advance.ts';
import { addInvoice } from '../../../../infra/local/simulators/book/invoices.ts';
import type { Book, WhmcsInvoice } from '../../../../infra/local/simulators/book/types.ts';
import { makeBook } from '../../../../infra/local/simulators/book.ts';
import { pay } from '../../../../infra/local/simulators/pay.ts';
import { loadBook, saveBook } from '../../../../infra/local/simulators/save.ts';
import { startSimulators } from '../../../../infra/local/simulators/simulators.ts';
import { endingShown, orderOf, placeDelete, placeTransit, revoke } from './orders.ts';
import { TODAY, whmcsJson, withSimulators } from './raw.ts';

const berlin = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });

describe('a day that passes', () => {
  it('executes the endings it reaches, and no others', async () => {
    await withSimulators({}, async (simulators) => {
      const [deleted, transit, undone, later] = ['com', 'de', 'net', 'org'].map(
        (tld) => orderOf(simulators, tld).domainNameAce,
      );
      await placeDelete(simulators, deleted ?? '', '10.12.2026');
      await placeTransit(simulators, transit ?? '', '10.12.2026');
      await placeDelete(simulators, undone ?? '', '10.12.2026');
      await revoke(simulators, undone ?? '');
      await placeDelete(simulators, later ?? '', '11.12.2026');
      const shown = (): Promise<string[]> =>
        Promise.all([deleted, transit, undone, later].map((name) => endingShown(simulators, name ?? '')));
      advanceTo(simulators.book, '2026-12-09');
      expect(await shown()).toEqual(['2026-12-10', '2026-12-10', '', '2026-12-11']);
      advanceTo(simulators.book, '2026-12-10');
      expect(await shown()).toEqual(['No such domain', 'No such domain', '', '2026-12-11']);
      expect(simulators.book.today).toBe('2026-12-10');
    });
  });

  it('leaves alone what is stale, and what is still on its way in', () => {
    const book = makeBook({ today: TODAY });
    const live = book.registrar.orders.filter(({ listed }) => listed);
    const stale = live.filter(
      ({ executionDate }) => Number(executionDate) > 0 && before(executionDate, TODAY),
    );
    const pending = live.filter(
      ({ domainStatus, executionDate }) => domainStatus === 'pendingTransfer' && executionDate !== null,
    );
    expect([stale.length, pending.length].every((count) => count > 0)).toBe(true);
    advanceTo(book, '2027-11-22');
    for (const { domainNameAce } of [...stale, ...pending]) {
      expect(book.registrar.byName.has(domainNameAce)).toBe(true);
    }
  });

  it('begins a new term on its first day: paid-until dates move on, the day of arrival does not', () => {
    const book = makeBook({ today: TODAY });
    const order = book.registrar.orders.find(
      ({ listed, paidUntilDate, executionDate, toBeDeletedDate }) =>
        listed && executionDate === null && toBeDeletedDate === null && !before(paidUntilDate ?? 0, TODAY),
    );
    if (order?.paidUntilDate === undefined || order.paidUntilDate === null) throw new Error('none planted');
    const { systemInDate, paidUntilDate } = order;
    const T = berlin.format(paidUntilDate * 1000);
    advanceTo(book, dayBefore(T));
    expect(order.paidUntilDate).toBe(paidUntilDate);
    advanceTo(book, T);
    expect(berlin.format(order.paidUntilDate * 1000)).toBe(`${Number(T.slice(0, 4)) + 1}${T.slice(4)}`);
    expect(order.systemInDate).toBe(systemInDate);
    advanceTo(book, `${Number(T.slice(0, 4)) + 3}-12-31`);
    expect(berlin.format(order.paidUntilDate * 1000).slice(0, 4)).toBe(String(Number(T.slice(0, 4)) + 4));
  });

  it('lets a paid-until date that lags a year behind go on lagging', () => {
    const book = makeBook({ today: TODAY });
    const lagging = book.registrar.orders.filter(
      (order) => order.listed && order.executionDate === null && order.toBeDeletedDate === null,
    );
    const years = lagging
      .filter(({ paidUntilDate }) => paidUntilDate !== null && before(paidUntilDate, TODAY))
      .map((order) => ({ order, was: order.paidUntilDate ?? 0 }));
    expect(years.length).toBeGreaterThan(0);
    advanceTo(book, '2027-11-23');
    for (const { order, was } of years) {
      expect(Number(berlin.format((order.paidUntilDate ?? 0) * 1000).slice(0, 4))).toBe(
        Number(berlin.format(was * 1000).slice(0, 4)) + 1,
      );
    }
  });

  it('does not come twice', () => {
    const book = makeBook({ today: TODAY, domains: 150 });
    expect(() => advanceTo(book, '2026-11-22')).toThrow(RangeError);
    advanceTo(book, TODAY);
    expect(book.today).toBe(TODAY);
  });

  it('changes nothing in WHMCS', () => {
    const book = makeBook({ today: TODAY, domains: 150 });
    const before = JSON.stringify([book.whmcs.domains, [...book.whmcs.invoices]]);
    advanceTo(book, '2028-01-01');
    expect(JSON.stringify([book.whmcs.domains, [...book.whmcs.invoices]])).toBe(before);
  });
});

describe('a payment', () => {
  it('settles the invoice and moves the due date of what it renews', async () => {
    await withSimulators({}, async (simulators) => {
      const { book } = simulators;
      const invoice = invoiceOf(book, 'com-unpaid');
      const row = book.whmcs.domains.find(({ id }) => id === invoice.lines[0]?.relid);
      const due = row?.nextduedate ?? '';
      pay(book, invoice.id);
      expect(row?.nextduedate).toBe(`${Number(due.slice(0, 4)) + (row?.regperiod ?? 0)}${due.slice(4)}`);
      const told = await whmcsJson(simulators, 'GetInvoice', { invoiceid: String(invoice.id) });
      expect(told).toMatchObject({ status: 'Paid', balance: '0.00', datepaid: `${TODAY} 09:30:00` });
      expect(JSON.stringify(told.transactions)).toContain(`"amountin":"${String(told.total)}"`);
      expect(() => pay(book, invoice.id)).toThrow('paid already');
      expect(() => pay(book, 999_999)).toThrow('not in the book');
    });
  });

  it('of a mass-pay invoice settles those it holds, without a second booking', () => {
    const book = makeBook({ today: TODAY });
    const invoice = addMassPay(book);
    pay(book, invoice.id);
    for (const { relid } of invoice.lines) {
      expect(book.whmcs.invoices.get(relid)).toMatchObject({ status: 'Paid', transactions: [] });
    }
    expect(invoice.transactions).toHaveLength(1);
  });

  it('for a Cancelled domain moves nothing', () => {
    const book = makeBook({ today: TODAY });
    const invoice = invoiceOf(book, 'com-unpaid');
    const row = book.whmcs.domains.find(({ id }) => id === invoice.lines[0]?.relid);
    if (row === undefined) throw new Error('no row');
    row.status = 'Cancelled';
    const due = row.nextduedate;
    pay(book, invoice.id);
    expect([invoice.status, row.nextduedate]).toEqual(['Paid', due]);
  });
});

describe('a saved book', () => {
  it('comes back as it was', () => {
    const book = makeBook({ today: TODAY });
    expect(loadBook(saveBook(book))).toEqual(book);
  });

  it('shares its objects again: what one way changes, the other shows', () => {
    const book = loadBook(saveBook(makeBook({ today: TODAY })));
    const [order] = book.registrar.orders;
    expect(book.registrar.byName.get(order?.domainNameAce ?? '')).toContain(order);
    const [invoice] = book.whmcs.invoices.values();
    expect(book.whmcs.invoicesOf.get(invoice?.userid ?? 0)).toContain(invoice);
    const two = [...book.registrar.byName.values()].find((orders) => orders.length === 2);
    expect(two?.map(({ listed }) => listed)).toEqual([false, true]);
  });

  it('is what new simulators go on from', async () => {
    let saved = '';
    await withSimulators({}, async (simulators) => {
      const { domainNameAce } = orderOf(simulators);
      await placeDelete(simulators, domainNameAce);
      await whmcsJson(simulators, 'LogActivity', { description: domainNameAce });
      saved = saveBook(simulators.book);
    });
    const book = loadBook(saved);
    const again = await startSimulators({ book });
    try {
      expect(again.book).toBe(book);
      const name = again.book.whmcs.activity[0]?.description ?? '';
      expect(await endingShown(again, name)).toBe('2026-12-31');
    } finally {
      await again.close();
    }
  });
});

function invoiceOf(book: Book, scene: string): WhmcsInvoice {
  const domain = book.planted.find((entry) => entry.scene === scene)?.domain;
  const row = book.whmcs.domains.find(({ domainname }) => domainname === domain);
  const found = book.whmcs.invoicesOf
    .get(row?.userid ?? 0)
    ?.find(({ status, lines }) => status === 'Unpaid' && lines.some(({ relid }) => relid === row?.id));
  if (found === undefined) throw new Error(`${scene}: no unpaid invoice`);
  return found;
}

function addMassPay(book: Book): WhmcsInvoice {
  const original = invoiceOf(book, 'com-unpaid');
  const mass = {
    ...original,
    id: 900_000,
    lines: [{ type: 'Invoice', relid: original.id, description: '', amount: 1190 }],
    transactions: [],
  };
  addInvoice(book.whmcs, mass);
  return mass;
}

const before = (seconds: number | null, day: string): boolean =>
  seconds !== null && berlin.format(seconds * 1000) < day;

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
