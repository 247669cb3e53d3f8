import { WhmcsError } from './error.ts';
import type { FailedCall } from './error.ts';

export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly totalResults: number;
}

/** One page of a list: the call to make for what starts at `offset`. */
export type PageReader<Row> = (offset: number) => Promise<ListPage<Row>>;

/**
 * Reads an offset-paged list to its end, giving out each id once. WHMCS takes no snapshot: rows come twice or slip
 * away while the list shifts, and a server may answer fewer rows than asked; so the offset moves by the rows that
 * really came, and what was given out must add up in the end.
 * @throws WhmcsError `listIncomplete` after the last page unless the distinct ids equal the total that the first
 * and the last page gave.
 */
export async function* readPages<Row extends { readonly id: number }>(
  call: FailedCall,
  read: PageReader<Row>,
): AsyncGenerator<ListPage<Row>, void, undefined> {
  const seen = new Set<number>();
  let first: number | undefined;
  let stalePages = 0;
  for (let offset = 0; ;) {
    const page = await read(offset);
    const rows = unseen(page.rows, seen);
    first ??= page.totalResults;
    offset += page.rows.length;
    stalePages = rows.length === 0 ? stalePages + 1 : 0;
    yield { rows, totalResults: page.totalResults };

    if (page.rows.length === 0 || offset >= page.totalResults || stalePages === MAX_STALE_PAGES) {
      if (seen.size === first && seen.size === page.totalResults) return;
      throw incomplete(call, seen.size, first, page.totalResults);
    }
  }
}

/** A shifting list may repeat a page; a server that repeats several in a row does not page at all. */
const MAX_STALE_PAGES = 3;

/** The rows whose id is new, which it adds to `seen`. */
function unseen<Row extends { readonly id: number }>(rows: readonly Row[], seen: Set<number>): Row[] {
  return rows.filter((row) => {
    const isNew = !seen.has(row.id);
    seen.add(row.id);
    return isNew;
  });
}

/** Worth reading again from the start: a list at rest adds up. */
function incomplete(call: FailedCall, distinct: number, first: number, last: number): WhmcsError {
  return new WhmcsError(call, {
    code: 'listIncomplete',
    outcome: 'mayHaveHadEffect',
    transient: true,
    detail: `${distinct} distinct ids, ${first} announced by the first page, ${last} by the last`,
  });
}
