import type { Temporal } from 'temporal-polyfill';
import { daysFrom, endingOf } from '../expiry/calendar.ts';
import type { Facts, RegistrarRow } from '../expiry/facts.ts';
import type { AuditEvent } from '../state/audit.ts';
import type { Case, Pending } from '../state/case.ts';
import { isAccepted } from '../state/problems.ts';
import { MOST_PLACEMENTS } from './place.ts';
import { PENDING_PROVEN_AFTER_HOURS, PROVEN_AFTER_MINUTES } from './proven.ts';
import { isSameTerm } from './term.ts';

/** What a read proves about a case: the change it makes, and the name history gives it. */
export interface Observation {
  readonly event: AuditEvent;
  readonly changes: Partial<Case>;
  readonly note: string | null;
}

export interface Seen {
  readonly facts: Facts;
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  /** T as the registrar has it now; null: unknown. */
  readonly termEnd: Temporal.PlainDate | null;
  readonly earlyDays: number;
}

/** An ending so close must be undone loudly. */
export const NEAR_ENDING_DAYS = 7;
const EARLY_GRACE_DAYS = 2;

/**
 * One step of what fresh facts prove about the calls of a case; null: nothing new. Pure. The facts must have been read
 * after the case was. That a call did nothing is proven late, that it did something at once.
 */
export function observe(kase: Case, seen: Seen): Observation | null {
  const { registrar } = seen.facts;
  if (registrar.state === 'unread') return null;
  if (isLost(kase, seen)) return lostCall(kase, seen);
  // On its way still: the one who sent it says what came of it.
  if (isCalling(kase)) return null;
  if (registrar.state === 'absent') return executedEarly(kase, seen);
  const ending = endingOf(registrar.row);
  if (kase.absence !== null || kase.state === 'ended') return back(kase, ending, seen);
  if (ending !== null) return endingShows(kase, ending, seen);
  return isEndingKnown(registrar.row) ? noEndingShows(kase, seen) : null;
}

/** Has the call been on its way for longer than any worker lives? Then nobody is waiting for its answer. */
export function isLost(kase: Case, { now }: Pick<Seen, 'now'>): boolean {
  const { pending } = kase;
  return isCalling(kase) && (pending === null || minutesSince(pending, now) >= PROVEN_AFTER_MINUTES);
}

const isCalling = ({ state }: Case): boolean => state === 'placing' || state === 'revoking';

/** Waiting for its answer ends only now, and with it begins the time that proves anything. */
const lostCall = ({ pending }: Case, { now }: Seen): Observation => ({
  event: 'unclear',
  changes: { state: 'unclear', pending: pending && { ...pending, since: now } },
  note: `no answer to ${pending?.kind ?? 'the call'} was ever stored`,
});

/**
 * There again: what was said of its absence no longer holds. Back in another term after it was gone for good, it is a
 * new registration, and no ending of ours stands on it; nor does one that never showed.
 */
function back(kase: Case, ending: Temporal.PlainDate | null, { termEnd }: Seen): Observation {
  const wasGone = kase.state === 'ended' || kase.absence?.confirmed === true;
  const anew = wasGone && ending === null && (kase.endingSeen === null || !isSameTerm(kase, termEnd));
  return {
    event: 'back',
    changes: {
      absence: null,
      problems: without(kase, 'executedEarly'),
      ...(anew ? goneFromCase(kase) : {}),
      ...(kase.state === 'ended' ? { state: 'watching' as const } : {}),
    },
    note: null,
  };
}

/** With neither of the two dates told, nothing is known about an ending. */
function isEndingKnown({ missing }: RegistrarRow): boolean {
  return !missing.includes('executionDate') && !missing.includes('toBeDeletedDate');
}

function endingShows(kase: Case, ending: Temporal.PlainDate, seen: Seen): Observation | null {
  const { state, pending } = kase;
  const revoking = pending?.kind === 'revoke';
  if (state === 'placed' || (state === 'unclear' && !revoking)) {
    return {
      event: 'confirmed',
      changes: {
        state: 'confirmed',
        endingSeen: ending,
        pending: null,
        failedPlacements: 0,
        problems: without(kase, 'refused', 'notConfirmed'),
      },
      note: null,
    };
  }
  if (state === 'unclear' && pending !== null) return revokeNotDone(kase, pending, ending, seen);
  if (kase.ours !== null && !ending.equals(kase.endingSeen ?? ending.add({ days: 1 }))) {
    return { event: 'confirmed', changes: { endingSeen: ending }, note: 'its date changed' };
  }
  return null;
}

