import { describe, expect, it } from '@jest/globals';
import { makeBook } from '../../../../infra/local/simulators/book.ts';
import { SCENES } from '../../../../infra/local/simulators/scenes/all.ts';
import type { Book } from '../../../../infra/local/simulators/book/types.ts';
import { TODAY } from './raw.ts';

const book = makeBook({ today: TODAY });
const live = book.registrar.orders.filter(({ listed }) => listed);

describe('the book', () => {
  it('is the same for the same seed and day, and another for another', () => {
    expect(asText(makeBook({ today: TODAY, seed: 7 }))).toBe(asText(makeBook({ today: TODAY, seed: 7 })));
    expect(asText(makeBook({ today: TODAY, seed: 8 }))).not.toBe(asText(makeBook({ today: TODAY, seed: 7 })));
    expect(asText(makeBook({ today: '2026-11-24' }))).not.toBe(asText(book));
  });

  it('holds as many names as asked for, and never fewer than the scenes', () => {
    expect(names(book).size).toBe(500);
    expect(names(makeBook({ today: TODAY, domains: 1200 })).size).toBe(1200);
    expect(names(makeBook({ today: TODAY, domains: 3 })).size).toBe(SCENES.length);
  });

  it('spreads them over twelve TLDs, nearly half of them .de', () => {
    const tlds = ['at', 'be', 'ch', 'co.uk', 'com', 'de', 'eu', 'info', 'io', 'net', 'nl', 'org'];
    expect([...new Set(live.map(({ tld }) => tld))].sort()).toEqual(tlds);
    const share = live.filter(({ tld }) => tld === 'de').length / live.length;
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.55);
  });

  it('spreads term ends over the year', () => {
    const months = new Set(
      live.map(({ systemInDate }) => new Date((systemInDate ?? 0) * 1000).getUTCMonth()),
    );
    expect(months.size).toBe(12);
  });

  it('is quiet for the most part', () => {
    expect(book.planted.length).toBeLessThan(0.35 * 500);
  });

  it('gives most clients a domain or two and a few clients many', () => {
    const counts = countBy(book.whmcs.domains.map(({ userid }) => userid));
    expect(Math.max(...counts.values())).toBeGreaterThan(15);
    expect([...counts.values()].filter((count) => count <= 3).length).toBeGreaterThan(0.7 * counts.size);
    expect(book.whmcs.clients.size).toBe(251);
  });

  it('stores IDN names in Unicode in WHMCS and in both forms at the registrar', () => {
    const idn = live.filter(({ domainNameAce }) => domainNameAce.startsWith('xn--'));
    expect(idn.length).toBeGreaterThan(2);
    for (const { domainName } of idn) {
      expect(domainName).toMatch(/[äöüß]/);
      expect(book.whmcs.domains.map(({ domainname }) => domainname)).toContain(domainName);
    }
  });

  it('keeps every moment on the calendar day it was meant for, in the zone of the book', () => {
    const written = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });
    const byName = new Map(book.whmcs.domains.map((row) => [row.domainname, row]));
    const checked = live.filter(({ domainName, systemInDate, paidUntilDate }) => {
      const row = byName.get(domainName);
      return row?.regtype === 'Register' && systemInDate !== null && paidUntilDate === null;
    });
    const days = checked.map(({ systemInDate }) => written.format((systemInDate ?? 0) * 1000));
    expect(days).toEqual(checked.map(({ domainName }) => byName.get(domainName)?.regdate));
    const utcDays = checked.map(({ systemInDate }) =>
      new Date((systemInDate ?? 0) * 1000).toISOString().slice(0, 10),
    );
    expect(utcDays.filter((day, index) => day !== days[index]).length).toBeGreaterThan(20);
  });

  it('numbers invoices by their day and lets mass-pay lines follow', () => {
    const invoices = [...book.whmcs.invoices.values()];
    const dates = invoices.map(({ date }) => date);
    expect(dates).toEqual([...dates].sort());
    const massPay = invoices.flatMap(({ userid, lines }) =>
      lines.filter(({ type }) => type === 'Invoice').map(({ relid }) => ({ userid, relid })),
    );
    expect(massPay.length).toBeGreaterThan(2);
    for (const { userid, relid } of massPay) expect(book.whmcs.invoices.get(relid)?.userid).toBe(userid);
  });

  it('overlaps the numbers of hosting lines with those of domains', () => {
    const ids = new Set(book.whmcs.domains.map(({ id }) => id));
    const hosting = [...book.whmcs.invoices.values()].flatMap(({ lines }) =>
      lines.filter(({ type }) => type === 'Hosting'),
    );
    expect(hosting.some(({ relid }) => ids.has(relid))).toBe(true);
  });

  it('has near deadlines for the share asked for', () => {
    const large = makeBook({ today: TODAY, domains: 4000, candidateShare: 0.1 });
    const far = large.planted.filter(
      ({ row }) => row === 12 || row === null || row === 4 || row === 5,
    ).length;
    expect(large.planted.length - far).toBeGreaterThan(0.07 * 4000);
    expect(large.planted.length - far).toBeLessThan(0.13 * 4000);
  });

  it('plants the scenes once more for every ten thousand domains', () => {
    const large = makeBook({ today: TODAY, domains: 20_000 });
    expect(large.planted.filter(({ scene }) => scene === 'com-unpaid')).toHaveLength(2);
  });
});

function asText({ registrar, whmcs, planted, settings }: Book): string {
  const { clients, domains, invoices } = whmcs;
  return JSON.stringify([registrar.orders, [...clients], domains, [...invoices], planted, settings]);
}

function names({ registrar, whmcs }: Book): Set<string> {
  const unicode = registrar.orders.map(({ domainName }) => domainName);
  return new Set([...unicode, ...whmcs.domains.map(({ domainname }) => domainname)]);
}

function countBy(keys: number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
