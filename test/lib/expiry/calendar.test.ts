import { describe, expect, it } from '@jest/globals';
import {
  daysApartWithinYear,
  daysFrom,
  deadlinesOf,
  earlier,
  endingOf,
  firstStaleDay,
  isAfter,
  isBefore,
  isStale,
  later,
  rollTerm,
  termEndOf,
} from '../../../lib/expiry/calendar.ts';
import type { RegistrarRow } from '../../../lib/expiry/facts.ts';
import type { TermField } from '../../../lib/expiry/rules.ts';
import { date, nameOf } from './world.ts';

const row = (fields: Partial<RegistrarRow>): RegistrarRow => ({
  domain: nameOf('example.com'),
  domainStatus: 'active',
  regType: null,
  systemInDate: null,
  paidUntilDate: null,
  executionDate: null,
  toBeDeletedDate: null,
  missing: [],
  ...fields,
});
const termOf = (fields: Partial<RegistrarRow>, today: string, termYears = 1, field: TermField = 'auto') =>
  termEndOf(row(fields), { termYears }, field, date(today))?.toString() ?? null;

describe('comparing days', () => {
  const [monday, tuesday] = [date('2026-06-15'), date('2026-06-16')];

  it('before, after, days from, earlier, later', () => {
    expect([isBefore(monday, tuesday), isBefore(monday, monday), isBefore(tuesday, monday)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([isAfter(tuesday, monday), isAfter(monday, monday), isAfter(monday, tuesday)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([daysFrom(monday, tuesday), daysFrom(tuesday, monday)]).toEqual([1, -1]);
    expect(daysFrom(date('2025-01-01'), date('2027-01-01'))).toBe(730);
    expect([earlier(monday, tuesday), earlier(tuesday, monday)].map(String)).toEqual([
      '2026-06-15',
      '2026-06-15',
    ]);
    expect([later(monday, tuesday), later(tuesday, monday)].map(String)).toEqual([
      '2026-06-16',
      '2026-06-16',
    ]);
  });
});

describe('the ending', () => {
  const [early, late] = [date('2026-07-01'), date('2026-07-02')];

  it.each([
    ['none', null, null, null],
    ['executionDate', early, null, early],
    ['toBeDeletedDate', null, late, late],
    ['both: the earlier', early, late, early],
    ['both, the other way round', late, early, early],
  ])('%s', (_, executionDate, toBeDeletedDate, expected) => {
    expect(String(endingOf(row({ executionDate, toBeDeletedDate })))).toBe(String(expected));
  });

  it.each([
    ['2026-06-13', false],
    ['2026-06-12', true],
    ['2026-06-15', false],
    ['2027-06-15', false],
  ])('dated %s is stale on 2026-06-15: %s', (ending, expected) => {
    expect(isStale(date(ending), date('2026-06-15'))).toBe(expected);
  });

  it('goes stale three days after its date', () => {
    expect(firstStaleDay(early).toString()).toBe('2026-07-04');
  });
});

describe('T', () => {
  const systemInDate = date('2019-06-15');
  const paidUntilDate = date('2026-08-01');

  it.each<[string, string, Partial<RegistrarRow>, string | null]>([
    ['paidUntilDate as it is', '2026-06-15', { paidUntilDate, systemInDate }, '2026-08-01'],
    ['paidUntilDate on the day', '2026-08-01', { paidUntilDate }, '2026-08-01'],
    ['paidUntilDate a day ago: rolled', '2026-08-02', { paidUntilDate }, '2027-08-01'],
    [
      'paidUntilDate years ahead: not rolled back',
      '2026-06-15',
      { paidUntilDate: date('2029-08-01') },
      '2029-08-01',
    ],
    ['systemInDate rolled to today', '2026-06-15', { systemInDate }, '2026-06-15'],
    ['the day before', '2026-06-14', { systemInDate }, '2026-06-15'],
    ['the day after', '2026-06-16', { systemInDate }, '2027-06-15'],
    [
      'systemInDate today: a whole term follows',
      '2026-06-15',
      { systemInDate: date('2026-06-15') },
      '2027-06-15',
    ],
    [
      'systemInDate tomorrow: a whole term follows',
      '2026-06-15',
      { systemInDate: date('2026-06-16') },
      '2027-06-16',
    ],
    ['neither', '2026-06-15', {}, null],
    ['paidUntilDate unreadable', '2026-06-15', { systemInDate, missing: ['paidUntilDate'] }, null],
    ['another field unreadable', '2026-06-15', { systemInDate, missing: ['regType'] }, '2026-06-15'],
  ])('%s', (_, today, fields, expected) => {
    expect(termOf(fields, today)).toBe(expected);
  });

  it.each<[TermField, Partial<RegistrarRow>, string | null]>([
    ['auto', { systemInDate, paidUntilDate }, '2026-08-01'],
    ['paidUntilDate', { systemInDate, paidUntilDate }, '2026-08-01'],
    ['paidUntilDate', { systemInDate }, null],
    ['systemInDate', { systemInDate, paidUntilDate }, '2027-06-15'],
    ['systemInDate', { systemInDate, missing: ['paidUntilDate'] }, '2027-06-15'],
    ['systemInDate', { paidUntilDate }, null],
  ])('by setting %s', (field, fields, expected) => {
    expect(termOf(fields, '2026-06-20', 1, field)).toBe(expected);
  });

  it.each([
    [2, '2026-06-15', '2027-06-15'],
    [2, '2027-06-15', '2027-06-15'],
    [2, '2027-06-16', '2029-06-15'],
    [10, '2026-06-15', '2029-06-15'],
  ])('terms of %i years, on %s', (years, today, expected) => {
    expect(termOf({ systemInDate }, today, years)).toBe(expected);
  });

  it.each([
    ['2026-02-28', '2026-02-28'],
    ['2026-03-01', '2027-02-28'],
    ['2028-02-28', '2028-02-29'],
    ['2028-02-29', '2028-02-29'],
    ['2028-03-01', '2029-02-28'],
  ])('from 29 February, on %s', (today, expected) => {
    expect(termOf({ systemInDate: date('2024-02-29') }, today)).toBe(expected);
  });

  // The term ended on 2026-06-15 or will; an ending near today tells which of two terms it belongs to.
  it.each([
    ['today − 2, T two days ago', '2026-06-17', '2026-06-15', '2026-06-15'],
    ['today − 3: T rolls', '2026-06-18', '2026-06-15', '2027-06-15'],
    ['today − 2, T four days ago', '2026-06-19', '2026-06-17', '2026-06-15'],
    ['today − 2, T five days ago', '2026-06-20', '2026-06-18', '2027-06-15'],
    ['today', '2026-06-17', '2026-06-17', '2026-06-15'],
    ['today + 1', '2026-06-16', '2026-06-17', '2026-06-15'],
    ['today + 2: nothing to hold back', '2026-06-16', '2026-06-18', '2027-06-15'],
    ['today + 2, on T', '2026-06-15', '2026-06-17', '2026-06-15'],
    ['today + 3', '2026-06-15', '2026-06-18', '2026-06-15'],
    ['far ahead', '2026-06-16', '2027-03-01', '2027-06-15'],
    ['far behind', '2026-06-14', '2025-06-15', '2026-06-15'],
  ])('an ending dated %s', (_, today, ending, expected) => {
    expect(termOf({ systemInDate, executionDate: date(ending) }, today)).toBe(expected);
    expect(termOf({ systemInDate, toBeDeletedDate: date(ending) }, today)).toBe(expected);
  });

  it('rolls from any base to the first term not before the day', () => {
    expect(rollTerm(date('2020-01-31'), 1, 0, date('2020-01-31')).toString()).toBe('2020-01-31');
    expect(rollTerm(date('2020-01-31'), 1, 1, date('2020-01-31')).toString()).toBe('2021-01-31');
    expect(rollTerm(date('2030-01-31'), 3, 0, date('2020-01-31')).toString()).toBe('2030-01-31');
    expect(rollTerm(date('0001-01-01'), 1, 0, date('2026-06-15')).toString()).toBe('2027-01-01');
  });
});

describe('deadlines', () => {
  it('stand before T by notice, margin and lead', () => {
    const { cancelBy, placeOn, warnOn } = deadlinesOf(
      date('2026-09-23'),
      { days: 35 },
      { marginDays: 3, ticketLeadDays: 14 },
    );
    expect([cancelBy, placeOn, warnOn].map(String)).toEqual(['2026-08-19', '2026-08-16', '2026-08-02']);
  });

  it('cross the end of February', () => {
    const { cancelBy } = deadlinesOf(date('2028-03-02'), { days: 5 }, { marginDays: 3, ticketLeadDays: 14 });
    expect(cancelBy.toString()).toBe('2028-02-26');
  });
});

describe('days apart, whole years aside', () => {
  it.each([
    ['2026-05-01', '2026-05-01', 0],
    ['2026-05-01', '2029-04-29', 2],
    ['2026-05-01', '2023-05-04', 3],
    ['2026-12-30', '2027-01-02', 3],
    ['2027-01-02', '2026-12-30', 3],
    ['2026-12-30', '2030-01-02', 3],
    ['2030-01-02', '2026-12-30', 3],
    ['2026-01-01', '2026-07-02', 182],
    ['2024-02-29', '2025-02-28', 0],
    ['2024-02-29', '2025-03-01', 1],
  ])('%s and %s: %i', (a, b, expected) => {
    expect(daysApartWithinYear(date(a), date(b))).toBe(expected);
  });
});
