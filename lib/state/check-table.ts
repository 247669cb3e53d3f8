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
  const open = new Set<string>();
  for await (const item of items) {
    const kind = kindOf(item);
    const name = kind?.name ?? 'unknown';
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (item[OPEN_ATTRIBUTE] === OPEN) open.add(nameOf(item));
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

async function indexProblems(open: ReadonlySet<string>, table: Table): Promise<string[]> {
  const indexed = new Set<string>();
  for await (const key of table.open()) indexed.add(nameOf(key));
  return [
    ...[...open].filter((key) => !indexed.has(key)).map((key) => `${key}: not in the index of open cases`),
    ...[...indexed].filter((key) => !open.has(key)).map((key) => `${key}: in the index, and no open case`),
  ];
}

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
