import { describe, expect, it } from '@jest/globals';
import type { BookTotals, Brake } from '../../../lib/expiry/brakes.ts';
import type { Comparison, KnownDates, LastPassed } from '../../../lib/expiry/comparison.ts';
import type { PlanEntry } from '../../../lib/expiry/plan.ts';
import type { Mode } from '../../../lib/expiry/rules.ts';
import { entryOf, times, tripped, whole } from './entries.ts';
import { date, nameOf, QUIET_RULES } from './world.ts';

const BEFORE: LastPassed = {
  mode: 'enabled',
  rulesFingerprint: 'a',
  live: 1000,
  whmcsRows: 1000,
  endingShare: 0,
  consentShare: 0,
  approvedBy: null,
};
const COMPARISON: Comparison = {
  isFirstRun: false,
  lastPassed: BEFORE,
  rulesFingerprint: 'a',
  datesOf: () => null,
};

/** What trips against a last passed run like this. */
const against = (
  before: Partial<LastPassed>,
  books: Partial<BookTotals> = {},
  mode: Mode = 'enabled',
): Brake[] => {
  const comparison = { ...COMPARISON, lastPassed: { ...BEFORE, ...before } };
  return tripped([], books, { ...QUIET_RULES, mode }, { comparison });
};

it('nothing trips a run like the last', () => {
  expect(against({})).toEqual([]);
});

it('a plan without state compares nothing', () => {
  expect(tripped([], { live: 1 }, QUIET_RULES, { comparison: null })).toEqual([]);
});

it('the first run of all trips firstRun, and nothing can be compared', () => {
  const comparison = { ...COMPARISON, lastPassed: null, rulesFingerprint: 'b' };
  expect(tripped([], { live: 1 }, QUIET_RULES, { comparison })).toEqual(whole('firstRun', 1, 0));
});

it('books in doubt that a person has approved are compared with, and the first run is still to come', () => {
  const known = { endingShare: 0.3, approvedBy: 'somebody' };
  const comparison = { ...COMPARISON, isFirstRun: true, lastPassed: { ...BEFORE, ...known } };
  const next = (showingEnding: number): Brake[] =>
    tripped([], { live: 1000, showingEnding }, { ...QUIET_RULES, mode: 'enabled' }, { comparison });
  expect(next(300)).toEqual(whole('firstRun', 1, 0));
  expect(next(360)).toEqual([...whole('firstRun', 1, 0), ...whole('endingShareJump', 0.06, 0.05)]);
});

describe.each([
  ['registrarShrunk', 'live'],
  ['whmcsShrunk', 'whmcsRows'],
] as const)('%s', (name, list) => {
  it.each([
    [1000, 900, []],
    [1000, 899, whole(name, 0.101, 0.1)],
    [10, 9, []],
    [10, 8, whole(name, 0.2, 0.1)],
    [1000, 0, whole(name, 1, 0.1)],
    [1000, 5000, []],
    [0, 0, []],
    [0, 1000, []],
  ])('from %i to %i', (before, now, expected) => {
    expect(against({ [list]: before }, { [list]: now })).toEqual(expected);
  });
});

describe('endingShareJump', () => {
  it.each([
    [0, 50, []],
    [0, 51, whole('endingShareJump', 0.051, 0.05)],
    [0.02, 70, []],
    [0.05, 100, []],
    [0.02, 71, whole('endingShareJump', 0.051, 0.05)],
    [0.9, 10, []],
  ])('from a share of %d to %i of 1000', (endingShare, showingEnding, expected) => {
    expect(against({ endingShare }, { showingEnding })).toEqual(expected);
  });

  it('is all that counts once a person approved a book that ends more than 10 %', () => {
    expect(against({ endingShare: 0.1 }, { showingEnding: 110 })).toEqual(whole('endingShare', 0.11, 0.1));
    expect(against({ endingShare: 0.11 }, { showingEnding: 160 })).toEqual(whole('endingShare', 0.16, 0.1));
    const approvedBy = 'somebody';
    expect(against({ approvedBy, endingShare: 0.1 }, { showingEnding: 110 })).toEqual(
      whole('endingShare', 0.11, 0.1),
    );
    expect(against({ approvedBy, endingShare: 0.11 }, { showingEnding: 160 })).toEqual([]);
    expect(against({ approvedBy, endingShare: 0.11 }, { showingEnding: 161 })).toEqual(
      whole('endingShareJump', 0.051, 0.05),
    );
  });
});

describe('consentJump', () => {
  it.each([
    // In binary 0.2 − 0.15 is more than 0.05.
    [0.15, 200, []],
    [0.149, 200, whole('consentJump', 0.051, 0.05)],
    [0.1, 150, []],
    [0.1, 151, whole('consentJump', 0.051, 0.05)],
    [0.2, 10, []],
  ])('from a share of %d to %i of 1000', (consentShare, autoRenewOff, expected) => {
    expect(against({ consentShare }, { autoRenewOff })).toEqual(expected);
  });
});

