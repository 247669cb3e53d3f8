import { effectOf, stops } from '../expiry/brake-effect.ts';
import { daysFrom } from '../expiry/calendar.ts';
import type { Brake } from '../expiry/brakes.ts';
import type { DomainName } from '../names/domain-name.ts';
import { NEAR_ENDING_DAYS } from '../reconcile/observe.ts';
import type { Run, StoredEntry } from '../state/run.ts';
import { brakedEntry } from './brake-run.ts';

/**
 * The brake that holds back what an entry leads to; null: it passes. Pure. Settling what was done before is never held
 * back: it only reads and records.
 */
export function heldBy(
  entry: StoredEntry,
  brakes: readonly Brake[],
  approved: ReadonlySet<DomainName>,
  { today }: Pick<Run, 'today'>,
): string | null {
  if (entry.effect === 'none' || entry.effect === 'settle') return null;
  const braked = brakedEntry(entry);
  const brake = brakes.find((one) => stops(one, braked) && !isLetThrough(one, entry, approved));
  if (brake === undefined) return null;
  return effectOf(brake) === 'everything' && isUrgent(entry, today) ? null : brake.name;
}

/** A person's approval stands against every brake but doubt in the books themselves. */
function isLetThrough(brake: Brake, { domain }: StoredEntry, approved: ReadonlySet<DomainName>): boolean {
  return approved.has(domain) && effectOf(brake) !== 'allButPaidRevokes';
}

/**
 * Even on the first run a person hears of an ending that is days away: the hint is sent, and the worker, which undoes
 * nothing before the first approval but what was paid since, opens the ticket.
 */
function isUrgent({ effect, urgent, ending }: StoredEntry, today: Run['today']): boolean {
  if (ending === null || daysFrom(today, ending) > NEAR_ENDING_DAYS) return false;
  return effect === 'revoke' || (effect === 'ticket' && urgent);
}

/** Tickets beyond the limit, the urgent ones first and then by deadline, come in the run's summary. */
export function beyondTicketLimit(entries: readonly StoredEntry[], limit: number): ReadonlySet<DomainName> {
  const tickets = entries.filter(({ effect, heldBy: held }) => effect === 'ticket' && held === null);
  const order = ({ urgent, cancelBy, domain }: StoredEntry): string =>
    `${urgent ? 0 : 1} ${cancelBy?.toString() ?? '9999-12-31'} ${domain}`;
  const sorted = tickets.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  return new Set(sorted.slice(limit).map(({ domain }) => domain));
}
