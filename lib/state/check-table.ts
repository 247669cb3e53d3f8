import { StichtagError } from '../runtime/errors.ts';
import { kindOf, type ItemKind } from './item-kinds.ts';
import { createMarks } from './marks.ts';
import { createSettingsVersions } from './settings-versions.ts';
import { readItem } from './stored-item.ts';
import { OPEN, OPEN_ATTRIBUTE } from './table-schema.ts';
import type { Item, Key, Table } from './table.ts';

export interface TableReport {
  /** How many items of each kind, by the kind's name. */
  readonly counts: ReadonlyMap<string, number>;
  /** The settings in force, as `v3`; null: none, or they cannot be read. */
  readonly settings: string | null;
  /** The two books it belongs to; null: none yet. */
  readonly books: string | null;
  /** A sentence each, with the keys it is about and no value. Empty: the table can be used. */
  readonly problems: readonly string[];
}

/**
 * Looks at all that a table holds: can every item be read, are there settings to work by, and do the cases and the
 * index of open ones agree? Changes nothing.
 * @param items every item of `table`.
 * @throws StichtagError `tableFailed`
 */
export async function checkTable(items: AsyncIterable<Item>, table: Table): Promise<TableReport> {
  const counts = new Map<string, number>();
  const problems: string[] = [];
  const open = new Map<string, Key>();
  for await (const item of items) {
    const kind = kindOf(item);
    const name = kind?.name ?? 'unknown';
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (item[OPEN_ATTRIBUTE] === OPEN) open.set(nameOf(item), { pk: item.pk, sk: item.sk });
    problems.push(...problemsOf(item, kind));
  }
  problems.push(...(await indexProblems(open, table)));
  const settings = await told(() => createSettingsVersions(table).current(), problems);
  if (settings === null) problems.push('no settings are in force: SETTINGS CURRENT leads to none');
  const installation = await told(() => createMarks(table).installation(), problems);
  if (installation === null) problems.push('no installation: nothing says which books it belongs to');
  return {
    counts,
    settings: settings?.version ?? null,
    books: installation?.books ?? null,
    problems: [...new Set(problems)],
  };
}

function problemsOf(item: Item, kind: ItemKind | undefined): string[] {
  if (kind === undefined) return [`${nameOf(item)}: no kind of item that this release knows`];
  try {
    readItem(kind.schema, item);
  } catch (error) {
    if (error instanceof StichtagError) return [error.message];
    throw error;
  }
  if (kind.name !== 'cases') return [];
  const isOpen = item['state'] !== 'closed';
  if (isOpen === (item[OPEN_ATTRIBUTE] === OPEN)) return [];
  return [`${nameOf(item)}: ${isOpen ? 'open, and' : 'closed, and not'} left out of the index of open cases`];
}

/** In a table at work a case may be opened or closed between the two readings: what differs is read once more. */
async function indexProblems(open: ReadonlyMap<string, Key>, table: Table): Promise<string[]> {
  const indexed = await indexedIn(table);
  const differing = [...without(open, indexed), ...without(indexed, open)];
  if (differing.length === 0) return [];
  const items = await table.batchGet(differing.map(([, key]) => key));
  const openNow = new Set(items.filter((item) => item[OPEN_ATTRIBUTE] === OPEN).map(nameOf));
  const indexedNow = await indexedIn(table);
  return differing.flatMap(([name]) => {
    if (openNow.has(name) === indexedNow.has(name)) return [];
    return openNow.has(name)
      ? [`${name}: not in the index of open cases`]
      : [`${name}: in the index, and no open case`];
  });
}

async function indexedIn(table: Table): Promise<ReadonlyMap<string, Key>> {
  const indexed = new Map<string, Key>();
  for await (const key of table.open()) indexed.set(nameOf(key), key);
  return indexed;
}

const without = <T>(these: ReadonlyMap<string, T>, those: ReadonlyMap<string, T>): [string, T][] =>
  [...these].filter(([name]) => !those.has(name));

const nameOf = ({ pk, sk }: Key): string => `stored item ${pk} ${sk}`;

/** What cannot be read is a problem like any other. */
async function told<T>(read: () => Promise<T | null>, problems: string[]): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof StichtagError) || error.code !== 'storedItemUnreadable') throw error;
    problems.push(error.message);
    return null;
  }
}
