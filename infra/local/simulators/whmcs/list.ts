import type { ActionCall, Json, WhmcsQuirks } from './action.ts';

/** `{plural: {singular: [...]}}` in whichever shape the quirks ask for. */
export function listOf(
  quirks: WhmcsQuirks,
  plural: string,
  singular: string,
  rows: readonly Json[],
): Record<string, Json> {
  if (rows.length === 0) {
    const empty = quirks.emptyLists ?? '';
    return empty === 'absent' ? {} : { [plural]: empty };
  }
  return { [plural]: { [singular]: shaped(quirks, rows) } };
}

function shaped({ bareObjects, numericKeys }: WhmcsQuirks, rows: readonly Json[]): Json {
  const [first] = rows;
  if (bareObjects === true && rows.length === 1 && first !== undefined) return first;
  return numericKeys === true ? Object.fromEntries(rows.map((row, index) => [String(index), row])) : rows;
}

export interface Page<T> {
  readonly rows: readonly T[];
  readonly total: number;
  readonly start: number;
}

/** Offset paging without a snapshot: 25 rows from the first unless told otherwise. */
export function pageOf<T>({ field, quirks }: ActionCall, all: readonly T[]): Page<T> {
  const start = wholeNumber(field('limitstart'), 0);
  const asked = wholeNumber(field('limitnum'), 25);
  const count = Math.min(asked, quirks.maxPageSize ?? asked);
  return { rows: all.slice(start, start + count), total: all.length, start };
}

const wholeNumber = (given: string, fallback: number): number =>
  /^\d+$/.test(given) ? Number(given) : fallback;
