import { describe, expect, it } from '@jest/globals';
import { decide } from '../../../lib/expiry/decide.ts';
import { byDeadline, countVerdicts, planEntry, timeline, type PlanEntry } from '../../../lib/expiry/plan.ts';
import { VERDICTS } from '../../../lib/expiry/verdict.ts';
import { paid, unpaid } from './invoices.ts';
import { plain, worldOf, type Given } from './world.ts';

const DECLINED: Given = { invoices: [unpaid()] };

function entryOf(given: Given): PlanEntry {
  const { facts, rules, today } = worldOf(given);
  return planEntry(facts, rules, today);
}

describe('a plan’s entry', () => {
  it('is the verdict without the rows passed, and the name', () => {
    const { facts, rules, today } = worldOf({ ...DECLINED, termIn: 8 });
    const { passed, ...verdict } = decide(facts, rules, today);
    expect(passed.length).toBe(17);
    const { endingAhead: _, ...entry } = planEntry(facts, rules, today);
    expect(plain(entry)).toEqual(plain({ domain: 'example.com', ...verdict }));
  });
});

/** Days from T and path. */
function ahead(given: Given): string | null {
  const { endingAhead, evidence } = entryOf(given);
  const { termEnd } = evidence;
  return (
    endingAhead &&
    termEnd &&
    `${endingAhead.placeOn.until(termEnd, { largestUnit: 'days' }).days} ${endingAhead.path}`
  );
}

describe('the ending ahead', () => {
  it.each<[string, Given, string | null]>([
    ['declined, long before', DECLINED, '8 delete'],
    ['the day before placeOn', { ...DECLINED, termIn: 9 }, '8 delete'],
    ['on placeOn', { ...DECLINED, termIn: 8 }, '8 delete'],
    ['after placeOn: today', { ...DECLINED, termIn: 6 }, '6 delete'],
    ['on cancelBy', { ...DECLINED, termIn: 5 }, '5 delete'],
    ['late', { ...DECLINED, termIn: 4 }, null],
    ['not declined', {}, null],
    ['covered', { ...DECLINED, nextDue: 365 }, null],
    ['protected', { ...DECLINED, listed: 'protected' }, null],
    ['hands off', { ...DECLINED, listed: 'handsOff' }, null],
    ['an ending shown', { ...DECLINED, ending: 0 }, null],
    ['mode ticket: placed by hand', { ...DECLINED, rules: { mode: 'ticket' } }, '8 delete'],
    ['unconfirmed: placed by hand', { ...DECLINED, rules: { confirmedPaths: new Set() } }, '8 delete'],
    ['mode disabled', { ...DECLINED, rules: { mode: 'disabled' } }, null],
    ['.de', { ...DECLINED, name: 'example.de', rules: { confirmedPaths: new Set() } }, '8 transit'],
    ['.be without consent', { ...DECLINED, name: 'example.be' }, null],
    ['.be with consent', { name: 'example.be', row: { autoRenew: false } }, '8 delete'],
    ['invoices unread', { invoices: 'unread', row: { autoRenew: false } }, null],
    ['T unknown', { ...DECLINED, registrar: { systemInDate: null, paidUntilDate: null } }, null],
    ['neither book read', { registrar: 'unread', whmcs: 'unread' }, null],
  ])('%s', (_, given, expected) => {
    expect(ahead(given)).toBe(expected);
  });
});

/** Each step as days before T, row and verdict. */
function steps(given: Given): string[] {
  const { facts, rules, today, termEnd } = worldOf(given);
  return timeline(facts, rules, today).map(
    ({ on, verdict }) =>
      `${on.until(termEnd, { largestUnit: 'days' }).days}: ${verdict.row} ${verdict.verdict}`,
  );
}

describe('the timeline of a term', () => {
  const TICKET: Given = { rules: { mode: 'ticket' } };
  it.each<[string, Given, string[]]>([
    ['enabled, declined', DECLINED, ['100: 12 wait', '22: 14 wait', '8: 18 delete', '4: 11 late']],
    ['enabled, not declined', {}, ['100: 12 wait', '22: 14 wait', '8: 15 ticket', '4: 11 late']],
    ['ticket, declined', { ...DECLINED, ...TICKET }, ['100: 12 wait', '22: 13 ticket', '4: 11 late']],
    ['ticket, not declined', TICKET, ['100: 12 wait', '22: 14 wait', '8: 13 ticket', '4: 11 late']],
    ['from warnOn', { ...DECLINED, termIn: 22 }, ['22: 14 wait', '8: 18 delete', '4: 11 late']],
    ['from placeOn', { ...DECLINED, termIn: 8 }, ['8: 18 delete', '4: 11 late']],
    ['from cancelBy', { ...DECLINED, termIn: 5 }, ['5: 18 delete', '4: 11 late']],
    ['late already', { ...DECLINED, termIn: 4 }, ['4: 11 late']],
    ['covered', { invoices: [paid()] }, ['100: 7 keep']],
    ['disabled', { rules: { mode: 'disabled' } }, ['100: 10 keep']],
    ['invoices unread', { invoices: 'unread' }, ['100: 12 wait', '22: 5 hold']],
    [
      'no notice: the day after T is another term’s',
      { ...DECLINED, notice: { days: 0 } },
      ['100: 12 wait', '17: 14 wait', '3: 18 delete'],
    ],
    [
      'a day’s notice: late on T',
      { ...DECLINED, notice: { days: 1 } },
      ['100: 12 wait', '18: 14 wait', '4: 18 delete', '0: 11 late'],
    ],
    ['an ending long before T', { endingIn: 10 }, ['100: 8 keep', '87: 8 ticket']],
    ['an ending shortly after T', { ending: 2 }, ['100: 8 keep']],
    ['an ending stale already', { endingIn: -3 }, ['100: 8 ticket']],
    ['T unknown', { registrar: { systemInDate: null, paidUntilDate: null } }, ['100: 5 hold']],
  ])('%s', (_, given, expected) => {
    expect(steps(given)).toEqual(expected);
  });
});

describe('a plan as a whole', () => {
  it('counts every verdict, those that do not occur as 0', () => {
    const counts = countVerdicts([{ verdict: 'keep' }, { verdict: 'keep' }, { verdict: 'lost' }]);
    expect(Object.keys(counts)).toEqual([...VERDICTS]);
    expect(counts).toMatchObject({ keep: 2, lost: 1, delete: 0, gone: 0 });
  });

  it('lists by deadline, then by name, those without a deadline last', () => {
    const entries = [
      entryOf({ name: 'b.com', registrar: 'unread', whmcs: 'unread' }),
      entryOf({ name: 'z.com', termIn: 50 }),
      entryOf({ name: 'a.com', registrar: 'unread', whmcs: 'unread' }),
      entryOf({ name: 'c.com', termIn: 51 }),
      entryOf({ name: 'a.com', termIn: 51 }),
      entryOf({ name: 'y.at', termIn: 60 }),
    ];
    const expected = ['y.at', 'z.com', 'a.com', 'c.com', 'a.com', 'b.com'];
    expect(entries.sort(byDeadline).map(({ domain }) => domain)).toEqual(expected);
    expect(
      entries
        .reverse()
        .sort(byDeadline)
        .map(({ domain }) => domain),
    ).toEqual(expected);
  });
});
