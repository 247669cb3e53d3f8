import type { Table } from '../../../lib/state/table.ts';

export class Crash extends Error {}

/** `before`: the call never reached the table. `after`: it did, and its answer was lost. */
export type CrashWhen = 'before' | 'after';

/**
 * The table as a process sees it that dies at its n-th call (from 1): that call crashes, and so does every later one.
 * @returns the table, and whether it came to that.
 */
export function dyingTable(table: Table, n: number, when: CrashWhen): { table: Table; died: () => boolean } {
  let calls = 0;
  const step = async <T>(call: () => Promise<T>): Promise<T> => {
    calls++;
    if (calls > n || (calls === n && when === 'before')) throw new Crash();
    const result = await call();
    if (calls === n) throw new Crash();
    return result;
  };
  async function* stepped<T>(all: () => AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
    yield* await step(() => Promise.resolve(all()));
  }
  return {
    table: {
      get: (key) => step(() => table.get(key)),
      put: (item, condition) => step(() => table.put(item, condition)),
      query: (pk, range) => stepped(() => table.query(pk, range)),
      open: () => stepped(() => table.open()),
      batchPut: (items) => step(() => table.batchPut(items)),
      batchGet: (keys) => step(() => table.batchGet(keys)),
      addOne: (key, attribute, limit) => step(() => table.addOne(key, attribute, limit)),
    },
    died: () => calls >= n,
  };
}
