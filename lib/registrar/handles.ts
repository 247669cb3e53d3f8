import type { DomainName } from '../names/domain-name.ts';
import type { Accepted } from './writer.ts';

/** A contact as the registrar stores it under a handle. People's data: never for a log, a record or a file. '' is none. */
export interface HandleContent {
  readonly firstname: string;
  readonly lastname: string;
  readonly company: string;
  readonly street: string;
  readonly pcode: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2, `DE`. */
  readonly country: string;
  /** `+49 30 1234567` */
  readonly phone: string;
  readonly fax: string;
  readonly email: string;
  readonly extension: HandleExtension;
}

/** What some registries want besides. '' is none. */
export const HANDLE_EXTENSION_FIELDS = [
  'vatId',
  'companyId',
  'personId',
  'trademarkId',
  'birthplace',
  'birthdate',
  'state',
  'atDiscloseVoice',
  'atDiscloseFax',
  'atDiscloseMail',
  'idAuthority',
  'companyUrl',
  'companyType',
  'personJobTitle',
  'dunsId',
  'xxxId',
] as const;
export type HandleExtension = Readonly<Record<(typeof HANDLE_EXTENSION_FIELDS)[number], string>>;

/** One line of the list of handles: enough to look for one, not to compare it. */
export interface HandleListed {
  readonly handle: string;
  readonly firstname: string;
  readonly lastname: string;
  readonly company: string;
}

/** What domainInfo tells of a domain's contacts and nameservers. */
export interface DomainContacts {
  readonly domain: DomainName;
  readonly ownerC: string;
  readonly adminC: string;
  readonly techC: string;
  readonly zoneC: string;
  /** As the registrar lists them, primary first, lower case. */
  readonly nameservers: readonly string[];
  readonly domainStatus: string | null;
  readonly orderNumber: string | null;
}

/** A domain's contacts as the list tells them; null is one that it does not tell. */
export interface ListedContacts {
  readonly domain: DomainName;
  readonly ownerC: string | null;
  readonly adminC: string | null;
  readonly techC: string | null;
  readonly zoneC: string | null;
  readonly domainStatus: string | null;
}

/** The contacts of the whole book, without a call for each domain. */
export interface ContactLister {
  /** As `listDomains`: page by page, one row a domain and page. @throws RegistrarError */
  listContacts(): AsyncIterable<readonly ListedContacts[]>;
}

/** Contacts as the registrar holds them. Nothing here changes anything there. @throws RegistrarError */
export interface HandleReader {
  /** @returns null if the registrar says that it knows no such handle, or that it is not ours. */
  handleInfo(handle: string): Promise<HandleContent | null>;
  /** All handles, page by page, until the registrar answers an empty page. */
  listHandles(): AsyncIterable<readonly HandleListed[]>;
  /** @returns null if the registrar says "No such domain". */
  domainContacts(domain: DomainName): Promise<DomainContacts | null>;
}

/**
 * What changes contacts. Each is sent once and never repeated by itself, on a connection of its own.
 * @throws RegistrarError as `RegistrarWriter`
 */
export interface HandleWriter {
  /** `forceNew` is always false: the registrar may give back a handle it has. */
  createHandle(content: HandleContent, clientTRID: string): Promise<Accepted & { readonly handle: string }>;
  /** First and last name cannot change: that takes a new handle. */
  updateHandle(
    handle: string,
    content: Omit<HandleContent, 'firstname' | 'lastname'>,
    clientTRID: string,
  ): Promise<Accepted>;
}
