import type { Temporal } from 'temporal-polyfill';
import type { DomainName } from '../names/domain-name.ts';
import type { Path } from './facts.ts';
import type { NoticeTable } from './notice.ts';

/** `ticket`: tell a person. `enabled`: place endings. `disabled`: neither. Paid domains are protected in all three. */
export type Mode = 'ticket' | 'enabled' | 'disabled';

/** Which of the registrar's dates is the term's end; `auto`: `paidUntilDate` if there is one, else `systemInDate` rolled. */
export type TermField = 'auto' | 'paidUntilDate' | 'systemInDate';

/** All that `decide` and the brakes are told by settings. Day counts are calendar days in the configured zone. */
export interface Rules {
  readonly mode: Mode;
  readonly notice: NoticeTable;
  /** An ending is placed this many days before `cancelBy`. */
  readonly marginDays: number;
  /** A person is warned this many days before `placeOn`. */
  readonly ticketLeadDays: number;
  /** Covered means paid for more than this many days past the term's end. */
  readonly toleranceDays: number;
  /** How far the two books' dates may lie apart, whole years aside. */
  readonly driftDays: number;
  readonly termField: TermField;
  /** Paths a person vouched for; others must be rehearsed first. */
  readonly confirmedPaths: ReadonlySet<Path>;
  /** Never ended by us. */
  readonly protected: ReadonlySet<DomainName>;
  /** Left alone altogether: neither ended nor undone. */
  readonly handsOff: ReadonlySet<DomainName>;
  /** A person's word that a domain is covered until that day, without an invoice. */
  readonly keepUntil: ReadonlyMap<DomainName, Temporal.PlainDate>;
  /** WHMCS gateways that collect an invoice by themselves; lower case. */
  readonly captureGateways: ReadonlySet<string>;
  /** WHMCS registrar modules whose rows are judged; lower case. */
  readonly managedRegistrars: ReadonlySet<string>;
  readonly brakes: BrakeRules;
}

/** Shares are of 1, not per cent. */
export interface BrakeRules {
  /** Endings a day; `maxShare` of the live domains if that is more. */
  readonly maxEndings: number;
  readonly maxShare: number;
  /** Endings a day and client. */
  readonly maxPerClient: number;
  /** How far a book may shrink against the last passed run. */
  readonly maxShrink: number;
  /** Tickets a run; the rest goes into one summary. */
  readonly maxTickets: number;
  /** Share of the book with auto-renew off. */
  readonly maxConsentShare: number;
}

/** How many endings a day may bring in a book of so many live domains. */
export const endingsADay = ({ maxEndings, maxShare }: BrakeRules, live: number): number =>
  Math.max(maxEndings, Math.floor(maxShare * live));
