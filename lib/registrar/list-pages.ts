import type { DomainName } from '../names/domain-name.ts';
import { pagesOf } from './paging.ts';
import { DOMAIN_LIST_EXTENDED, type ListItem } from './read-operations.ts';
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
export function listPages<Page>(
  call: SoapCall,
  { level, pageSize, fields }: ListAsked,
  read: ReadPage<Page>,
): AsyncGenerator<Page, void, undefined> {
  return pagesOf(DOMAIN_LIST_EXTENDED.name, async (offset) => {
    const { reply, clientTRID } = await call(DOMAIN_LIST_EXTENDED, {
      level,
      limit: String(pageSize),
      offset: String(offset),
      filter: [],
      fields,
    });
    const items = reply.domainInfo.map(({ domainInfoItem }) => domainInfoItem);
    const { page, domains } = read(items);
    return { page, names: domains, items: items.length, clientTRID };
  });
}