describe('datesMoved', () => {
  /** `known` entries that the last run had too, `moved` of them with other dates, and one it did not have. */
  const moving = (known: number, moved: number, before: Partial<KnownDates>): Brake[] => {
    const entries = times(known + 1, { nextDue: 365 });
    const index = (domain: string): number => Number(domain.split('.')[0]);
    return datesMoved(entries, (entry) => {
      if (index(entry.domain) === known) return null;
      return index(entry.domain) < moved ? { ...entry.evidence, ...before } : entry.evidence;
    });
  };
  const datesMoved = (
    entries: readonly PlanEntry[],
    before: (entry: PlanEntry) => KnownDates | null,
  ): Brake[] => {
    const known = new Map(entries.map((entry) => [entry.domain, before(entry)]));
    const datesOf: Comparison['datesOf'] = (domain) => known.get(domain) ?? null;
    return tripped([...entries], {}, QUIET_RULES, { comparison: { ...COMPARISON, datesOf } });
  };
  const { termEnd, nextDueDate } = entryOf({ nextDue: 365 }).evidence;
  const otherTerm = { termEnd: termEnd?.add({ days: 1 }) ?? null };
  const otherDue = { nextDueDate: nextDueDate?.subtract({ days: 1 }) ?? null };

  it.each([
    ['2 % exactly', 500, 10, []],
    ['more than 2 %, and 10', 499, 10, whole('datesMoved', 10 / 499, 0.02)],
    ['more than 2 %, but 9', 20, 9, []],
    ['10 of 10', 10, 10, whole('datesMoved', 1, 0.02)],
    ['nothing known to both', 0, 0, []],
  ])('%s', (_, known, moved, expected) => {
    expect(moving(known, moved, otherTerm)).toEqual(expected);
    expect(moving(known, moved, otherDue)).toEqual(expected);
  });

  it.each<[string, Partial<KnownDates>]>([
    ['a year', { termEnd: termEnd?.subtract({ years: 1 }) ?? null }],
    ['ten years', { nextDueDate: nextDueDate?.subtract({ years: 10 }) ?? null }],
    ['out of the unknown', { termEnd: null, nextDueDate: null }],
  ])('moved by %s is not moved', (_, before) => {
    expect(moving(10, 10, before)).toEqual([]);
  });

  it('nor is a term from 29 February on, into a leap year or out of it', () => {
    const leap = times(20, {}).map((entry, index) => {
      const now = date(index < 10 ? '2028-02-29' : '2029-02-28');
      return { ...entry, evidence: { ...entry.evidence, termEnd: now } };
    });
    const before = (entry: PlanEntry): KnownDates => ({
      ...entry.evidence,
      termEnd: date(entry.evidence.termEnd?.year === 2028 ? '2027-02-28' : '2028-02-29'),
    });
    expect(datesMoved(leap, before)).toEqual([]);
  });

  it('a date that is gone is not moved', () => {
    const nothing = times(10, { registrar: 'unread', whmcs: 'unread', invoices: 'unread' });
    const before = { ...nothing[0]?.evidence, termEnd, nextDueDate };
    expect(datesMoved(nothing, () => before)).toEqual([]);
  });
});

describe('modeEnabled', () => {
  it.each<[Mode, Mode, Brake[]]>([
    ['ticket', 'enabled', whole('modeEnabled', 1, 0)],
    ['disabled', 'enabled', whole('modeEnabled', 1, 0)],
    ['enabled', 'enabled', []],
    ['enabled', 'ticket', []],
    ['disabled', 'ticket', []],
  ])('from %s to %s', (before, now, expected) => {
    expect(against({ mode: before }, {}, now)).toEqual(expected);
  });
});

it('rulesChanged: by their fingerprint', () => {
  expect(against({ rulesFingerprint: 'b' })).toEqual(whole('rulesChanged', 1, 0));
});

it('several trip at once, in the order of the list', () => {
  const before = { mode: 'ticket', rulesFingerprint: 'b', live: 2000, whmcsRows: 2000 } as const;
  expect(against(before, { showingEnding: 60, autoRenewOff: 60 }).map(({ name }) => name)).toEqual([
    'registrarShrunk',
    'whmcsShrunk',
    'endingShareJump',
    'consentJump',
    'modeEnabled',
    'rulesChanged',
  ]);
});

it('compares by the name, not by the place', () => {
  const datesOf: Comparison['datesOf'] = (domain) =>
    domain === nameOf('other.example.net') ? { termEnd: date('2001-01-01'), nextDueDate: null } : null;
  expect(tripped(times(20, {}), {}, QUIET_RULES, { comparison: { ...COMPARISON, datesOf } })).toEqual([]);
});
