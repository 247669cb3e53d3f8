import type { Temporal } from 'temporal-polyfill';
import type { Path } from '../expiry/facts.ts';
import type { Evidence, ReasonCode, Row } from '../expiry/verdict.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { Problem } from '../state/problems.ts';
import type { Run, StoredEntry } from '../state/run.ts';

/** The facts a person is told about one domain. A case has at most one ticket of each. */
export const TICKET_KINDS = [
  /** Rows 13, 15, 17: an ending is due, and a person has to say so. */
  'decide',
  /** Row 6: ended, yet covered. */
  'endedThoughCovered',
  /** Row 7: the renewal was paid and then refunded. */
  'refunded',
  /** Row 8: something about an ending is odd. */
  'endingOdd',
  /** Row 5: on its way in, yet an ending shows. */
  'inProgress',
  /** Row 5: a fact is missing or contradicts another. */
  'hold',
  /** Row 4. */
  'lost',
  /** Row 11. */
  'late',
  /** The registrar refused our ending. */
  'refused',
  /** The registrar accepted our ending, and it does not show. */
  'notConfirmed',
  /** An ending that must be undone could not be, or its undoing does not show. */
  'revokeFailed',
  /** An ending that must be undone waits for a person: the first run, a brake, a switch. */
  'revokeWaits',
  /** Our ending was not executed: the domain renewed all the same. */
  'notExecuted',
  /** Our ending was executed well before the term's end: the kill switch is set to `endings`. */
  'executedEarly',
  /** For information: our ending stands. */
  'placed',
] as const;
export type TicketKind = (typeof TICKET_KINDS)[number];

/** What a ticket about one domain is made of: ids, dates and codes, nothing that names a person. */
export interface DomainTicket {
  readonly kind: TicketKind;
  readonly token: string;
  readonly domain: DomainName;
  readonly today: Temporal.PlainDate;
  readonly row: Row;
  readonly reasons: readonly ReasonCode[];
  readonly urgent: boolean;
  /** The ending it is about: the one that would be placed, ours that stands, or (`lost`) ours that was executed. */
  readonly path: Path | null;
  readonly evidence: Evidence;
  /** What went wrong with a call, or what holds an undoing back; null: the verdict says it all. */
  readonly detail: Problem | null;
  /** The first day it was missed at the registrar, from which the days to restore it count; null: it is there. */
  readonly absentSince: Temporal.PlainDate | null;
  /** `revokeWaits`: the run whose approval lets it through; null: it waits for something else, or for the next run. */
  readonly runId: string | null;
  readonly settingsVersion: string;
  readonly links: TicketLinks;
}

/** Into WHMCS's admin area; null where the id or the address is not known. */
export interface TicketLinks {
  readonly domain: string | null;
  readonly invoice: string | null;
}

/** What is told about a whole run. */
export const RUN_FACTS = ['braked', 'summary'] as const;
export type RunFact = (typeof RUN_FACTS)[number];

export interface RunTicket {
  readonly fact: RunFact;
  readonly token: string;
  readonly run: Run;
  /** `braked`: what waits for approval. `summary`: the domains beyond the limit of single tickets. */
  readonly entries: readonly StoredEntry[];
}

/** Said in a ticket that is open already. */
export interface TicketAnswer {
  /** `resolved`: it is settled. `again`: it was settled and is back. `changed`: it is so for another reason now. */
  readonly kind: 'resolved' | 'again' | 'changed';
  /** As things are now. */
  readonly about: DomainTicket;
}

/** Said in a run's `braked` ticket once nothing of it waits any more. */
export interface RunAnswer {
  /** `passed`: a later run tripped no brake. `replaced`: a later one tripped others, and has a ticket of its own. */
  readonly kind: 'approved' | 'passed' | 'replaced';
  /** The run the ticket is about. */
  readonly run: Run;
  /** The later run; for `approved` the same one. */
  readonly by: Run;
}

export interface RenderedTicket {
  readonly subject: string;
  /** Markdown. */
  readonly message: string;
  readonly priority: 'Low' | 'Medium' | 'High';
}
