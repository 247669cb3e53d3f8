/** Where an item stands. Both parts are text that is never empty; within a partition items sort by `sk`, byte by byte. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/**
 * What is stored: anything `JSON.stringify` takes. It is copied on the way in and on the way out, so what comes back
 * is plain JSON (Temporal values as text), to be parsed by whoever reads it.
 */
export type Item = Key & Readonly<Record<string, unknown>>;

/** One thing that must hold for the item that stands at the key before the write. */
export type Test =
  /** No item stands there, or (with `attribute`) it has no such attribute. */
  | { readonly absent: 'item' | { readonly attribute: string } }
  /** The attribute is one of these. False if there is none. At most 100. */
  | { readonly attribute: string; readonly in: readonly (string | number)[] }
  /** The attribute is of the same type and less: numbers by value, text byte by byte. False if there is none. */
  | { readonly attribute: string; readonly below: string | number };

/** Holds if every test of one of the lists does. */
export type Condition = readonly (readonly Test[])[];

export interface Range {
  /** Only sort keys that begin with this. */
  readonly prefix?: string | undefined;
  /** Only what comes after this sort key, in the order asked for. It need not exist, and begins with `prefix`. */
  readonly after?: string | undefined;
  readonly newestFirst?: boolean | undefined;
  readonly limit?: number | undefined;
}

/**
 * All that the repositories ask of a database: single-item reads and writes, nothing that spans items. Two engines
 * stand behind it, one on DynamoDB and, for tests, one in memory, and one suite holds them to the same behaviour.
 */
export interface Table {
  /** As of now: a consistent read. */
  get(key: Key): Promise<Item | null>;
  /**
   * Writes the whole item over whatever stands at its key.
   * @returns false, and nothing is written, if the condition does not hold.
   * @throws StichtagError `itemTooLarge` if it is beyond what DynamoDB takes; nothing is written.
   */
  put(item: Item, condition?: Condition): Promise<boolean>;
  /**
   * The items of a partition by sort key, read consistently, page by page as it is iterated. What is written
   * meanwhile may show or not.
   */
  query(pk: string, range?: Range): AsyncIterable<Item>;
  /** The keys of all items that have `OPEN_ATTRIBUTE`. An index: it may lag behind a write by a moment. */
  open(): AsyncIterable<Key>;
  /** Unconditional puts; not one write but many. Of two items with one key the later counts. @throws as `put`, before any is written. */
  batchPut(items: readonly Item[]): Promise<void>;
  /** As of now, in no particular order; what does not exist is left out. */
  batchGet(keys: readonly Key[]): Promise<Item[]>;
  /**
   * Adds one to a number that starts at 0, unless that would make it more than `limit`: read and written in one.
   * @returns false if the limit is reached.
   */
  addOne(key: Key, attribute: string, limit: number): Promise<boolean>;
}
