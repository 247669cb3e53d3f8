import { over } from '../expiry/brake.ts';
import { effectOf, stops } from '../expiry/brake-effect.ts';
import { daysFrom } from '../expiry/calendar.ts';
import type { Brake } from '../expiry/brakes.ts';
import type { DomainName } from '../names/domain-name.ts';
import { NEAR_ENDING_DAYS } from '../reconcile/observe-revoke.ts';
import { BEYOND_TICKETS, waitsForPerson, type HeldBy, type Run, type StoredEntry } from '../state/run.ts';
import { brakedEntry, type BrakedRun } from './brake-run.ts';

/**
 * The brake that holds back what an entry leads to; null: it passes. Pure. Settling what was done before is never held
 * back: it only reads and records.
 */
export function heldBy(
  entry: StoredEntry,
  brakes: readonly Brake[],
  approved: ReadonlySet<DomainName>,
): HeldBy | null {
  return brakesAgainst(entry, brakes, approved)[0]?.name ?? null;
}

function brakesAgainst(
  entry: StoredEntry,
  brakes: readonly Brake[],
  approved: ReadonlySet<DomainName>,
): Brake[] {
  if (entry.effect === 'none' || entry.effect === 'settle') return [];
  const braked = brakedEntry(entry);
  return brakes.filter((one) => stops(one, braked) && !isLetThrough(one, entry, approved));
}

/** A person's approval stands against every brake but doubt in the books themselves. */
function isLetThrough(brake: Brake, { domain }: StoredEntry, approved: ReadonlySet<DomainName>): boolean {
  return approved.has(domain) && effectOf(brake) !== 'allButPaidRevokes';
}

/**
 * Even on the first run a person hears of an ending that is days away, unless the books are in doubt: the hint is sent,
 * and the worker, which undoes nothing before the first approval but what was paid since, opens the ticket. At most
 * `limit` of them, the nearest first: all of them stand in the run's own ticket.
 */
export function toldAllTheSame(
  entries: readonly StoredEntry[],
  { run, brakes, approved }: Pick<BrakedRun, 'run' | 'brakes' | 'approved'>,
  limit: number,
): readonly DomainName[] {
  const waitsLoudly = (entry: StoredEntry): boolean => {
    if (!isUrgent(entry, run.today)) return false;
    const effects = brakesAgainst(entry, brakes, approved).map(effectOf);
    return effects.includes('everything') && !effects.includes('allButPaidRevokes');
  };
  const order = ({ ending, domain }: StoredEntry): string => `${ending?.toString() ?? ''} ${domain}`;
  const urgent = entries.filter(waitsLoudly).toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  return urgent.slice(0, limit).map(({ domain }) => domain);
}

/** Held back by a brake although an ending is days away that must be undone, or that a person must decide on. */
export const waitsUrgently = (entry: StoredEntry, { today }: Pick<Run, 'today'>): boolean =>
  waitsForPerson(entry) && isUrgent(entry, today);

function isUrgent({ effect, urgent, ending }: StoredEntry, today: Run['today']): boolean {
  if (ending === null || daysFrom(today, ending) > NEAR_ENDING_DAYS) return false;
  return effect === 'revoke' || (effect === 'ticket' && urgent);
}

/** The limit of tickets, if it is passed: of those this run would open, not of those that stand or wait. */
export function ticketBrake(entries: readonly StoredEntry[], limit: number): Brake[] {
  const isDue = ({ effect, heldBy: held }: StoredEntry): boolean =>
    effect === 'ticket' && (held === null || held === BEYOND_TICKETS);
  return over('maxTickets', entries.filter(isDue).length, limit);
}

/** Tickets beyond the limit, the urgent ones first and then by deadline, come in the run's summary. */
export function beyondTicketLimit(entries: readonly StoredEntry[], limit: number): ReadonlySet<DomainName> {
  const tickets = entries.filter(({ effect, heldBy: held }) => effect === 'ticket' && held === null);
  const order = ({ urgent, cancelBy, domain }: StoredEntry): string =>
    `${urgent ? 0 : 1} ${cancelBy?.toString() ?? '9999-12-31'} ${domain}`;
  const sorted = tickets.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  return new Set(sorted.slice(limit).map(({ domain }) => domain));
}
