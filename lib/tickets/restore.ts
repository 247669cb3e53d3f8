import type { Temporal } from 'temporal-polyfill';
import type { DomainTicket } from './kinds.ts';

/**
 * What can be done about a domain that is gone. `restore`: the registry keeps it back for 30 days (.de, and by ICANN's
 * rules the generic TLDs). `transit`: DENIC writes to the holder, who has about four weeks; the hoster can restore
 * nothing. `deletedOrTransit`: a .de domain, and nobody knows which. `unknown`: a country's TLD with rules of its own.
 */
export type Restore = 'restore' | 'transit' | 'deletedOrTransit' | 'unknown';

export function restoreOf({ domain, path }: Pick<DomainTicket, 'domain' | 'path'>): Restore {
  const tld = domain.slice(domain.lastIndexOf('.') + 1);
  if (path === 'transit') return 'transit';
  if (tld === 'de') return path === 'delete' ? 'restore' : 'deletedOrTransit';
  // Two letters are a country; an IDN TLD may be one.
  return tld.length === 2 || tld.startsWith('xn--') ? 'unknown' : 'restore';
}

/** Counted from the day it was first missed: it may have gone a little earlier. null: not known. */
export function restoreUntil(
  ticket: Pick<DomainTicket, 'domain' | 'path' | 'absentSince'>,
): Temporal.PlainDate | null {
  const days = DAYS[restoreOf(ticket)];
  return days === null ? null : (ticket.absentSince?.add({ days }) ?? null);
}

const DAYS: Readonly<Record<Restore, number | null>> = {
  restore: 30,
  transit: 28,
  deletedOrTransit: 28,
  unknown: null,
};
