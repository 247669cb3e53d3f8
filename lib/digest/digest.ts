import type { Temporal } from 'temporal-polyfill';
import type { DomainName } from '../names/domain-name.ts';
import type { Run, StoredEntry } from '../state/run.ts';

/** What a digest tells, before it is put into words. Domain names, ids, dates and money: nobody's name or address. */
export interface Digest {
  readonly run: Run;
  readonly timeZone: string;
  readonly mode: 'ticket' | 'enabled' | 'disabled';
  readonly killSwitch: 'off' | 'endings' | 'all';
  /** null: there was no digest before. */
  readonly since: Temporal.Instant | null;
  /** Oldest first. */
  readonly done: readonly Done[];
  readonly ticketsOpened: number;
  /** By deadline. */
  readonly coming: readonly Coming[];
  /** What is lost or must be undone first, then by deadline. */
  readonly held: readonly StoredEntry[];
  readonly costs: Costs;
}

export interface Done {
  readonly at: Temporal.Instant;
  readonly domain: DomainName;
  readonly what: DoneKind;
  /** The ending it was about, where there was one. */
  readonly ending: Temporal.PlainDate | null;
}

export type DoneKind =
  | 'placed'
  | 'undone'
  | 'undoneByOthers'
  | 'executedEarly'
  | 'ended'
  | 'lost'
  | 'refused'
  | 'notConfirmed'
  | 'adopted'
  | 'kept'
  | 'left'
  | 'consentRecorded'
  | 'rehearsed'
  | 'dryRun';

export interface Coming {
  readonly on: Temporal.PlainDate;
  readonly what: ComingKind;
  readonly entry: StoredEntry;
}

/** `ends`: an ending stands. `renews`: too late to end it. `undecided`: its deadline nears and nobody has paid. */
export type ComingKind = 'ends' | 'toBeEnded' | 'toBeUndone' | 'personDecides' | 'renews' | 'undecided';

export interface Costs {
  /** At the registrar, not in WHMCS: never acted on. */
  readonly orphans: CostGroup;
  /** Protected or on the hands-off list: never ended, whoever pays. */
  readonly neverEnded: CostGroup;
  /** Could the price list be read? */
  readonly priced: boolean;
}

export interface CostGroup {
  /** The dearest first. */
  readonly lines: readonly CostLine[];
  /** A sum for each currency. */
  readonly yearly: readonly Money[];
  /** How many have no price. */
  readonly unpriced: number;
}

export interface CostLine {
  readonly domain: DomainName;
  readonly yearly: Money | null;
}

export interface Money {
  /** Hundredths. */
  readonly cents: number;
  /** ISO 4217. */
  readonly currency: string;
}
