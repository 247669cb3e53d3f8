import type { Temporal } from 'temporal-polyfill';
import type { DomainName } from '../names/domain-name.ts';
import { endingShareOf, over, shareOf, type BookTotals, type Brake } from './brake.ts';
import { daysApartWithinYear } from './calendar.ts';
import type { Mode, Rules } from './rules.ts';
import type { BrakedEntry } from './tally.ts';

/** What a run is compared with. */
export interface Comparison {
  /**
   * Has nothing ever been let through? So it is still after a person has approved a run whose books were in doubt: what
   * they saw is compared with, but no plan of theirs was.
   */
  readonly isFirstRun: boolean;
  /** null: no run has passed, or was approved, yet. */
  readonly lastPassed: LastPassed | null;
  /** Of the settings this run judges by: what says when an ending is due and what covers a domain. */
  readonly rulesFingerprint: string;
  /** The dates of a domain in the last passed run; null: it was not among its entries. */
  readonly datesOf: (domain: DomainName) => KnownDates | null;
}

/** The last run that passed, or that a person approved. Shares are of 1, not per cent. */
export interface LastPassed {
  readonly mode: Mode;
  readonly rulesFingerprint: string;
  /** Length of the registrar's list, in domains, and of WHMCS's, in rows. */
  readonly live: number;
  readonly whmcsRows: number;
  /** Of the live domains, those that showed an ending; of the Active rows, those with auto-renew off. */
  readonly endingShare: number;
  readonly consentShare: number;
  /** Who approved it; null: it passed by itself. */
  readonly approvedBy: string | null;
}

export interface KnownDates {
  readonly termEnd: Temporal.PlainDate | null;
  readonly nextDueDate: Temporal.PlainDate | null;
}

const MAX_SHARE_JUMP = 0.05;
const MAX_DATES_MOVED = 0.02;
const FEWEST_DATES_MOVED = 10;

/** The brakes that what was before trips: that there was nothing, and what moved since. */
export function comparedBrakes(
  entries: Iterable<BrakedEntry>,
  books: BookTotals,
  rules: Rules,
  { isFirstRun, lastPassed, ...comparison }: Comparison,
): Brake[] {
  const isFirst = isFirstRun || lastPassed === null;
  return [
    ...over('firstRun', isFirst ? 1 : 0, 0),
    ...(lastPassed === null ? [] : movedBrakes(entries, books, rules, { lastPassed, ...comparison })),
  ];
}

type Moved = Omit<Comparison, 'isFirstRun' | 'lastPassed'> & { readonly lastPassed: LastPassed };

function movedBrakes(
  entries: Iterable<BrakedEntry>,
  books: BookTotals,
  rules: Rules,
  { lastPassed, rulesFingerprint, datesOf }: Moved,
): Brake[] {
  const { maxShrink } = rules.brakes;
  const endingShare = endingShareOf(books);
  const consentShare = shareOf(books.autoRenewOff, books.active);
  const newlyEnabled = rules.mode === 'enabled' && lastPassed.mode !== 'enabled';
  return [
    ...over('registrarShrunk', shrunkBy(books.live, lastPassed.live), maxShrink),
    ...over('whmcsShrunk', shrunkBy(books.whmcsRows, lastPassed.whmcsRows), maxShrink),
    ...over('endingShareJump', jump(endingShare, lastPassed.endingShare), MAX_SHARE_JUMP),
    ...over('consentJump', jump(consentShare, lastPassed.consentShare), MAX_SHARE_JUMP),
    ...over('datesMoved', shareMoved(entries, datesOf), MAX_DATES_MOVED),
    ...over('modeEnabled', newlyEnabled ? 1 : 0, 0),
    ...over('rulesChanged', rulesFingerprint === lastPassed.rulesFingerprint ? 0 : 1, 0),
  ];
}

const shrunkBy = (now: number, before: number): number => shareOf(before - now, before);

/** Rounded, or five points exactly would be more than five points in binary. */
const jump = (now: number, before: number): number => Math.round((now - before) * 1e12) / 1e12;

/** Of the domains both runs know; a few moved dates are customers, whatever their share. */
function shareMoved(entries: Iterable<BrakedEntry>, datesOf: Comparison['datesOf']): number {
  let known = 0;
  let moved = 0;
  for (const { domain, evidence } of entries) {
    const before = datesOf(domain);
    if (before === null) continue;
    known++;
    const { termEnd, nextDueDate } = evidence;
    if (hasMoved(before.termEnd, termEnd) || hasMoved(before.nextDueDate, nextDueDate)) moved++;
  }
  return moved < FEWEST_DATES_MOVED ? 0 : moved / known;
}

/** A renewal moves a date by whole years; a term from 29 February on moves by a day beside that, either way. */
function hasMoved(before: Temporal.PlainDate | null, now: Temporal.PlainDate | null): boolean {
  // A date that came or went was missing once: row 5 has held the domain for it.
  if (before === null || now === null) return false;
  return daysApartWithinYear(before, now) > 0 && daysApartWithinYear(now, before) > 0;
}
