import { storableJson } from '../../lib/state/item-size.ts';
import { OPEN, OPEN_ATTRIBUTE } from '../../lib/state/table-schema.ts';
import type { Condition, Item, Key, Range, Table, Test } from '../../lib/state/table.ts';

/** The table in memory, gone with the process: fast, and held to what DynamoDB does by the same contract. */
export function createMemoryTable(): Table {
  const partitions = new Map<string, Map<string, string>>();
  const openKeys = new Map<string, Key>();
  const read = ({ pk, sk }: Key): Item | null => {
    const json = partitions.get(pk)?.get(sk);
    return json === undefined ? null : itemIn(json);
  };
  const write = (item: Item, json: string): void => {
    const partition = partitions.get(item.pk) ?? new Map<string, string>();
    partitions.set(item.pk, partition.set(item.sk, json));
    if (item[OPEN_ATTRIBUTE] === OPEN) openKeys.set(idOf(item), { pk: item.pk, sk: item.sk });
    else openKeys.delete(idOf(item));
  };
  const keysBy = (pk: string, range: Range): string[] =>
    [...(partitions.get(pk)?.keys() ?? [])].filter((sk) => isIn(sk, range)).sort(inOrder(range));

  return {
    get: (key) => settle(() => read(key)),
    put: (item, condition) =>
      settle(() => {
        const json = storableJson(item);
        if (condition && !holds(condition, read(item))) return false;
        write(item, json);
        return true;
      }),
    async *query(pk, range = {}) {
      const keys = await settle(() => keysBy(pk, range));
      for (const sk of keys.slice(0, range.limit)) {
        const item = read({ pk, sk });
        if (item) yield item;
      }
    },
    async *open() {
      yield* await settle(() => [...openKeys.values()]);
    },
    batchPut: (items) =>
      settle(() => {
        const sized = items.map((item) => ({ item, json: storableJson(item) }));
        for (const { item, json } of sized) write(item, json);
      }),
    batchGet: (keys) =>
      settle(() => {
        const distinct = new Map(keys.map((key) => [idOf(key), key]));
        return [...distinct.values()].flatMap((key) => read(key) ?? []);
      }),
    addOne: (key, attribute, limit) =>
      settle(() => {
        const item: Item = read(key) ?? { pk: key.pk, sk: key.sk };
        const count = Number(item[attribute] ?? 0) + 1;
        if (count > limit) return false;
        write(item, JSON.stringify({ ...item, [attribute]: count }));
        return true;
      }),
  };
}

const itemIn = (json: string): Item => JSON.parse(json) as Item;

/** As text: no two keys have the same. */
const idOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);

/** At once and undivided; what it throws rejects. */
const settle = <T>(act: () => T): Promise<T> => new Promise((resolve) => resolve(act()));

function holds(condition: Condition, item: Item | null): boolean {
  return condition.some((tests) => tests.every((test) => passes(test, item)));
}

function passes(test: Test, item: Item | null): boolean {
  if ('absent' in test) return test.absent === 'item' ? !item : item?.[test.absent.attribute] === undefined;
  const found = item?.[test.attribute];
  if ('in' in test) return test.in.some((one) => one === found);
  if (typeof found === 'number' && typeof test.below === 'number') return found < test.below;
  return typeof found === 'string' && typeof test.below === 'string' && byBytes(found, test.below) < 0;
}

function isIn(sk: string, { prefix = '', after, newestFirst = false }: Range): boolean {
  if (!sk.startsWith(prefix)) return false;
  return after === undefined || (newestFirst ? byBytes(sk, after) < 0 : byBytes(sk, after) > 0);
}

const inOrder =
  ({ newestFirst }: Range) =>
  (a: string, b: string): number =>
    newestFirst ? byBytes(b, a) : byBytes(a, b);

/** As DynamoDB sorts text: by its UTF-8 bytes. JavaScript's own order is the same up to U+FFFF, and much faster. */
function byBytes(a: string, b: string): number {
  if (ASTRAL.test(a) || ASTRAL.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : Number(a > b);
}

const ASTRAL = /[\ud800-\udfff]/;
