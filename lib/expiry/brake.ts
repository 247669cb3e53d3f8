import type { ClientId } from '../names/ids.ts';

export type BrakeName =
  | 'maxEndings'
  | 'maxPerClient'
  | 'maxRevokes'
  | 'booksIncomplete'
  | 'cronAge'
  | 'consentShare'
  | 'endingShare'
  | 'firstRun'
  | 'registrarShrunk'
  | 'whmcsShrunk'
  | 'endingShareJump'
  | 'consentJump'
  | 'datesMoved'
  | 'modeEnabled'
  | 'rulesChanged'
  | 'maxTickets';

export interface Brake {
  readonly name: BrakeName;
  /** What was measured: a count, a share of 1, or hours; null where it could not be measured. */
  readonly measured: number | null;
  /** The highest value that passes. */
  readonly limit: number;
  /** The client whose endings alone are held; null: the whole run. */
  readonly clientId: ClientId | null;
}

/** What the two books say as a whole. */
export interface BookTotals {
  /** Domains the registrar lists for us. */
  readonly live: number;
  readonly showingEnding: number;
  /** WHMCS's domain rows, of whatever status and registrar module. */
  readonly whmcsRows: number;
  /** Active WHMCS rows under our registrar modules, and those of them with auto-renew off. */
  readonly active: number;
  readonly autoRenewOff: number;
  /** What is missing of the two lists; empty: both were read to their ends and agree with their totals. */
  readonly incomplete: readonly string[];
  /** Hours since WHMCS's last daily cron by WHMCS's own clock; null: unknown. */
  readonly cronAgeHours: number | null;
}

/** The brake, if what was measured is above the limit or could not be measured. */
export function over(
  name: BrakeName,
  measured: number | null,
  limit: number,
  clientId: ClientId | null = null,
): Brake[] {
  return measured === null || measured > limit ? [{ name, measured, limit, clientId }] : [];
}

/** A handful of endings are customers who leave, however small the book. */
const FEWEST_ENDINGS = 5;

/** The share of the live domains that show an ending, as the brakes see it. */
export const endingShareOf = ({ showingEnding, live }: Pick<BookTotals, 'showingEnding' | 'live'>): number =>
  showingEnding < FEWEST_ENDINGS ? 0 : shareOf(showingEnding, live);

export const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
