import { describe, expect, it } from '@jest/globals';
import { clientIdOf } from '../../../lib/names/ids.ts';
import {
  DELETE,
  REVOKE_OTHERS,
  REVOKE_PAID,
  REVOKE_UNPAID,
  times,
  TRANSIT,
  tripped,
  whole,
} from './entries.ts';
import { nameOf, QUIET_RULES, type Given } from './world.ts';

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
    expect(tripped(times(99, REVOKE_PAID))).toEqual([]);
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

describe('maxRevokes', () => {
  it.each<[string, Given]>([
    ['not ours', REVOKE_OTHERS],
    ['ours, without a paid line', REVOKE_UNPAID],
    ['ours, by a person', { ending: 0, memory: { ours: 'delete' }, keepUntil: 365 }],
  ])('%s: 25 pass, 26 do not', (_, given) => {
    expect(tripped(times(25, given))).toEqual([]);
    expect(tripped(times(26, given))).toEqual(whole('maxRevokes', 26, 25));
  });

  it('counts both kinds together, and none of ours by a paid line', () => {
    const both = [...times(13, REVOKE_OTHERS), ...times(13, REVOKE_UNPAID)];
    expect(tripped(both)).toEqual(whole('maxRevokes', 26, 25));
    expect(tripped([...both.slice(1), ...times(99, REVOKE_PAID)])).toEqual([]);
  });
});

describe('what was done today', () => {
  const done = { endings: 0, revokes: 0, endingsOf: new Map() };
  const after = (given: Given, n: number, doneToday: Partial<typeof done>, client?: number) =>
    tripped(times(n, given, client), {}, QUIET_RULES, { doneToday: { ...done, ...doneToday } });

  it('counts as endings of the run', () => {
    expect(after(DELETE, 5, { endings: 20 })).toEqual([]);
    expect(after(DELETE, 6, { endings: 20 })).toEqual(whole('maxEndings', 26, 25));
  });

  it('counts as the client’s', () => {
    const endingsOf = new Map([
      [clientIdOf(7), 8],
      [clientIdOf(8), 99],
    ]);
    expect(after(DELETE, 2, { endingsOf }, 7)).toEqual([]);
    expect(after(DELETE, 3, { endingsOf }, 7)).toEqual([
      { name: 'maxPerClient', measured: 11, limit: 10, clientId: 7 },
    ]);
  });

  it('counts as revokes of the run', () => {
    expect(after(REVOKE_OTHERS, 1, { revokes: 24 })).toEqual([]);
    expect(after(REVOKE_OTHERS, 1, { revokes: 25 })).toEqual(whole('maxRevokes', 26, 25));
  });

  it('trips nothing where nothing more is planned', () => {
    expect(after({ nextDue: 365 }, 1, { endings: 99, revokes: 99 })).toEqual([]);
  });
});

it('what a person approved counts for no daily limit', () => {
  const approved = new Set(['0.example.com', '1.example.com', '2.example.com'].map(nameOf));
  const left = (n: number, given: Given, client?: number) =>
    tripped(times(n, given, client), {}, QUIET_RULES, { approved });
  expect(left(28, DELETE)).toEqual([]);
  expect(left(29, DELETE)).toEqual(whole('maxEndings', 26, 25));
  expect(left(13, DELETE, 7)).toEqual([]);
  expect(left(14, DELETE, 7)).toMatchObject([{ name: 'maxPerClient', measured: 11 }]);
  expect(left(28, REVOKE_OTHERS)).toEqual([]);
  expect(left(29, REVOKE_OTHERS)).toEqual(whole('maxRevokes', 26, 25));
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

  it('endingShare: four endings are customers, however small the book', () => {
    expect(tripped([], { showingEnding: 4, live: 10 })).toEqual([]);
    expect(tripped([], { showingEnding: 5, live: 10 })).toEqual(whole('endingShare', 0.5, 0.1));
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
    ['revoke', REVOKE_PAID],
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
