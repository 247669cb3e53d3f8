import type { Temporal } from 'temporal-polyfill';
import type { Planted } from '../book/types.ts';

type Day = Temporal.PlainDate;

/**
 * One situation of the decision table, planted in the book, with the verdict a person worked out for it. The verdict
 * is written by hand and computed nowhere: it is what the product is measured against.
 */
export interface Scene extends Omit<Planted, 'domain'> {
  readonly tld: string;
  /** Days from today to the term end T. */
  readonly termIn: number;
  readonly idn?: boolean;
  /** Scenes of one household belong to one client. */
  readonly household?: string;
  /** Settings entry the domain gets. */
  readonly listed?: 'handsOff' | 'protected' | 'keepUntil';
  /** What differs from a paid-up, live, Active domain; nothing does by default. */
  readonly plant?: (at: SceneTimes) => Planting;
}

export interface SceneTimes {
  readonly today: Day;
  /** Term end. */
  readonly T: Day;
  /** When WHMCS bills the renewal at T: on T, or earlier for a TLD with long notice. */
  readonly due: Day;
  /** As the customer types it. */
  readonly name: string;
}

export interface Planting {
  /** null: the registrar does not have it. */
  readonly registrar?: RegistrarPart | null;
  /** []: WHMCS does not have it. */
  readonly whmcs?: readonly WhmcsPart[];
  /** Besides the paid renewals of the years before. */
  readonly invoices?: readonly InvoicePart[];
}

export interface RegistrarPart {
  readonly domainStatus?: string;
  readonly regType?: string;
  /** Default: a whole number of years before T. */
  readonly systemInDate?: Day | null;
  readonly paidUntilDate?: Day | null;
  readonly executionDate?: Day | null;
  readonly toBeDeletedDate?: Day | null;
  /** domainInfo also gives an order of years ago, ended then. */
  readonly oldOrder?: boolean;
}

export interface WhmcsPart {
  readonly status?: string;
  readonly registrar?: string;
  readonly regtype?: string;
  readonly regperiod?: number;
  readonly donotrenew?: boolean;
  /** A day, or the text WHMCS holds instead of one. Default: `due`. */
  readonly nextduedate?: Day | string;
  /** Default: T. */
  readonly expirydate?: Day | string;
  /** The row belongs to somebody else. */
  readonly otherClient?: boolean;
}

export interface InvoicePart {
  readonly status: string;
  readonly due: Day;
  /** Default: one renewal line of this domain. */
  readonly lines?: readonly LinePart[];
  /** Paid wholly by the customer's credit (total 0.00), or partly. */
  readonly credit?: 'all' | 'some';
  /** A payment of half the sum is booked. */
  readonly halfPaid?: boolean;
  readonly gateway?: string;
  readonly payMethodId?: number;
  readonly captureTried?: boolean;
}

export interface LinePart {
  readonly type: string;
  /** What relid names: this domain, nothing (0), or another invoice of the scene by its index. */
  readonly on: 'domain' | 'nothing' | { readonly invoice: number };
  readonly text?: string;
}
