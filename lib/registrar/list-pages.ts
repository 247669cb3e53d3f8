import type { DomainName } from '../names/domain-name.ts';
import { DOMAIN_LIST_EXTENDED, type ListItem } from './read-operations.ts';
import { RegistrarError } from './registrar-error.ts';
import type { SoapCall } from './soap-client.ts';

export interface ListAsked {
  readonly level: 'own' | 'all';
  readonly pageSize: number;
  readonly fields: readonly string[];
}

/** A page as it is handed on, and the domains it is about. */
type ReadPage<Page> = (items: readonly ListItem[]) => {
  readonly page: Page;
  readonly domains: readonly DomainName[];
};

/**
 * The registrar's list, page by page, until it answers an empty page.
 * @throws RegistrarError if a page cannot be read, or brings no name that was not seen before.
 */
export async function* listPages<Page>(
  call: SoapCall,
  asked: ListAsked,
  read: ReadPage<Page>,
): AsyncGenerator<Page, void, undefined> {
  const seen = new Set<DomainName>();
  for (let offset = 0; ;) {
    // The reply itself, some MB of it, stays in onePage: nothing here holds it while the page is worked on.
    const { page, domains, items, clientTRID } = await onePage(call, asked, offset, read);
    if (items === 0) return;
    const before = seen.size;
    for (const domain of domains) seen.add(domain);
    if (seen.size === before) throw pagingLoops(clientTRID, offset);
    yield page;
    offset += items;
  }
}

async function onePage<Page>(
  call: SoapCall,
  { level, pageSize, fields }: ListAsked,
  offset: number,
  read: ReadPage<Page>,
) {
  const { reply, clientTRID } = await call(DOMAIN_LIST_EXTENDED, {
    level,
    limit: String(pageSize),
    offset: String(offset),
    filter: [],
    fields,
  });
  const items = reply.domainInfo.map(({ domainInfoItem }) => domainInfoItem);
  return { ...read(items), items: items.length, clientTRID };
}

/** A server that ignores `offset` would be read for ever, or its first page be taken for the whole book. */
function pagingLoops(clientTRID: string, offset: number): RegistrarError {
  const context = { operation: DOMAIN_LIST_EXTENDED.name, mutates: false, clientTRID };
  const message = `the page from ${offset} brings no name that was not seen before`;
  return new RegistrarError(context, 'pagingLoops', 'mayHaveHadEffect', message);
}
