import { describe, expect, it } from '@jest/globals';
import { rowOf } from '../../../lib/registrar/registrar-row.ts';
import { aRow, day, nameOf, plain } from './rows.ts';

const DOMAIN = nameOf('example.org');
const item = (fields: Record<string, string | null | undefined>) =>
  new Map(
    Object.entries({
      domainStatus: 'active',
      regType: 'REG',
      systemInDate: '2020-05-05',
      paidUntilDate: null,
      executionDate: null,
      toBeDeletedDate: null,
      ...fields,
    }),
  );
const read = (...items: ReturnType<typeof item>[]) => plain(rowOf(DOMAIN, items, 'Europe/Berlin'));

describe('rowOf', () => {
  it('reads one item', () => {
    expect(read(item({ executionDate: '1801436400', regType: 'KK' }))).toEqual(
      plain(aRow({ executionDate: day('2027-02-01'), regType: 'KK' })),
    );
  });

  it('misses what is not told, and what is no date', () => {
    const fields = item({ systemInDate: 'soon', executionDate: undefined });
    fields.delete('toBeDeletedDate');
    fields.delete('domainStatus');
    expect(read(fields)).toEqual(
      plain(
        aRow({
          domainStatus: null,
          systemInDate: null,
          missing: ['domainStatus', 'systemInDate', 'executionDate', 'toBeDeletedDate'],
        }),
      ),
    );
  });

  it('takes absent for absent', () => {
    expect(read(item({ domainStatus: null, regType: null, systemInDate: null }))).toEqual(
      plain(aRow({ domainStatus: null, regType: null, systemInDate: null })),
    );
  });

  it('lets the live item count among old orders', () => {
    const old = item({ domainStatus: 'deleted', orderDate: '1700000000', executionDate: '1700000000' });
    const live = item({ domainStatus: 'active', orderDate: '1600000000' });
    expect(read(old, live)).toEqual(plain(aRow()));
    expect(read(live, old)).toEqual(plain(aRow()));
  });

  it.each([
    ['unix seconds of one day', '1700000000', '1700000001'],
    ['text and unix seconds', '01.01.2020', '1700000000'],
    ['no date and a date', null, '01.01.2020'],
    ['nonsense and a date', 'soon', '01.01.2020'],
  ])('lets the latest order count among dead ones: %s', (_, earlier, later) => {
    const first = item({ domainStatus: 'deleted', orderDate: earlier });
    const second = item({ domainStatus: 'transferred', orderDate: later });
    expect(read(first, second)).toMatchObject({ domainStatus: 'transferred' });
    expect(read(second, first)).toMatchObject({ domainStatus: 'transferred' });
  });

  it('lets the first count where orders have no date', () => {
    expect(read(item({ domainStatus: 'a' }), item({ domainStatus: 'b' }))).toMatchObject({
      domainStatus: 'a',
    });
  });

  it('misses what three live items do not agree on', () => {
    const items = ['2020-05-05', '2020-05-05', '2021-05-05'].map((systemInDate) => item({ systemInDate }));
    expect(read(...items)).toEqual(plain(aRow({ systemInDate: null, missing: ['systemInDate'] })));
  });
});
