import type { DomainName } from '../names/domain-name.ts';
import type { RegistrarRow } from '../expiry/facts.ts';

/** The book as the planning half reads it. */
export interface BookReader {
  /**
   * The whole book, page by page, until the registrar answers an empty page. One row a domain and page; a domain
   * may come again on a later page if the list shifts while it is read.
   * @throws RegistrarError if a page cannot be read or the paging does not end: a list is complete or an error.
   */
  listDomains(): AsyncIterable<RegistrarPage>;
  /** @returns null if the registrar says "No such domain". @throws RegistrarError for everything else. */
  domainInfo(domain: DomainName): Promise<RegistrarRow | null>;
}

/** All that may be asked of the registrar. Nothing here changes anything there. */
export interface RegistrarReader extends BookReader {
  /** Where the registrar's mails about each domain of the book go. Errors as `listDomains`. */
  listNotify(): AsyncIterable<readonly NotifyRow[]>;
  /** The same of one domain, as domainInfo tells it. @returns null if the registrar says "No such domain". */
  notifyOf(domain: DomainName): Promise<NotifyRow | null>;
  /** What the registrar charges a year, by TLD. @throws RegistrarError */
  prices(): Promise<readonly YearlyPrice[]>;
}

export interface RegistrarPage {
  readonly rows: readonly RegistrarRow[];
  /** Keys the rows of this page carried, of those asked for. */
  readonly fieldsReturned: ReadonlySet<string>;
  /** Rows whose name is no domain name; reported by `check`, never judged. */
  readonly unreadableNames: number;
}

/** People's data: for the person at the terminal and for comparing, never for a log, a record or a file. */
export interface NotifyRow {
  readonly domain: DomainName;
  /** Lower case, each once; null: not told. */
  readonly addresses: readonly string[] | null;
}

export interface YearlyPrice {
  /** `de`, `co.uk` */
  readonly suffix: string;
  /** Hundredths of `currency`. */
  readonly cents: number;
  /** As the registrar names it, `EUR`. */
  readonly currency: string;
}
