import type { Temporal } from 'temporal-polyfill';
import type { ClientId, InvoiceId, WhmcsDomainId } from '../names/ids.ts';
import type { CoveredBy } from './coverage.ts';
import type { DeclinedBy, VoidedBy } from './declined.ts';
import type { Path } from './facts.ts';

export const VERDICTS = [
  'keep',
  'wait',
  'ticket',
  'delete',
  'transit',
  'late',
  'revoke',
  'hold',
  'lost',
  'orphan',
  'gone',
] as const;
export type VerdictName = (typeof VERDICTS)[number];

/** Which row of the decision table decided (docs/decision.md). */
export type Row = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18;

/** What to do, in the one form each verdict has: an ending always has its path, a `lost` is always urgent. */
export type Outcome =
  | {
      readonly verdict: 'keep' | 'wait' | 'orphan' | 'gone';
      readonly urgent: false;
      readonly path: Path | null;
    }
  | { readonly verdict: 'late' | 'revoke'; readonly urgent: false; readonly path: null }
  | { readonly verdict: 'ticket' | 'hold'; readonly urgent: boolean; readonly path: Path | null }
  | { readonly verdict: 'lost'; readonly urgent: true; readonly path: null }
  | { readonly verdict: Path; readonly urgent: false; readonly path: Path };

export type Verdict = Outcome & {
  readonly row: Row;
  readonly reasons: readonly ReasonCode[];
  readonly evidence: Evidence;
  /** The rows before this one, each with what kept it from deciding. */
  readonly passed: readonly PassedRow[];
};

export interface PassedRow {
  readonly row: Row;
  readonly because: PassedCode;
}

/** What the decision rests on. Dates are calendar dates in the configured zone; null: not known or not there. */
export interface Evidence {
  readonly termEnd: Temporal.PlainDate | null;
  readonly cancelBy: Temporal.PlainDate | null;
  readonly placeOn: Temporal.PlainDate | null;
  readonly warnOn: Temporal.PlainDate | null;
  readonly ending: Temporal.PlainDate | null;
  readonly coveredUntil: Temporal.PlainDate | null;
  readonly coveredBy: CoveredBy | null;
  /** Of the WHMCS row that counts. */
  readonly nextDueDate: Temporal.PlainDate | null;
  /** The invoice that pays, refuses or holds up the renewal. */
  readonly invoiceId: InvoiceId | null;
  readonly clientId: ClientId | null;
  readonly domainId: WhmcsDomainId | null;
  /** The suffix whose notice applies, its days, and where they come from. */
  readonly notice: { readonly suffix: string; readonly days: number; readonly source: string };
}

export type ReasonCode =
  | 'handsOff'
  | 'oursAndCovered'
  | 'paidLineOfTerm'
  | 'absent'
  | 'absentButCovered'
  | 'absentTooEarly'
  | 'ended'
  | 'absenceNotConfirmed'
  | HoldCode
  | 'notInWhmcs'
  | 'inProgress'
  | 'endedThoughCovered'
  | 'covered'
  | CoveredBy
  | 'refunded'
  | 'staleEnding'
  | 'protected'
  | 'endingPresent'
  | 'endingNotOurs'
  | 'endingOurs'
  | 'endingOffTerm'
  | 'endingLostConsent'
  | 'modeDisabled'
  | 'afterCancelBy'
  | 'beforeWarnOn'
  | 'modeTicket'
  | 'pathUnconfirmed'
  | 'beforePlaceOn'
  | 'notDeclined'
  | 'undoneByOthers'
  | 'consentButPaying'
  | 'consentMissing'
  | DeclinedBy
  | VoidedBy
  | 'noMemory';

/** Facts that are missing, old, or contradict each other: row 5. */
export type HoldCode =
  | 'registrarUnread'
  | 'domainStatusMissing'
  | 'domainStatusUnknown'
  | 'endingUnreadable'
  | 'termUnknown'
  | 'whmcsUnread'
  | 'whmcsStatusMissing'
  | 'whmcsStatusUnknown'
  | 'nextDueDateMissing'
  | 'invoicesUnread'
  | 'invoiceDateMissing'
  | 'factsStale'
  | 'twoActiveRows'
  | 'otherModule'
  | 'dateImplausible'
  | 'expiryAheadOfTerm'
  | 'termDrift'
  | 'fraud'
  | 'transferredAwayYetHere';

/** Why a row did not decide. */
export type PassedCode =
  | 'notOnHandsOffList'
  | 'noEnding'
  | 'endingNotOurs'
  | 'endingOurs'
  | 'notCovered'
  | 'notLive'
  | 'termUnknown'
  | 'endingAfterThisTerm'
  | 'noPaidLine'
  | 'notOurModule'
  | 'rowCancelledOrFraud'
  | 'backAfterOurRevoke'
  | 'presentAtRegistrar'
  | 'factsAgree'
  | 'notProtected'
  | 'modeNotDisabled'
  | 'beforeCancelByOrOn'
  | 'warnOnReached'
  | 'notYetDeclinedNorDue'
  | 'pathConfirmedOrNotDue'
  | 'placeOnReached'
  | 'declined'
  | 'noTransit'
  | 'consentGivenOrNotNeeded';
