import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_ITEM_BYTES } from '../../../lib/state/item-size.ts';
import type { Condition, Item, Key, Range, Table } from '../../../lib/state/table.ts';
import { allOf, date, type WithTable } from './support.ts';

const KEY: Key = { pk: 'P', sk: 'S' };

export function tableContract(withTable: WithTable): void {
  it('has nothing where nothing was put', () =>
    withTable(async (table) => {
      expect(await table.get(KEY)).toBeNull();
      expect(await allOf(table.query('P'))).toEqual([]);
      expect(await allOf(table.open())).toEqual([]);
      expect(await table.batchGet([KEY])).toEqual([]);
      expect(await table.batchGet([])).toEqual([]);
    }));

  it('gives back as plain JSON whatever JSON can say', () =>
    withTable(async (table) => {
      const odd = {
        'a.b': ['', null, true, -0.5, 9007199254740991, {}, [], 'ß 日本 🦊 \u0000 "'],
        '#n0': { ':v0': 'ü' },
      };
      await table.put({ ...KEY, odd, day: date('2027-02-28'), gone: undefined });
      expect(await table.get(KEY)).toEqual({ ...KEY, odd, day: '2027-02-28' });
    }));

  it('copies on the way in and on the way out', () =>
    withTable(async (table) => {
      const list = ['one'];
      const putting = table.put({ ...KEY, list });
      list.push('two');
      await putting;
      const [first, second] = [await table.get(KEY), await table.get(KEY)];
      expect(first).toEqual({ ...KEY, list: ['one'] });
      expect(first?.list).not.toBe(second?.list);
    }));

  const STANDS: Item = { ...KEY, text: 'b', number: 2 };
  it('refuses numbers that would not come back as they were', () =>
    withTable(async (table) => {
      for (const number of [2 ** 53, -1e21, 1e-200]) {
        await expect(table.put({ ...KEY, number })).rejects.toThrow(RangeError);
      }
    }));

  const conditions: [string, Condition, Item | null, boolean][] = [
    ['absent, nothing there', [[{ absent: 'item' }]], null, true],
    ['absent, something there', [[{ absent: 'item' }]], STANDS, false],
    ['attribute absent', [[{ absent: { attribute: 'other' } }]], STANDS, true],
    ['attribute absent from nothing', [[{ absent: { attribute: 'text' } }]], null, true],
    ['attribute there', [[{ absent: { attribute: 'text' } }]], STANDS, false],
    ['in the list', [[{ attribute: 'text', in: ['a', 'b'] }]], STANDS, true],
    ['not in the list', [[{ attribute: 'text', in: ['a', 'c'] }]], STANDS, false],
    ['in the list by another type', [[{ attribute: 'number', in: ['2'] }]], STANDS, false],
    ['in the list, nothing there', [[{ attribute: 'text', in: ['a'] }]], null, false],
    ['below', [[{ attribute: 'number', below: 10 }]], STANDS, true],
    ['equal is not below', [[{ attribute: 'number', below: 2 }]], STANDS, false],
    ['text below text', [[{ attribute: 'text', below: 'c' }]], STANDS, true],
    ['text not below', [[{ attribute: 'text', below: 'B' }]], STANDS, false],
    ['text below a number', [[{ attribute: 'text', below: 3 }]], STANDS, false],
    ['below, nothing there', [[{ attribute: 'text', below: 'c' }]], null, false],
    [
      'all of a list',
      [
        [
          { attribute: 'text', in: ['b'] },
          { attribute: 'number', in: [1] },
        ],
      ],
      STANDS,
      false,
    ],
    ['one of the lists', [[{ absent: 'item' }], [{ attribute: 'number', in: [2] }]], STANDS, true],
    ['none of the lists', [[{ absent: 'item' }], [{ attribute: 'number', in: [3] }]], STANDS, false],
  ];
  it.each(conditions)('writes under a condition: %s', (_, condition, stands, holds) =>
    withTable(async (table) => {
      if (stands) await table.put(stands);
      expect(await table.put({ ...KEY, fresh: 1 }, condition)).toBe(holds);
      expect(await table.get(KEY)).toEqual(holds ? { ...KEY, fresh: 1 } : stands);
    }),
  );

  const ranges: [string, Range, string[]][] = [
    ['all', {}, ['A', 'B#1', 'B#2', 'B#3', 'C', 'b', 'é', '\uffee', '🦊']],
    ['newest first', { newestFirst: true, limit: 3 }, ['🦊', '\uffee', 'é']],
    ['by prefix', { prefix: 'B#' }, ['B#1', 'B#2', 'B#3']],
    ['limited', { prefix: 'B#', limit: 2 }, ['B#1', 'B#2']],
    ['limited to none', { limit: 0 }, []],
    ['after one', { prefix: 'B#', after: 'B#1' }, ['B#2', 'B#3']],
    ['after one that is not there', { prefix: 'B#', after: 'B#11' }, ['B#2', 'B#3']],
    ['after, without prefix', { after: 'B#3', limit: 2 }, ['C', 'b']],
    ['after, newest first', { prefix: 'B#', after: 'B#3', newestFirst: true }, ['B#2', 'B#1']],
    ['after all', { after: '🦊' }, []],
  ];
  it.each(ranges)('queries a partition: %s', (_, range, expected) =>
    withTable(async (table) => {
      const sks = ['🦊', 'b', 'B#2', 'A', 'é', 'B#3', 'C', 'B#1', '\uffee'];
      for (const sk of sks) await table.put({ pk: 'P', sk });
      for (const pk of ['O', 'P#', 'Q']) await table.put({ pk, sk: 'B#1' });
      expect((await allOf(table.query('P', range))).map(({ sk }) => sk)).toEqual(expected);
    }, 2),
  );

  it('pages through what does not fit in one reply', () =>
    withTable(async (table) => {
      const text = 'x'.repeat(100_000);
      const items = Array.from({ length: 30 }, (_, n) => ({ pk: 'P', sk: String(n + 10), text }));
      await table.batchPut(items);
      expect(await allOf(table.query('P'))).toEqual(items);
      expect((await allOf(table.query('P', { limit: 25, newestFirst: true }))).at(-1)?.sk).toBe('15');
    }));

  it('indexes just the items that are open', () =>
    withTable(async (table) => {
      for (let n = 0; n < 5; n++) await table.put({ pk: `P${n}`, sk: 'S', openCase: 'open', more: n });
      await table.put({ pk: 'P9', sk: 'S', more: 9 });
      await table.put({ pk: 'P1', sk: 'S', more: 1 });
      const open = await allOf(table.open());
      expect(open.sort((a, b) => (a.pk < b.pk ? -1 : 1))).toEqual(
        ['P0', 'P2', 'P3', 'P4'].map((pk) => ({ pk, sk: 'S' })),
      );
    }, 2));

  it('puts and gets many, each key once, the later item counting', () =>
    withTable(async (table) => {
      const items = Array.from({ length: 120 }, (_, n) => ({ pk: `P${n % 7}`, sk: `S${n}`, n }));
      await table.batchPut([{ pk: 'P0', sk: 'S0', n: -1 }, ...items]);
      const found = await table.batchGet([...items, ...items, { pk: 'P0', sk: 'none' }]);
      expect(found.map(({ n }) => Number(n)).sort((a, b) => a - b)).toEqual(items.map(({ n }) => n));
    }));

  it('gets many that are too large for one reply', () =>
    withTable(async (table) => {
      const items = Array.from({ length: 6 }, (_, n) => ({
        pk: 'P',
        sk: `S${n}`,
        text: 'x'.repeat(390_000),
      }));
      await table.batchPut(items);
      expect((await table.batchGet(items)).map(({ sk }) => sk).sort()).toEqual(items.map(({ sk }) => sk));
    }));

  it('adds one up to a limit, and leaves the rest of the item alone', () =>
    withTable(async (table) => {
      await table.put({ ...KEY, other: 'kept' });
      const taken = [];
      for (const limit of [0, -1, 0.5, 2, 2, 2, 2.5, 3.5])
        taken.push(await table.addOne(KEY, 'count', limit));
      expect(taken).toEqual([false, false, false, true, true, false, false, true]);
      expect(await table.get(KEY)).toEqual({ ...KEY, other: 'kept', count: 3 });
      expect(await table.addOne({ pk: 'P', sk: 'new' }, 'count', Infinity)).toBe(true);
    }));

  it('lets one of many writers through', () =>
    withTable(async (table) => {
      const writers = Array.from({ length: 20 }, (_, n) => table.put({ ...KEY, n }, [[{ absent: 'item' }]]));
      const written = await Promise.all(writers);
      expect(written.filter(Boolean)).toHaveLength(1);
      expect(await table.get(KEY)).toEqual({ ...KEY, n: written.indexOf(true) });
    }));

  it('takes an item of 400 KB and none larger, whatever it is made of', () =>
    withTable(async (table) => {
      await fc.assert(
        fc.asyncProperty(storable, async (content) => {
          const padding = await largestPadding(table, content);
          const before = await table.get(KEY);
          const tooLarge = { code: 'itemTooLarge' };
          await expect(table.put(padded(content, padding + 1))).rejects.toMatchObject(tooLarge);
          const batch = [{ pk: 'P', sk: 'small' }, padded(content, padding + 1)];
          await expect(table.batchPut(batch)).rejects.toMatchObject(tooLarge);
          expect(await table.get(KEY)).toEqual(before);
          expect(await table.get({ pk: 'P', sk: 'small' })).toBeNull();
        }),
        { numRuns: 6 },
      );
    }));
}

