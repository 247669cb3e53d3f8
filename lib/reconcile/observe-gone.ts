import type { Temporal } from 'temporal-polyfill';
import { EARLY_GRACE_DAYS } from '../expiry/term.ts';
import { daysFrom } from '../expiry/calendar.ts';
import type { Case } from '../state/case.ts';
import { goneFromCase, without, type Observation, type Seen } from './observation.ts';
import { isSameTerm } from './term.ts';

/** One answer may be wrong, and all endings would stop for it: so long after it another one has to say the same. */
export const GONE_AGAIN_AFTER_MINUTES = 5;

/**
 * Gone although our ending was for a day that is not near: something ends domains at once. Not if its owner took it to
 * another provider: once its absence is confirmed, a person is told of that as of any other loss.
 */
export function goneEarly(kase: Case, seen: Seen): Observation | null {
  const daysBefore = daysFrom(seen.today, kase.termEnd);
  if (kase.ours === null || kase.problems.executedEarly !== undefined || seen.transferredAway) return null;
  if (daysBefore <= seen.earlyDays + EARLY_GRACE_DAYS) return null;
  const gone = `gone ${daysBefore} days before its term ends`;
  if (kase.missedAt === null) {
    return { event: 'absent', changes: { missedAt: seen.now }, note: `${gone}: looked at once more` };
  }
  if (minutesMissed(kase.missedAt, seen.now) < GONE_AGAIN_AFTER_MINUTES) return null;
  return {
    event: 'executedEarly',
    changes: { problems: { ...kase.problems, executedEarly: { daysBefore } } },
    note: gone,
  };
}

/** Whoever found it gone a moment ago looks once more, soon. */
export function isToBeMissedAgain({ missedAt, problems }: Case, now: Temporal.Instant): boolean {
  if (missedAt === null || problems.executedEarly !== undefined) return false;
  return minutesMissed(missedAt, now) <= 2 * GONE_AGAIN_AFTER_MINUTES;
}

const minutesMissed = (missedAt: Temporal.Instant, now: Temporal.Instant): number =>
  missedAt.until(now).total('minutes');

/** Was anything said of its absence? */
export const wasMissed = ({ absence, missedAt, state }: Case): boolean =>
  absence !== null || missedAt !== null || state === 'ended';

/**
 * There again: what was said of its absence no longer holds. Back in another term after it was gone for good, it is a
 * new registration, and no ending of ours stands on it; nor does one that never showed.
 */
export function back(kase: Case, ending: Temporal.PlainDate | null, { termEnd }: Seen): Observation {
  const wasGone = kase.state === 'ended' || kase.absence?.confirmed === true;
  const anew = wasGone && ending === null && (kase.endingSeen === null || !isSameTerm(kase, termEnd));
  return {
    event: 'back',
    changes: {
      absence: null,
      missedAt: null,
      problems: without(kase, 'executedEarly'),
      ...(anew ? goneFromCase(kase) : {}),
      ...(kase.state === 'ended' ? { state: 'watching' as const } : {}),
    },
    note: null,
  };
}
