import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  layOver,
  noticeFor,
  provenSuffix,
  SHIPPED_NOTICE,
  type NoticeOverride,
  type NoticeTable,
} from '../../../lib/expiry/notice.ts';
import { parseDomainName, type DomainName } from '../../../lib/names/domain-name.ts';

describe('the shipped notice table', () => {
  it.each([
    ['de', { days: 5, transit: true, consent: false, earlyDays: 0 }],
    ['be', { days: 5, transit: false, consent: true, earlyDays: 0 }],
    ['nl', { days: 15, transit: false, consent: true, earlyDays: 0 }],
    ['at', { days: 35, transit: false, consent: true, earlyDays: 29 }],
    ['ch', { days: 35, transit: false, consent: true, earlyDays: 0 }],
    ['li', { days: 35, transit: false, consent: true, earlyDays: 0 }],
    ...[['se', 10] as const, ['es', 12] as const, ['dk', 20] as const, ['vg', 30] as const].map(plain),
    ...[['si', 45] as const, ['is', 70] as const].map(plain),
    ...['com', 'net', 'org', 'info', 'biz', 'eu', 'fr', 'it', 'pl', 'ro', 'uk', 'co.uk'].map(fiveDays),
    ...['tv', 'cc', 'ac', 'sh'].map(fiveDays),
  ])('gives .%s its rule', (suffix, rule) => {
    expect(noticeFor(SHIPPED_NOTICE, name(`example.${suffix}`))).toMatchObject({
      suffix,
      termYears: 1,
      ...rule,
    });
  });

  it('names just these', () => {
    expect(SHIPPED_NOTICE.tlds.size).toBe(28);
  });

  it('gives every other TLD 35 days', () => {
    const rule = { suffix: '*', days: 35, transit: false, consent: false, earlyDays: 0, termYears: 1 };
    expect(noticeFor(SHIPPED_NOTICE, name('example.shop'))).toMatchObject(rule);
    expect(noticeFor(SHIPPED_NOTICE, name('de.example.io'))).toMatchObject(rule);
  });

  it('has a source for each rule and a confirmation for none', () => {
    for (const rule of [SHIPPED_NOTICE.default, ...SHIPPED_NOTICE.tlds.values()]) {
      expect(rule.source).not.toBe('');
      expect(rule.confirmedOn).toBeNull();
    }
  });
});

describe('noticeFor', () => {
  it('lets the longest suffix win', () => {
    const table = laid({ 'co.uk': { days: 11 }, uk: { days: 12 } });
    expect(noticeFor(table, name('example.co.uk'))).toMatchObject({ suffix: 'co.uk', days: 11 });
    expect(noticeFor(table, name('www.example.co.uk'))).toMatchObject({ suffix: 'co.uk', days: 11 });
    expect(noticeFor(table, name('example.org.uk'))).toMatchObject({ suffix: 'uk', days: 12 });
  });

  it('never takes the name itself for its suffix', () => {
    expect(noticeFor(laid({ 'example.de': { days: 1 } }), name('example.de')).suffix).toBe('de');
  });
});

