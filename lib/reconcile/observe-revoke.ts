import type { Temporal } from 'temporal-polyfill';
import { daysFrom } from '../expiry/calendar.ts';
import type { Case, Pending } from '../state/case.ts';
import { answeredWith, without, type Observation, type Seen } from './observation.ts';
import { isAnswerLost, isProven } from './proven.ts';

/** An ending so close must be undone loudly. */
export const NEAR_ENDING_DAYS = 7;

export const revokeDone = (kase: Case): Observation => ({
  event: 'revoked',
  changes: {
    state: 'revoked',
    ours: null,
    endingSeen: null,
    revokedByUs: true,
    pending: null,
    failedPlacements: 0,
    problems: without(kase, 'revokeFailed', 'revokeWaits'),
  },
  note: null,
});

/** We asked for it, and it was slower than we took it for. */
export const revokeDoneLate = (kase: Case): Observation => ({
  event: 'revoked',
  changes: { ...revokeDone(kase).changes, state: kase.state === 'confirmed' ? 'watching' : kase.state },
  note: 'later than it was waited for',
});

/**
 * Asked for again, and said to have failed, once that is proven; close to the ending, as soon as an answer that was
 * lost must have arrived.
 */
export function revokeNotDone(
  kase: Case,
  pending: Pending,
  ending: Temporal.PlainDate,
  { now, today }: Seen,
): Observation | null {
  const isNear = daysFrom(today, ending) <= NEAR_ENDING_DAYS;
  if (!(isNear ? isAnswerLost(pending, now) : isProven({ state: kase.state, pending }, now))) return null;
  return {
    event: 'notConfirmed',
    changes: {
      state: kase.ours === null ? 'watching' : 'confirmed',
      pending: null,
      problems: { ...kase.problems, revokeFailed: { answered: pending.code } },
    },
    note: `${answeredWith(pending)}, and the ending still shows after domainRevoke`,
  };
}
