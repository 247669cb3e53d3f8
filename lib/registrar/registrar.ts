import type { DomainName } from '../names/domain-name.ts';
import type { RegistrarRow } from '../expiry/facts.ts';

/** What the planning half may ask of the registrar. Nothing here changes anything there. */
export interface RegistrarReader {
  /**
   * The whole book, page by page, until the registrar answers an empty page. One row a domain and page; a domain
   * may come again on a later page if the list shifts while it is read.
   * @throws RegistrarError if a page cannot be read or the paging does not end: a list is complete or an error.
   */
  listDomains(): AsyncIterable<RegistrarPage>;
  /** @returns null if the registrar says "No such domain". @throws RegistrarError for everything else. */
  domainInfo(domain: DomainName): Promise<RegistrarRow | null>;
}

export interface RegistrarPage {
  readonly rows: readonly RegistrarRow[];
  /** Keys the rows of this page carried, of those asked for. */
  readonly fieldsReturned: ReadonlySet<string>;
  /** Rows whose name is no domain name; reported by `check`, never judged. */
  readonly unreadableNames: number;
}
