import { Temporal } from 'temporal-polyfill';
import type { DomainName } from '../names/domain-name.ts';
import type { RegistrarRow } from '../expiry/facts.ts';

/**
 * What the join keeps of a quiet domain: one small integer, so that 100,000 of them fit beside everything else.
 * Bits from the lowest: term day (17), domainStatus (3), transferred in (1), ending (1), seen in WHMCS (1), seen there
 * under another registrar module (1).
 */
export type IndexEntry = number;

const TERM_DAY_BITS = 0x1ffff;
const STATUS_SHIFT = 17;
const TRANSFERRED_IN = 1 << 20;
const ENDING = 1 << 21;
const SEEN = 1 << 22;
const OTHER_MODULE = 1 << 23;

const STATUSES = [
  null,
  'active',
  'unknown',
  'scheduledReg',
  'scheduledTransfer',
  'pendingReg',
  'pendingTransfer',
] as const;
/** Any status not in the list: that it is unusual is all that is kept. */
const OTHER_STATUS = STATUSES.length;

/** Packs what is kept of a quiet domain. `termEnd` null: the list did not tell it. */
export function indexEntry(
  row: RegistrarRow,
  termEnd: Temporal.PlainDate | null,
  hasEnding: boolean,
): IndexEntry {
  const status = STATUSES.findIndex((known) => known === row.domainStatus);
  return (
    (termEnd === null ? 0 : dayNumber(termEnd)) |
    ((status === -1 ? OTHER_STATUS : status) << STATUS_SHIFT) |
    (row.regType === 'KK' ? TRANSFERRED_IN : 0) |
    (hasEnding ? ENDING : 0)
  );
}

export const withEnding = (entry: IndexEntry, shown: boolean): IndexEntry => (shown ? entry | ENDING : entry);
export const withSeen = (entry: IndexEntry): IndexEntry => entry | SEEN;
export const withOtherModule = (entry: IndexEntry): IndexEntry => entry | OTHER_MODULE;
export const isSeen = (entry: IndexEntry): boolean => (entry & SEEN) !== 0;
export const isUnderOtherModule = (entry: IndexEntry): boolean => (entry & OTHER_MODULE) !== 0;
export const showsEnding = (entry: IndexEntry): boolean => (entry & ENDING) !== 0;
/** Do two rows for one name say the same, as far as an entry can tell? */
export const sameFacts = (a: IndexEntry, b: IndexEntry): boolean => ((a ^ b) & ~(SEEN | OTHER_MODULE)) === 0;

/** The registrar's row as far as the entry kept it: status, where it came from, and the term end, which is T itself. */
export function rowOf(domain: DomainName, entry: IndexEntry, termYears: number): RegistrarRow {
  const day = entry & TERM_DAY_BITS;
  const termEnd = day === 0 ? null : EPOCH.add({ days: day });
  const status = STATUSES[(entry >> STATUS_SHIFT) & 7];
  return {
    domain,
    domainStatus: status === undefined ? 'other' : status,
    regType: (entry & TRANSFERRED_IN) === 0 ? null : 'KK',
    systemInDate: termEnd?.subtract({ years: termYears }) ?? null,
    paidUntilDate: termEnd,
    executionDate: null,
    toBeDeletedDate: null,
    missing: [],
  };
}

const EPOCH = Temporal.PlainDate.from('1970-01-01');

/** Days since 1970, kept within the bits; dates outside are implausible and so never quiet. */
function dayNumber(date: Temporal.PlainDate): number {
  return Math.min(TERM_DAY_BITS, Math.max(0, EPOCH.until(date, { largestUnit: 'days' }).days));
}
