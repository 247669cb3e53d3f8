import { Temporal } from 'temporal-polyfill';
import type { Case, Pending } from '../state/case.ts';

/** A call whose answer was lost may still be carried out for so long; one that is pending there, for a day. */
const PROVEN_AFTER_MINUTES = 15;
const PENDING_PROVEN_AFTER_HOURS = 24;

/**
 * From when on a reading that shows nothing of a call proves that it did nothing; null: no call is unsettled. A day is
 * given to every placement that was accepted, and to one whose answer was never stored: it may have been.
 */
export function provenFrom({ state, pending }: Pick<Case, 'state' | 'pending'>): Temporal.Instant | null {
  if (pending === null) return null;
  const isUnknown = pending.code === null && pending.kind !== 'revoke';
  const isLong = isUnknown || state === 'placed' || pending.code === '1001';
  return pending.since.add(
    isLong ? { hours: PENDING_PROVEN_AFTER_HOURS } : { minutes: PROVEN_AFTER_MINUTES },
  );
}

/** Would a reading of now that shows nothing of the call prove that it did nothing? */
export function isProven(kase: Pick<Case, 'state' | 'pending'>, now: Temporal.Instant): boolean {
  const from = provenFrom(kase);
  return from !== null && Temporal.Instant.compare(now, from) >= 0;
}

/** So long after a call no worker waits for its answer any more. */
export const isAnswerLost = ({ since }: Pending, now: Temporal.Instant): boolean =>
  since.until(now).total('minutes') >= PROVEN_AFTER_MINUTES;
