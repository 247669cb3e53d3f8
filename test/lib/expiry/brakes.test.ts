import { describe, expect, it } from '@jest/globals';
import { brakesOf, type Brake, type BookTotals } from '../../../lib/expiry/brakes.ts';
import { planEntry, type PlanEntry } from '../../../lib/expiry/plan.ts';
import { clientIdOf } from '../../../lib/names/ids.ts';
import { unpaid } from './invoices.ts';
import { QUIET_RULES, worldOf, type Given } from './world.ts';

const BOOKS: BookTotals = {
  live: 1000,
  showingEnding: 0,
  active: 1000,
  autoRenewOff: 0,
  incomplete: [],
  cronAgeHours: 1,
};

const entry = (given: Given): PlanEntry => {
  const { facts, rules, today } = worldOf(given);
  return planEntry(facts, rules, today);
};
const DELETE: Given = { termIn: 8, invoices: [unpaid()] };
const TRANSIT: Given = { ...DELETE, name: 'example.de' };

/** `n` entries, each of its own client unless told. */
const times = (n: number, given: Given, client?: number): PlanEntry[] => {
  const one = entry(given);
  return Array.from({ length: n }, (_, index) => ({
    ...one,
    evidence: { ...one.evidence, clientId: clientIdOf(client ?? 1000 + index) },
  }));
};

const tripped = (entries: PlanEntry[], books: Partial<BookTotals> = {}, rules = QUIET_RULES): Brake[] =>
  brakesOf(entries, { ...BOOKS, ...books }, rules);
const whole = (name: Brake['name'], measured: number | null, limit: number): Brake[] => [
  { name, measured, limit, clientId: null },
];

it('nothing trips a quiet run', () => {
  expect(tripped([])).toEqual([]);
  expect(tripped([], { live: 0, active: 0 })).toEqual([]);
});

describe('maxEndings', () => {
  it('25 pass, 26 do not, delete and transit alike', () => {
    expect(tripped([...times(13, DELETE), ...times(12, TRANSIT)])).toEqual([]);
    expect(tripped([...times(18, DELETE), ...times(8, TRANSIT, 7)])).toEqual(whole('maxEndings', 26, 25));
  });

  it('0.5 % of the live domains if that is more', () => {
    expect(tripped(times(30, DELETE), { live: 6000 })).toEqual([]);
    expect(tripped(times(31, DELETE), { live: 6000 })).toEqual(whole('maxEndings', 31, 30));
    expect(tripped(times(30, DELETE), { live: 5999 })).toEqual(whole('maxEndings', 30, 29));
  });

  it('other verdicts are no endings', () => {
    expect(tripped(times(99, { nextDue: 365 }))).toEqual([]);
    expect(tripped(times(99, { ending: 0, memory: { ours: 'delete' }, nextDue: 365 }))).toEqual([]);
  });
});

describe('maxPerClient', () => {
  it('10 pass, 11 hold that client alone', () => {
    expect(tripped([...times(10, DELETE, 1), ...times(10, TRANSIT, 2)])).toEqual([]);
    expect(tripped([...times(6, DELETE, 1), ...times(5, TRANSIT, 1), ...times(10, DELETE, 2)])).toEqual([
      { name: 'maxPerClient', measured: 11, limit: 10, clientId: 1 },
    ]);
  });

  it('an ending without a client counts for the run only', () => {
    const nobodys = times(26, DELETE).map((one) => ({
      ...one,
      evidence: { ...one.evidence, clientId: null },
    }));
    expect(tripped(nobodys)).toEqual(whole('maxEndings', 26, 25));
  });
});

describe('the books', () => {
  it('booksIncomplete: anything missing', () => {
    expect(tripped([], { incomplete: ['listBlind'] })).toEqual(whole('booksIncomplete', 1, 0));
    expect(tripped([], { incomplete: ['a', 'b'] })).toEqual(whole('booksIncomplete', 2, 0));
  });

  it('cronAge: 26 h pass, more or unknown does not', () => {
    expect(tripped([], { cronAgeHours: 26 })).toEqual([]);
    expect(tripped([], { cronAgeHours: 26.1 })).toEqual(whole('cronAge', 26.1, 26));
    expect(tripped([], { cronAgeHours: null })).toEqual(whole('cronAge', null, 26));
  });

  it('consentShare: 20 % of the book pass', () => {
    expect(tripped([], { autoRenewOff: 200 })).toEqual([]);
    expect(tripped([], { autoRenewOff: 201 })).toEqual(whole('consentShare', 0.201, 0.2));
    expect(tripped([], { autoRenewOff: 30, active: 100, live: 10_000 })).toEqual(
      whole('consentShare', 0.3, 0.2),
    );
  });

  it('endingShare: 10 % of the live domains pass', () => {
    expect(tripped([], { showingEnding: 100 })).toEqual([]);
    expect(tripped([], { showingEnding: 101 })).toEqual(whole('endingShare', 0.101, 0.1));
    expect(tripped([], { showingEnding: 30, live: 100, active: 10_000 })).toEqual(
      whole('endingShare', 0.3, 0.1),
    );
  });
});

describe('maxTickets', () => {
  const opening: [string, Given][] = [
    ['ticket', { termIn: 8 }],
    ['hold', { nextDue: null }],
    ['late', { termIn: 4 }],
    ['lost', { registrar: 'absent', absentSince: -90 }],
    ['row 6', { ending: 0, nextDue: 365 }],
  ];
  it.each(opening)('%s: 25 pass, 26 do not', (_, given) => {
    expect(tripped(times(25, given))).toEqual([]);
    expect(tripped(times(26, given))).toEqual(whole('maxTickets', 26, 25));
  });

  it.each<[string, Given]>([
    ['keep', { nextDue: 365 }],
    ['wait', {}],
    ['gone', { registrar: 'absent', memory: null }],
    ['orphan', { whmcs: 'absent' }],
    ['revoke', { ending: 0, memory: { ours: 'delete' }, nextDue: 365 }],
  ])('%s opens none', (_, given) => {
    expect(tripped(times(99, given))).toEqual([]);
  });

  it.each<[string, Given, number]>([
    ['ticket', { termIn: 8 }, 0],
    ['hold', { nextDue: null }, 0],
    ['late', { termIn: 4 }, 0],
    ['lost', { registrar: 'absent', absentSince: -90 }, 26],
    ['row 6', { ending: 0, nextDue: 365 }, 26],
  ])('mode disabled, %s', (_, given, counted) => {
    const rules = { ...QUIET_RULES, mode: 'disabled' as const };
    expect(tripped(times(26, given), {}, rules)).toEqual(counted ? whole('maxTickets', counted, 25) : []);
  });
});

it('every limit is the settings’ own, and several trip at once', () => {
  const brakes = {
    ...QUIET_RULES.brakes,
    maxEndings: 1,
    maxShare: 0,
    maxPerClient: 1,
    maxTickets: 1,
    maxConsentShare: 0,
  };
  const entries = [...times(2, DELETE, 1), ...times(2, { termIn: 8 })];
  expect(
    tripped(entries, { autoRenewOff: 1 }, { ...QUIET_RULES, brakes }).map(({ name, limit }) => [name, limit]),
  ).toEqual([
    ['maxEndings', 1],
    ['maxPerClient', 1],
    ['consentShare', 0],
    ['maxTickets', 1],
  ]);
});
