import { describe, expect, it } from '@jest/globals';
import { pickItem } from '../../../lib/registrar/pick-item.ts';
import { aRow, day, plain } from './rows.ts';

describe('pickItem', () => {
  it.each([
    ['active', 'scheduledReg'],
    ['unknown', 'pendingTransfer'],
    ['active', 'deleted'],
    ['scheduledTransfer', 'deleted'],
    ['pendingReg', null],
    ['pendingTransfer', 'gone'],
    ['scheduledReg', 'gone'],
  ])('prefers %s to %s, whichever comes first', (better, worse) => {
    const a = aRow({ domainStatus: better });
    const b = aRow({ domainStatus: worse, systemInDate: day('2025-01-01'), missing: ['regType'] });
    expect(pickItem(a, b)).toBe(a);
    expect(pickItem(b, a)).toBe(a);
  });

  it.each([
    ['deleted', 'transferred'],
    ['scheduledReg', 'pendingReg'],
  ])('of equals (%s, %s) the first counts, and no contradiction', (first, second) => {
    const a = aRow({ domainStatus: first });
    const b = aRow({ domainStatus: second, systemInDate: day('2025-01-01') });
    expect(pickItem(a, b)).toBe(a);
    expect(pickItem(b, a)).toBe(b);
  });

  it('finds no fault with two live items that say the same', () => {
    const a = aRow({ executionDate: day('2027-01-31'), missing: ['regType'] });
    expect(plain(pickItem(a, aRow({ domainStatus: 'unknown', executionDate: day('2027-01-31') })))).toEqual(
      plain(a),
    );
  });

  it('misses a term date that two live items tell differently', () => {
    const a = aRow({ systemInDate: day('2020-05-05'), paidUntilDate: day('2027-05-05') });
    const b = aRow({ systemInDate: day('2021-05-05') });
    expect(plain(pickItem(a, b))).toEqual(
      plain(aRow({ systemInDate: null, paidUntilDate: null, missing: ['systemInDate', 'paidUntilDate'] })),
    );
  });

  it('keeps an ending in sight that only one live item shows, and of two the earlier', () => {
    const a = aRow({ toBeDeletedDate: day('2027-03-01') });
    const b = aRow({ executionDate: day('2027-02-01'), toBeDeletedDate: day('2027-02-01') });
    const merged = aRow({
      executionDate: day('2027-02-01'),
      toBeDeletedDate: day('2027-02-01'),
      missing: ['executionDate', 'toBeDeletedDate'],
    });
    expect(plain(pickItem(a, b))).toEqual(plain(merged));
    expect(plain(pickItem(b, a))).toEqual(plain(merged));
  });

  it('does not take for absent what one live item could not tell', () => {
    const a = aRow({ missing: ['executionDate'] });
    expect(plain(pickItem(a, aRow()))).toEqual(plain(a));
    expect(plain(pickItem(aRow(), a))).toEqual(plain(a));
  });

  it('does not fill what one live item could not tell from another', () => {
    const a = aRow({ systemInDate: null, missing: ['systemInDate'] });
    const expected = plain(aRow({ systemInDate: null, missing: ['systemInDate'] }));
    expect(plain(pickItem(a, aRow()))).toEqual(expected);
    expect(plain(pickItem(aRow(), a))).toEqual(expected);
    expect(plain(pickItem(pickItem(a, aRow()), aRow()))).toEqual(expected);
  });
});
