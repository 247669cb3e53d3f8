import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { readRegistrarDate, writeRegistrarDate } from '../../../lib/registrar/registrar-date.ts';

const BERLIN = 'Europe/Berlin';
const seconds = (instant: string) => String(Date.parse(instant) / 1000);
const read = (text: string | null, zone = BERLIN) => readRegistrarDate(text, zone)?.toString();

describe('readRegistrarDate', () => {
  it('reads the recorded reply', () => {
    expect(read('1042352976')).toBe('2003-01-12');
  });

  it.each([
    ['the last second of a winter day', '2026-12-31T22:59:59Z', '2026-12-31'],
    ['midnight in winter', '2026-12-31T23:00:00Z', '2027-01-01'],
    ['the last second of a summer day', '2026-06-30T21:59:59Z', '2026-06-30'],
    ['midnight in summer', '2026-06-30T22:00:00Z', '2026-07-01'],
    ['midnight before summer time begins', '2026-03-28T23:00:00Z', '2026-03-29'],
    ['the end of the 23-hour day', '2026-03-29T21:59:59Z', '2026-03-29'],
    ['the day after it', '2026-03-29T22:00:00Z', '2026-03-30'],
    ['midnight before summer time ends', '2026-10-24T22:00:00Z', '2026-10-25'],
    ['the end of the 25-hour day', '2026-10-25T22:59:59Z', '2026-10-25'],
    ['the day after it', '2026-10-25T23:00:00Z', '2026-10-26'],
    ['a leap day', '2028-02-29T12:00:00Z', '2028-02-29'],
    ['nine digits', '1995-05-05T12:00:00Z', '1995-05-05'],
  ])('reads unix seconds in the zone: %s', (_, instant, date) => {
    expect(read(seconds(instant))).toBe(date);
  });

  it('reads the same second as another day in another zone', () => {
    const late = seconds('2026-12-31T23:30:00Z');
    expect([read(late), read(late, 'UTC'), read(late, 'America/New_York')]).toEqual([
      '2027-01-01',
      '2026-12-31',
      '2026-12-31',
    ]);
  });

  it.each([
    ['31.12.2026', '2026-12-31'],
    ['2026-12-31', '2026-12-31'],
    ['2026-12-31 23:59:59', '2026-12-31'],
    ['31.12.2026 23:59', '2026-12-31'],
    ['2026-12-31T23:59:59.123', '2026-12-31'],
    [' 2026-12-31 ', '2026-12-31'],
    ['2026-12-31T23:30:00Z', '2027-01-01'],
    ['2026-12-31T23:30:00-05:00', '2027-01-01'],
    ['2027-01-01T00:30:00+09:00', '2026-12-31'],
  ])('reads %s', (text, date) => {
    expect(read(text)).toBe(date);
  });

  it.each([null, '', ' ', '0', '0000-00-00', '0000-00-00 00:00:00'])('takes %j for absent', (text) => {
    expect(readRegistrarDate(text, BERLIN)).toBeNull();
  });

  it.each([
    'soon',
    '-1',
    '86400',
    '20261231',
    '1042352976000',
    '1042352976.5',
    '1e9',
    '31.02.2026',
    '29.02.2027',
    '2026-13-01',
    '2026-00-10',
    '12/31/2026',
    '31.12.26',
    '1.1.2026',
    '2026-12-31 25:00',
    '2026-12-31x',
    'x2026-12-31',
    '31-12-2026',
    '00.00.0000',
  ])('takes %s for no date', (text) => {
    expect(readRegistrarDate(text, BERLIN)).toBeUndefined();
  });
});

describe('writeRegistrarDate', () => {
  it.each([
    ['dd.mm.yyyy', '2027-02-01', '01.02.2027'],
    ['yyyy-mm-dd', '2027-02-01', '2027-02-01'],
    ['unix', '2027-02-01', seconds('2027-01-31T23:00:00Z')],
    ['unix', '2026-06-30', seconds('2026-06-29T22:00:00Z')],
    ['unix', '2026-03-29', seconds('2026-03-28T23:00:00Z')],
  ] as const)('as %s: %s', (format, date, written) => {
    expect(writeRegistrarDate(Temporal.PlainDate.from(date), format, BERLIN)).toBe(written);
  });

  it('is read back as the same day, in any form and zone, though a midnight be missing there', () => {
    const zones = [BERLIN, 'UTC', 'America/New_York', 'Pacific/Auckland', 'Africa/Cairo'];
    const first = Temporal.PlainDate.from('2001-01-01');
    fc.assert(
      fc.property(
        fc.nat(30_000),
        fc.constantFrom('dd.mm.yyyy', 'yyyy-mm-dd', 'unix'),
        fc.constantFrom(...zones),
        (days, format, zone) => {
          const date = first.add({ days });
          expect(read(writeRegistrarDate(date, format, zone), zone)).toBe(date.toString());
        },
      ),
    );
  });
});
