import type { Temporal } from 'temporal-polyfill';
import { endingOf } from '../expiry/calendar.ts';
import type { RegistrarRow } from '../expiry/facts.ts';
import type { Case } from '../state/case.ts';
import { goneFromCase, type Observation, type Seen } from './observation.ts';
import { back, goneEarly, wasMissed } from './observe-gone.ts';
import { placementNotDone, placementShows } from './observe-placement.ts';
import { revokeDone, revokeDoneLate, revokeNotDone } from './observe-revoke.ts';
import { isAnswerLost } from './proven.ts';
import { isSameTerm } from './term.ts';

/**
 * One step of what fresh facts prove about the calls of a case; null: nothing new. Pure. The facts must have been read
 * after the case was. That a call did nothing is proven late, that it did something at once.
 */
export function observe(kase: Case, seen: Seen): Observation | null {
  const { registrar } = seen.facts;
  if (registrar.state === 'unread') return null;
  if (isAbandoned(kase, seen)) return abandonedCall(kase, seen);
  // On its way still: the one who sent it says what came of it.
  if (isCalling(kase)) return null;
  if (registrar.state === 'absent') return goneEarly(kase, seen);
  const ending = endingOf(registrar.row);
  if (wasMissed(kase)) return back(kase, ending, seen);
  if (ending !== null) return endingShows(kase, ending, seen);
  return isEndingKnown(registrar.row) ? noEndingShows(kase, seen) : null;
}

/** Has the call been on its way for longer than any worker lives? Then nobody is waiting for its answer. */
export function isAbandoned(kase: Case, { now }: Pick<Seen, 'now'>): boolean {
  return isCalling(kase) && (kase.pending === null || isAnswerLost(kase.pending, now));
}

const isCalling = ({ state }: Case): boolean => state === 'placing' || state === 'revoking';

/** Waiting for its answer ends only now, and with it begins the time that proves anything. */
const abandonedCall = ({ pending }: Case, { now }: Seen): Observation => ({
  event: 'unclear',
  changes: { state: 'unclear', pending: pending && { ...pending, since: now } },
  note: `no answer to ${pending?.kind ?? 'the call'} was ever stored`,
});

/** With neither of the two dates told, nothing is known about an ending. */
function isEndingKnown({ missing }: RegistrarRow): boolean {
  return !missing.includes('executionDate') && !missing.includes('toBeDeletedDate');
}

function endingShows(kase: Case, ending: Temporal.PlainDate, seen: Seen): Observation | null {
  const { state, pending } = kase;
  const revoking = pending?.kind === 'revoke';
  if (state === 'placed' || (state === 'unclear' && !revoking)) return placementShows(kase, ending);
  if (state === 'unclear' && pending !== null) return revokeNotDone(kase, pending, ending, seen);
  if (kase.ours !== null && !ending.equals(kase.endingSeen ?? ending.add({ days: 1 }))) {
    const note = kase.endingSeen === null ? 'it shows after all' : 'its date changed';
    return { event: 'confirmed', changes: { endingSeen: ending }, note };
  }
  return null;
}

function noEndingShows(kase: Case, seen: Seen): Observation | null {
  const { state, pending } = kase;
  if (state === 'unclear' && pending?.kind === 'revoke') return revokeDone(kase);
  if (state === 'placed' || state === 'unclear') return placementNotDone(kase, pending, seen);
  if (kase.ours === null || kase.endingSeen === null) return null;
  if (isSameTerm(kase, seen.termEnd)) {
    const asked = kase.attempts.revoke > 0 && kase.problems.revokeFailed !== undefined;
    if (asked) return revokeDoneLate(kase);
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
