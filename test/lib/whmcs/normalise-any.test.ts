import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boolean, date, dateTime, list, money, number, text } from '../../../lib/whmcs/normalise.ts';

describe('every normaliser', () => {
  const anything = fc.oneof(fc.jsonValue(), fc.string(), fc.constant(undefined));

  it('answers something for any JSON, and never throws', () => {
    fc.assert(
      fc.property(anything, fc.string(), (value, key) => {
        for (const read of [number, money, boolean, date, dateTime, text]) {
          expect(read(value)).not.toBeUndefined();
        }
        expect(list(value, key)).not.toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes a container nested however deep', () => {
    let deep: unknown = [];
    for (let level = 0; level < 200_000; level++) deep = { item: deep };
    expect(list(deep, 'item')).toHaveLength(1);
  });

  it('reads every real day back, with or without a time', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }),
        (day) => {
          const written = day.toISOString().slice(0, 10);
          expect(date(written)?.toString()).toBe(written);
          expect(date(`${written} 00:00:00`)?.toString()).toBe(written);
          expect(dateTime(`${written} 12:00:00`)?.toPlainDate().toString()).toBe(written);
        },
      ),
    );
  });
});
