import type { Temporal } from 'temporal-polyfill';
import { isAfter, isBefore } from '../expiry/calendar.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { Case } from '../state/case.ts';
import { BEYOND_TICKETS, type StoredEntry } from '../state/run.ts';
import type { Coming, ComingKind } from './digest.ts';

/** As far ahead as a digest looks. */
export const DAYS_AHEAD = 30;

/** What an open case says of what the run has queued: by the time of the digest it may be done. */
export type CaseNow = Pick<Case, 'ours' | 'endingSeen' | 'revokedByUs'>;

/** What comes within 30 days, by deadline. Pure. What is held back stands among the held. */
export function comingOf(
  entries: readonly StoredEntry[],
  cases: ReadonlyMap<DomainName, CaseNow>,
  today: Temporal.PlainDate,
): Coming[] {
  const until = today.add({ days: DAYS_AHEAD });
  return entries
    .flatMap((entry) => (isHeld(entry) ? [] : comingFrom(entry, cases.get(entry.domain))))
    .filter(({ on }) => !isBefore(on, today) && !isAfter(on, until))
    .sort((a, b) => compare(`${a.on.toString()} ${a.entry.domain}`, `${b.on.toString()} ${b.entry.domain}`));
}

function comingFrom(entry: StoredEntry, kase: CaseNow | undefined): Coming[] {
  const what = kindOf(entry);
  if (isUndone(entry, kase)) return [];
  if (what === 'toBeEnded' && kase && kase.ours !== null && kase.endingSeen !== null)
    return [{ on: kase.endingSeen, what: 'ends', entry }];
  const on = deadlineOf(entry);
  return on && what ? [{ on, what, entry }] : [];
}

/**
 * What a brake, a canary, a switch or a doubt holds back: what would be lost first, then by deadline. Pure. What was
 * undone all the same is not among it.
 */
export function heldOf(
  entries: readonly StoredEntry[],
  cases: ReadonlyMap<DomainName, CaseNow> = new Map(),
): StoredEntry[] {
  const order = (entry: StoredEntry): string =>
    `${isPressing(entry) ? 0 : 1} ${deadlineOf(entry)?.toString() ?? '9999-12-31'} ${entry.domain}`;
  return entries
    .filter((entry) => isHeld(entry) && !isUndone(entry, cases.get(entry.domain)))
    .sort((a, b) => compare(order(a), order(b)));
}

/** The day that matters: of an ending, of a renewal that is too late to stop, or the registrar's deadline. */
export function deadlineOf({ verdict, ending, cancelBy, termEnd }: StoredEntry): Temporal.PlainDate | null {
  return verdict === 'late' ? termEnd : (ending ?? cancelBy);
}

const isUndone = ({ verdict }: StoredEntry, kase: CaseNow | undefined): boolean =>
  verdict === 'revoke' && kase?.revokedByUs === true && kase.ours === null;

const isPressing = ({ verdict, urgent }: StoredEntry): boolean =>
  urgent || verdict === 'lost' || verdict === 'revoke';

/** A ticket beyond the limit is told in a summary: it waits for nothing. */
function isHeld({ verdict, heldBy }: StoredEntry): boolean {
  return (heldBy !== null && heldBy !== BEYOND_TICKETS) || verdict === 'hold' || verdict === 'lost';
}

function kindOf({ verdict, ending }: StoredEntry): ComingKind | null {
  switch (verdict) {
    case 'delete':
    case 'transit':
      return 'toBeEnded';
    case 'revoke':
      return 'toBeUndone';
    case 'ticket':
      return 'personDecides';
    case 'late':
      return 'renews';
    case 'wait':
      return 'undecided';
    case 'keep':
      return ending === null ? null : 'ends';
    default:
      return null;
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
