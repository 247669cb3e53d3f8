import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boolean, date, dateTime, list, money, number, text } from '../../../lib/whmcs/normalise.ts';

describe('list', () => {
  const a = { id: 1 };
  const b = { id: 2 };

  it.each([
    ['an array under the singular', { item: [a, b] }, [a, b]],
    ['one bare object under the singular', { item: a }, [a]],
    ['numeric keys under the singular', { item: { '0': a, '1': b } }, [a, b]],
    ['numeric keys that do not start at 0', { item: { '3': a, '7': b } }, [a, b]],
    ['an array without the singular', [a, b], [a, b]],
    ['numeric keys without the singular', { '0': a, '1': b }, [a, b]],
    ['one bare object without the singular', a, [a]],
    ['nothing: ""', '', []],
    ['nothing: []', [], []],
    ['nothing: {}', {}, []],
    ['nothing: null', null, []],
    ['nothing: absent', undefined, []],
    ['nothing under the singular: ""', { item: '' }, []],
    ['nothing under the singular: []', { item: [] }, []],
    ['nothing under the singular: {}', { item: {} }, []],
    ['nothing under the singular: null', { item: null }, []],
  ])('reads %s', (_, container, expected) => {
    expect(list(container, 'item')).toEqual(expected);
  });

  it.each([['text'], [' '], [0], [7], [true], [false], [{ item: 'text' }], [{ item: 5 }]])(
    'does not take %j for a list',
    (container) => {
      expect(list(container, 'item')).toBeNull();
    },
  );

  it('gives the same items whatever the form', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ id: fc.nat() }), { minLength: 1 }), (items) => {
        const keyed = Object.fromEntries(items.map((item, index) => [String(index), item]));
        for (const form of [items, keyed, { row: items }, { row: keyed }]) {
          expect(list(form, 'row')).toEqual(items);
        }
      }),
    );
  });
});

describe('number', () => {
  it.each([
    [7, 7],
    ['7', 7],
    [' 42 ', 42],
    ['007', 7],
    ['-3', -3],
    [0, 0],
    ['0', 0],
    ['-0', 0],
    [5.0, 5],
    ['', null],
    [' ', null],
    ['7.5', null],
    [7.5, null],
    ['1e3', null],
    ['0x10', null],
    ['12 rows', null],
    ['99999999999999999999', null],
    [Number.NaN, null],
    [true, null],
    [null, null],
    [undefined, null],
    [[7], null],
    [{}, null],
  ])('reads %j as %j', (value, expected) => {
    expect(number(value)).toBe(expected);
  });

  it('reads every whole number alike as number and as text', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(number(value)).toBe(number(String(value)));
        expect(number(String(value))).toBe(value + 0);
      }),
    );
  });
});

describe('money', () => {
  it.each([
    ['12.00', 1200],
    ['12', 1200],
    ['12.5', 1250],
    ['0.00', 0],
    ['-5.25', -525],
    [' 9.99 ', 999],
    [12, 1200],
    [12.34, 1234],
    [30.299999999999997, 3030],
    ['1,234.50', 123450],
    ['1,234,567.89', 123456789],
    ['1.234,50', 123450],
    ['12,50', 1250],
    ['1,234', null],
    ['1.234', null],
    ['1,23,456.00', null],
    ['12.00 EUR', null],
    ['$12.00', null],
    ['', null],
    ['.50', null],
    ['1e2', null],
    ['99999999999999999.00', null],
    [Number.POSITIVE_INFINITY, null],
    [null, null],
    [true, null],
    [undefined, null],
    [['12'], null],
  ])('reads %j as %j cents', (value, expected) => {
    expect(money(value)).toBe(expected);
  });

  it('reads every amount of cents back from its decimal text, with and without thousands', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (amount) => {
        const decimal = decimalOf(amount);
        expect(money(decimal)).toBe(amount + 0);
        expect(money(decimal.replace(/\B(?=(\d{3})+\.)/g, ','))).toBe(amount + 0);
        expect(money(amount / 100)).toBe(amount + 0);
      }),
    );
  });
});

describe('boolean', () => {
  it.each([true, 1, '1', 'on', 'ON', 'true', 'yes', ' 1 '])('%j is true', (value) => {
    expect(boolean(value)).toBe(true);
  });
  it.each([false, 0, '0', '', 'off', 'false', 'no'])('%j is false', (value) => {
    expect(boolean(value)).toBe(false);
  });
  it.each([null, undefined, 2, '2', 'maybe', [], {}, [1]])('%j is not told', (value) => {
    expect(boolean(value)).toBeNull();
  });
});

describe('date', () => {
  it.each([
    ['2026-02-28', '2026-02-28'],
    ['2028-02-29', '2028-02-29'],
    [' 2026-01-31 ', '2026-01-31'],
    ['2026-01-31 23:59:59', '2026-01-31'],
    ['2026-01-31T23:59:59', '2026-01-31'],
    [{ date: '2026-01-31 00:00:00.000000', timezone_type: 3, timezone: 'UTC' }, '2026-01-31'],
    ['', null],
    ['0000-00-00', null],
    ['0000-00-00 00:00:00', null],
    ['0000-01-01', null],
    ['-0001-11-30', null],
    ['-0001-11-30 00:00:00', null],
    ['2026-02-30', null],
    ['2027-02-29', null],
    ['2026-13-01', null],
    ['2026-00-10', null],
    ['2026-01-31 25:00:00', null],
    ['2026-01-31T23:30:00Z', null],
    ['2026-01-31T23:30:00+02:00', null],
    ['31.01.2026', null],
    ['2026-1-31', null],
    ['tomorrow', null],
    [20260131, null],
    [null, null],
    [undefined, null],
    [true, null],
    [{ date: null }, null],
    [['2026-01-31'], null],
  ])('reads %j as %j', (value, expected) => {
    expect(date(value)?.toString() ?? null).toBe(expected);
  });
});

describe('dateTime', () => {
  it.each([
    ['2026-01-31 03:04:05', '2026-01-31T03:04:05'],
    ['2026-01-31 03:04', '2026-01-31T03:04:00'],
    ['2026-01-31T03:04:05', '2026-01-31T03:04:05'],
    [{ date: '2026-01-31 03:04:05.000000' }, '2026-01-31T03:04:05'],
    ['2026-01-31', null],
    ['2026-02-30 03:04:05', null],
    ['2026-01-31 24:00:00', null],
    ['2026-01-31 03:04:05Z', null],
    ['0000-00-00 00:00:00', null],
    ['-0001-11-30 00:00:00', null],
    ['', null],
    [null, null],
    [1769828645, null],
  ])('reads %j as %j', (value, expected) => {
    expect(dateTime(value)?.toString() ?? null).toBe(expected);
  });
});

describe('text', () => {
  it.each([
    ['A &amp; B', 'A & B'],
    ['&amp;amp;', '&amp;'],
    [' spaces ', ' spaces '],
    ['', ''],
    [7, '7'],
    [null, null],
    [undefined, null],
    [true, null],
    [['a'], null],
    [{ a: 1 }, null],
  ])('reads %j as %j', (value, expected) => {
    expect(text(value)).toBe(expected);
  });
});

function decimalOf(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
