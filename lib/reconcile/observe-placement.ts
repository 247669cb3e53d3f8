import type { Temporal } from 'temporal-polyfill';
import type { Case, Pending } from '../state/case.ts';
import { answeredWith, without, type Observation, type Seen } from './observation.ts';
import { MOST_PLACEMENTS } from './place.ts';
import { isProven } from './proven.ts';

/** Our ending shows. */
export const placementShows = (kase: Case, ending: Temporal.PlainDate): Observation => ({
  event: 'confirmed',
  changes: {
    state: 'confirmed',
    endingSeen: ending,
    pending: null,
    failedPlacements: 0,
    problems: without(kase, 'refused', 'notConfirmed'),
  },
  note: null,
});

export function placementNotDone(kase: Case, pending: Pending | null, { now }: Seen): Observation | null {
  if (pending !== null && !isProven({ state: kase.state, pending }, now)) return null;
  const notConfirmed = { answered: pending?.code ?? null };
  if (kase.state === 'placed') {
    return {
      event: 'notConfirmed',
      changes: { state: 'unclear', problems: { ...kase.problems, notConfirmed } },
      note: `${answeredWith(pending)}, and no ending shows`,
    };
  }
  const failedPlacements = kase.failedPlacements + 1;
  // Nothing is tried after the last: a person has to hear of it while there is time.
  const problems = failedPlacements >= MOST_PLACEMENTS ? { notConfirmed, ...kase.problems } : kase.problems;
  // Carried out all the same, a rehearsal's call would end a domain that no verdict speaks for.
  const ours = kase.rehearsal ? kase.ours : null;
  return {
    event: 'notConfirmed',
    changes: { state: 'watching', ours, pending: null, failedPlacements, problems },
    note: 'the call is proven to have done nothing',
  };
}
