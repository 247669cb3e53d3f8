import type { Temporal } from 'temporal-polyfill';
import type { ClientId, InvoiceId, WhmcsDomainId } from '../names/ids.ts';
import type { DomainName } from '../names/domain-name.ts';

/**
 * All that `decide` may know about one domain, whoever read it and however. Ages are in hours at the time of
 * reading `now`, so that deciding needs no clock.
 */
export interface Facts {
  readonly domain: DomainName;
  readonly registrar: RegistrarFacts;
  readonly whmcs: WhmcsFacts;
  readonly invoices: InvoiceFacts;
  /** What the case remembers; null where a plan is made without state. */
  readonly memory: Memory | null;
}

export type RegistrarFacts =
  | { readonly state: 'present'; readonly row: RegistrarRow; readonly ageHours: number }
  | { readonly state: 'absent'; readonly ageHours: number }
  | { readonly state: 'unread' };

/** The live item the registrar holds for a domain. Dates are calendar dates in the configured zone; null is absent. */
export interface RegistrarRow {
  readonly domain: DomainName;
  readonly domainStatus: string | null;
  /** `KK`: transferred in. */
  readonly regType: string | null;
  readonly systemInDate: Temporal.PlainDate | null;
  readonly paidUntilDate: Temporal.PlainDate | null;
  readonly executionDate: Temporal.PlainDate | null;
  readonly toBeDeletedDate: Temporal.PlainDate | null;
  /** Fields the reply did not carry, held in a form that is no date, or answered twice in contradiction. */
  readonly missing: readonly RegistrarField[];
}

export const REGISTRAR_FIELDS = [
  'domainStatus',
  'regType',
  'systemInDate',
  'paidUntilDate',
  'executionDate',
  'toBeDeletedDate',
] as const;
export type RegistrarField = (typeof REGISTRAR_FIELDS)[number];

export type WhmcsFacts =
  | { readonly state: 'present'; readonly rows: readonly WhmcsRow[]; readonly ageHours: number }
  | { readonly state: 'absent'; readonly ageHours: number }
  | { readonly state: 'unread' };

export const WHMCS_STATUSES = [
  'Pending',
  'Pending Registration',
  'Pending Transfer',
  'Active',
  'Grace',
  'Redemption',
  'Expired',
  'Transferred Away',
  'Cancelled',
  'Fraud',
] as const;
export type WhmcsStatus = (typeof WHMCS_STATUSES)[number];

export interface WhmcsRow {
  readonly id: WhmcsDomainId;
  readonly clientId: ClientId;
  /** null: a name no registry could hold. */
  readonly domain: DomainName | null;
  /** `other`: a status outside the documented ones; null: none given. */
  readonly status: WhmcsStatus | 'other' | null;
  /** The registrar module's folder name, lower case; '' if none is set. */
  readonly registrar: string;
  /** `Register` or `Transfer`, as WHMCS spells it. */
  readonly regType: string | null;
  readonly nextDueDate: Temporal.PlainDate | null;
  readonly expiryDate: Temporal.PlainDate | null;
  /** false: WHMCS's "Disable Auto Renew" is on (`donotrenew`); null: not told. */
  readonly autoRenew: boolean | null;
}

export type InvoiceFacts =
  | { readonly state: 'read'; readonly invoices: readonly Invoice[]; readonly ageHours: number }
  | { readonly state: 'unread' };

export const INVOICE_STATUSES = [
  'Draft',
  'Unpaid',
  'Paid',
  'Cancelled',
  'Refunded',
  'Collections',
  'Payment Pending',
] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

/** An invoice as GetInvoices lists it. */
export interface InvoiceHead {
  readonly id: InvoiceId;
  readonly clientId: ClientId;
  readonly status: InvoiceStatus | 'other';
  readonly dueDate: Temporal.PlainDate | null;
  /** Will WHMCS try to collect it by itself? A stored payment method, or the gateway's name for the setting to judge. */
  readonly payMethodSet: boolean;
  readonly paymentMethod: string;
  readonly captureAttempted: boolean;
}

export interface Invoice extends InvoiceHead {
  readonly datePaid: Temporal.PlainDate | null;
  /** Something was paid or credited on it: a credit, a transaction, or a balance below the total. Amounts prove no more. */
  readonly somethingPaid: boolean;
  readonly lines: readonly InvoiceLine[];
}

export interface InvoiceLine {
  /** WHMCS's item type, as it spells it: `Domain`, `DomainRegister`, `Invoice`, '' for a manual line, … */
  readonly type: string;
  /** What the line is linked to, by type; 0: nothing. */
  readonly relId: number;
  readonly description: string;
}

export type Path = 'delete' | 'transit';

/** What the open case of this term, and the run's lists, remember (docs/state.md). */
export interface Memory {
  /** The open case's term end; null without an open case. */
  readonly caseTermEnd: Temporal.PlainDate | null;
  /** A delete or transit of ours for this term, not undone since, or one a person adopted. */
  readonly ours: Path | null;
  /** We revoked an ending in this term. */
  readonly revokedByUs: boolean;
  /** An ending of ours was undone in this term by somebody else; only `end` clears it. */
  readonly undoneByOthers: boolean;
  /** A recorded request of the customer to let the domain go, not voided since. */
  readonly recordedConsent: boolean;
  /** First day the domain was missed at the registrar; null while it is there. */
  readonly absentSince: Temporal.PlainDate | null;
  /** Missed in two good lists and by one domainInfo, on two days. */
  readonly absenceConfirmed: boolean;
}

export const NOTHING_REMEMBERED: Memory = {
  caseTermEnd: null,
  ours: null,
  revokedByUs: false,
  undoneByOthers: false,
  recordedConsent: false,
  absentSince: null,
  absenceConfirmed: false,
};
