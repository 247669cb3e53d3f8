import type { Item, Key, Table } from '../../lib/state/table.ts';

/** A table, and beside it all that stands in it. */
export function remembering(table: Table): {
  readonly table: Table;
  readonly items: ReadonlyMap<string, Item>;
} {
  const items = new Map<string, Item>();
  const note = (item: Item): void => void items.set(idOf(item), item);
  const remembers: Table = {
    ...table,
    put: async (item, condition) => {
      const stored = await table.put(item, condition);
      if (stored) note(item);
      return stored;
    },
    batchPut: async (all) => {
      await table.batchPut(all);
      all.forEach(note);
    },
    addOne: async (key, attribute, limit) => {
      const added = await table.addOne(key, attribute, limit);
      const item = added ? await table.get(key) : null;
      if (item) note(item);
      return added;
    },
  };
  return { table: remembers, items };
}

const idOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);