/** Any JSON but what DynamoDB has no place for: keys of no length, numbers it would round. */
const storable = fc
  .jsonValue({ stringUnit: 'binary', maxDepth: 4 })
  .filter((json) => !JSON.stringify(json).includes('"":'))
  .map((json) => JSON.parse(JSON.stringify(json, (_, value: unknown) => modest(value))) as unknown);

const modest = (value: unknown): unknown =>
  typeof value === 'number' && (Math.abs(value) > 1e15 || Math.abs(value) < 1e-100) ? 1 : value;

const padded = (content: unknown, bytes: number): Item => ({ ...KEY, content, padding: 'x'.repeat(bytes) });

/** The most that passes, found by asking. Leaves that item behind. */
async function largestPadding(table: Table, content: unknown): Promise<number> {
  let most = MAX_ITEM_BYTES - Buffer.byteLength(JSON.stringify(content)) * 4 - 100;
  let tooMuch = MAX_ITEM_BYTES;
  await table.put(padded(content, most));
  while (tooMuch - most > 1) {
    const middle = Math.floor((most + tooMuch) / 2);
    const passes = await table.put(padded(content, middle)).catch(() => false);
    if (passes) most = middle;
    else tooMuch = middle;
  }
  await table.put(padded(content, most));
  return most;
}
