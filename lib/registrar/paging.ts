import { RegistrarError } from './registrar-error.ts';

/** One page as it came. */
export interface PageRead<Page> {
  readonly page: Page;
  /** What the page names, so that one which names nothing new is seen. */
  readonly names: readonly string[];
  /** Entries on the page: the next one begins after them. */
  readonly items: number;
  readonly clientTRID: string;
}

/**
 * A list of the registrar's, page by page, until it answers an empty page.
 * @throws RegistrarError `pagingLoops` if a page brings no name that was not seen before.
 */
export async function* pagesOf<Page>(
  operation: string,
  read: (offset: number) => Promise<PageRead<Page>>,
): AsyncGenerator<Page, void, undefined> {
  const seen = new Set<string>();
  for (let offset = 0; ;) {
    // The reply itself, some MB of it, stays in `read`: nothing here holds it while the page is worked on.
    const { page, names, items, clientTRID } = await read(offset);
    if (items === 0) return;
    const before = seen.size;
    for (const name of names) seen.add(name);
    if (seen.size === before) throw pagingLoops(operation, clientTRID, offset);
    yield page;
    offset += items;
  }
}

/** A server that ignores `offset` would be read for ever, or its first page be taken for the whole book. */
function pagingLoops(operation: string, clientTRID: string, offset: number): RegistrarError {
  const context = { operation, mutates: false, clientTRID };
  const message = `the page from ${offset} brings no name that was not seen before`;
  return new RegistrarError(context, 'pagingLoops', 'mayHaveHadEffect', message);
}