describe('layOver', () => {
  it('changes nothing without overrides', () => {
    expect(laid({})).toEqual(SHIPPED_NOTICE);
  });

  it('keeps each field the override leaves out', () => {
    expect(laid({ at: { days: 7 } }).tlds.get('at')).toMatchObject({
      days: 7,
      consent: true,
      earlyDays: 29,
      termYears: 1,
    });
    expect(laid({ de: { days: 7 } }).tlds.get('de')).toMatchObject({ days: 7, transit: true });
    expect(laid({ at: { consent: false } }).tlds.get('at')).toMatchObject({
      days: 35,
      consent: false,
      earlyDays: 29,
    });
    expect(laid({ com: { earlyDays: 3, termYears: 2 } }).tlds.get('com')).toMatchObject({
      days: 5,
      earlyDays: 3,
      termYears: 2,
    });
  });

  it('starts a new TLD from the default, as the settings have it', () => {
    const table = layOver(SHIPPED_NOTICE, {
      default: { days: 40, termYears: 2 },
      tlds: tlds({ io: { consent: true } }),
    });
    expect(table.tlds.get('io')).toMatchObject({ days: 40, consent: true, termYears: 2 });
    expect(noticeFor(table, name('example.shop'))).toMatchObject({ days: 40, suffix: '*' });
    expect(noticeFor(table, name('example.de')).days).toBe(5);
  });

  it('starts a longer suffix from its parent, whatever their order, so that consent is never lost', () => {
    const table = laid({ 'co.at': { days: 30 }, at: { days: 28 } });
    expect(table.tlds.get('co.at')).toMatchObject({ days: 30, consent: true, earlyDays: 29 });
    expect(laid({ 'co.at': {}, at: { days: 28 } }).tlds.get('co.at')).toMatchObject({ days: 28 });
  });

  it('keeps a source only for the values it vouches for', () => {
    const shipped = SHIPPED_NOTICE.tlds.get('de')?.source;
    expect(laid({ de: { days: 5 } }).tlds.get('de')?.source).toBe(shipped);
    expect(laid({ de: { days: 6 } }).tlds.get('de')?.source).toBe('own settings, no source given');
    expect(laid({ de: { days: 6, source: 'price list' } }).tlds.get('de')?.source).toBe('price list');
  });

  it.each(['days', 'earlyDays', 'termYears'] as const)('gives up the source where %s changes', (field) => {
    expect(laid({ de: { [field]: 9 } }).tlds.get('de')?.source).toBe('own settings, no source given');
  });

  it.each(['transit', 'consent'] as const)('gives up the source where %s changes', (field) => {
    const flipped = !SHIPPED_NOTICE.tlds.get('de')?.[field];
    expect(laid({ de: { [field]: flipped } }).tlds.get('de')?.source).toBe('own settings, no source given');
  });

  it('counts a TLD as confirmed by its own entry only', () => {
    const confirmedOn = Temporal.PlainDate.from('2027-03-01');
    const table = laid({ at: { confirmedOn }, 'co.at': { days: 35 } });
    expect(table.tlds.get('at')).toMatchObject({ days: 35, confirmedOn });
    expect(table.tlds.get('co.at')?.confirmedOn).toBeNull();
  });

  it('leaves the table it is laid over as it was', () => {
    laid({ de: { days: 99 }, io: { days: 1 } });
    expect(SHIPPED_NOTICE.tlds.get('de')?.days).toBe(5);
    expect(SHIPPED_NOTICE.tlds.has('io')).toBe(false);
  });

  it('gives the same table in any order of entries', () => {
    const suffix = fc.constantFrom('de', 'at', 'co.at', 'x.co.at', 'io', 'com.io');
    const override = fc.record({ days: fc.nat(365), consent: fc.boolean() }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.dictionary(suffix, override), (overrides) => {
        const reversed = Object.fromEntries(Object.entries(overrides).reverse());
        expect(new Map([...laid(reversed).tlds].sort())).toEqual(new Map([...laid(overrides).tlds].sort()));
      }),
    );
  });
});

function plain([suffix, days]: readonly [string, number]): [string, object] {
  return [suffix, { days, transit: false, consent: false, earlyDays: 0 }];
}

function fiveDays(suffix: string): [string, object] {
  return plain([suffix, 5]);
}

function tlds(overrides: Record<string, NoticeOverride>): Map<string, NoticeOverride> {
  return new Map(Object.entries(overrides));
}

function laid(overrides: Record<string, NoticeOverride>): NoticeTable {
  return layOver(SHIPPED_NOTICE, { tlds: tlds(overrides) });
}

function name(text: string): DomainName {
  const domain = parseDomainName(text);
  if (!domain) throw new Error(`no name: ${text}`);
  return domain;
}

describe('what an ending proves its path for', () => {
  it.each([
    ['shop.example.de', 'de'],
    ['example.co.uk', 'co.uk'],
    // Not in the table: their registries are different ones.
    ['example.shop', 'shop'],
    ['www.example.xyz', 'xyz'],
  ])('%s: .%s', (text, suffix) => {
    expect(provenSuffix(parseDomainName(text) as DomainName, SHIPPED_NOTICE)).toBe(suffix);
  });
});
