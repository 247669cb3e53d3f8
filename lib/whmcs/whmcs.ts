import type { Temporal } from 'temporal-polyfill';
import type { ClientId, InvoiceId, WhmcsDomainId } from '../names/ids.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { Invoice, InvoiceHead, WhmcsRow } from '../expiry/facts.ts';

/** What may be asked of WHMCS. Nothing here changes anything there. */
export interface WhmcsReader {
  /**
   * Every domain row, de-duplicated by id over all pages.
   * @throws WhmcsError `listIncomplete` after the last page unless the distinct ids equal the total that the first
   * and the last page gave.
   */
  allDomains(): AsyncIterable<WhmcsDomainsPage>;
  /** The rows of one name, asked in ACE and, where it differs, in Unicode. */
  domainRows(domain: DomainName): Promise<readonly WhmcsRow[]>;
  /** @returns null if WHMCS has no such row. */
  domainById(id: WhmcsDomainId): Promise<WhmcsRow | null>;
  /** All invoices of a client, without their lines. */
  invoicesOf(clientId: ClientId): Promise<readonly InvoiceHead[]>;
  /** @returns null if WHMCS says the invoice is not there (merged away since it was listed). */
  invoice(head: InvoiceHead): Promise<Invoice | null>;
  /** For who knows nothing but its number. @returns null if WHMCS says that it is not there. */
  invoiceById(id: InvoiceId): Promise<Pick<Invoice, 'clientId' | 'status' | 'lines'> | null>;
  /**
   * Every ticket, closed ones included, whose subject holds `token` letter by letter.
   * @param departmentId only those of this department.
   */
  ticketsWithToken(token: string, departmentId?: number): Promise<readonly FoundTicket[]>;
  details(): Promise<{ readonly version: string }>;
  automationLog(): Promise<AutomationLog>;
  /** @returns null if WHMCS knows no such setting. */
  configurationValue(setting: string): Promise<string | null>;
  supportDepartments(): Promise<readonly SupportDepartment[]>;
  /** @returns null if there is no such client. No name or address is kept: nothing here needs it. */
  client(clientId: ClientId): Promise<{ readonly id: ClientId; readonly status: string } | null>;
}

export interface WhmcsDomainsPage {
  /** Rows not seen on an earlier page. */
  readonly rows: readonly WhmcsRow[];
  readonly totalResults: number;
}

/** Both times are the WHMCS server's own wall clock, as it wrote them in the same reply. */
export interface AutomationLog {
  readonly currentDateTime: Temporal.PlainDateTime | null;
  readonly lastDailyCron: Temporal.PlainDateTime | null;
}

export interface FoundTicket {
  /** WHMCS's own id, which a reply names. */
  readonly ticketId: number;
  /** The number people see. */
  readonly tid: string;
  readonly subject: string;
  /** As WHMCS spells it: a hoster may have statuses of its own. */
  readonly status: string;
}

export interface SupportDepartment {
  readonly id: number;
  readonly name: string;
}

/** Entities decoded, '' where WHMCS has nothing. People's data: never for a log, a record or a file. */
export interface ContactFields {
  readonly firstname: string;
  readonly lastname: string;
  readonly companyname: string;
  readonly email: string;
  readonly address1: string;
  readonly address2: string;
  readonly city: string;
  readonly state: string;
  readonly postcode: string;
  readonly countrycode: string;
  readonly phonenumber: string;
  readonly taxId: string;
}

/** People's addresses. Apart from `WhmcsReader`, so that few can ask for them. @throws WhmcsError */
export interface ContactSource {
  /** @returns null if there is no such client. */
  clientContact(clientId: ClientId): Promise<ContactFields | null>;
  /** The others he has named. */
  contactsOf(clientId: ClientId): Promise<readonly ContactFields[]>;
}