/**
 * Asked for again, and said to have failed, once that is proven; close to the ending, as soon as an answer that was
 * lost must have arrived.
 */
function revokeNotDone(
  kase: Case,
  pending: Pending,
  ending: Temporal.PlainDate,
  { now, today }: Seen,
): Observation | null {
  if (minutesSince(pending, now) < PROVEN_AFTER_MINUTES) return null;
  if (!isProven(pending, now) && daysFrom(today, ending) > NEAR_ENDING_DAYS) return null;
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

function noEndingShows(kase: Case, seen: Seen): Observation | null {
  const { state, pending } = kase;
  if (state === 'unclear' && pending?.kind === 'revoke') return REVOKED(kase);
  if (state === 'placed' || state === 'unclear') return placementNotDone(kase, pending, seen);
  if (kase.ours === null || kase.endingSeen === null) return null;
  if (isSameTerm(kase, seen.termEnd)) {
    // We asked for it: it was slower than we took it for.
    if (kase.problems.revokeFailed !== undefined) return undoneLate(kase);
    return {
      event: 'undoneByOthers',
      changes: { ...goneFromCase(kase), undoneByOthers: true },
      note: `the ending for ${kase.endingSeen.toString()} is gone, and not by us`,
    };
  }
  const ending = kase.endingSeen;
  return {
    event: 'notConfirmed',
    changes: { ...goneFromCase(kase), problems: { ...kase.problems, notExecuted: { ending } } },
    note: `ended for ${ending.toString()}, and renewed all the same`,
  };
}

const goneFromCase = ({ state }: Case): Partial<Case> => ({
  ours: null,
  endingSeen: null,
  ...(state === 'confirmed' ? { state: 'watching' as const } : {}),
});

const REVOKED = (kase: Case): Observation => ({
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

const undoneLate = (kase: Case): Observation => ({
  event: 'revoked',
  changes: { ...REVOKED(kase).changes, state: kase.state === 'confirmed' ? 'watching' : kase.state },
  note: 'later than it was waited for',
});

function placementNotDone(kase: Case, pending: Pending | null, { now }: Seen): Observation | null {
  const notConfirmed = { answered: pending?.code ?? null };
  if (kase.state === 'placed') {
    // A day is given to every accepted order, pending there or not.
    if (pending !== null && hoursSince(pending, now) < PENDING_PROVEN_AFTER_HOURS) return null;
    return {
      event: 'notConfirmed',
      changes: { state: 'unclear', problems: { ...kase.problems, notConfirmed } },
      note: `${answeredWith(pending)}, and no ending shows`,
    };
  }
  if (pending !== null && !isProven(pending, now)) return null;
  const failedPlacements = kase.failedPlacements + 1;
  // Nothing is tried after the last: a person has to hear of it while there is time.
  const problems = failedPlacements >= MOST_PLACEMENTS ? { notConfirmed, ...kase.problems } : kase.problems;
  return {
    event: 'notConfirmed',
    changes: {
      state: 'watching',
      ours: null,
      pending: null,
      rehearsal: false,
      failedPlacements,
      problems,
    },
    note: 'the call is proven to have done nothing',
  };
}

/** Gone although our ending was for a day that is not near: something ends domains at once. */
function executedEarly(kase: Case, { today, earlyDays }: Seen): Observation | null {
  if (kase.ours === null || kase.problems.executedEarly !== undefined) return null;
  const daysBefore = daysFrom(today, kase.termEnd);
  if (daysBefore <= earlyDays + EARLY_GRACE_DAYS) return null;
  return {
    event: 'executedEarly',
    changes: { problems: { ...kase.problems, executedEarly: { daysBefore } } },
    note: `gone ${daysBefore} days before its term ends`,
  };
}

function isProven(pending: Pending, now: Temporal.Instant): boolean {
  return pending.code === '1001'
    ? hoursSince(pending, now) >= PENDING_PROVEN_AFTER_HOURS
    : minutesSince(pending, now) >= PROVEN_AFTER_MINUTES;
}

/** For history. */
function answeredWith(pending: Pending | null): string {
  const code = pending?.code ?? null;
  return isAccepted(code) ? `accepted with ${code}` : `no usable answer (${code ?? 'none'})`;
}

const minutesSince = ({ since }: Pending, now: Temporal.Instant): number => since.until(now).total('minutes');
const hoursSince = ({ since }: Pending, now: Temporal.Instant): number => since.until(now).total('hours');

function without({ problems }: Case, ...settled: (keyof Case['problems'])[]): Case['problems'] {
  return Object.fromEntries(
    Object.entries(problems).filter(([name]) => !(settled as readonly string[]).includes(name)),
  );
}
