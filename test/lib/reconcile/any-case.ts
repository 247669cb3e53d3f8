import fc from 'fast-check';
import type { Seen } from '../../../lib/reconcile/observation.ts';
import type { Case, Pending } from '../../../lib/state/case.ts';
import { CASE_STATES } from '../../../lib/state/states.ts';
import { kaseOf, NOW, pending, seen, SHOWN, TERM, TODAY } from './seen.ts';

const minutes = fc.constantFrom(0, 1, 14, 15, 16, 1439, 1440, 100_000);
const code = fc.constantFrom('1000', '1001', 'connectionLost', null);

const call = (kinds: readonly Pending['kind'][]): fc.Arbitrary<Pending> =>
  fc
    .record({ kind: fc.constantFrom(...kinds), minutes, code })
    .map((drawn) => pending(drawn.kind, { minutes: drawn.minutes }, drawn.code));

const day = fc.integer({ min: -50, max: 50 }).map((days) => TERM.add({ days }));

/** A case as the worker may leave one, and some it would not. */
export const anyCase: fc.Arbitrary<Case> = fc
  .record({
    state: fc.constantFrom(...CASE_STATES.filter((state) => state !== 'closed')),
    ours: fc.constantFrom('delete' as const, 'transit' as const, null),
    endingSeen: fc.option(day),
    placement: call(['delete', 'transit']),
    revoke: call(['revoke']),
    hasCall: fc.boolean(),
    isRevoke: fc.boolean(),
    failedPlacements: fc.integer({ min: 0, max: 2 }),
    rehearsal: fc.boolean(),
    missedAt: fc.option(minutes.map((ago) => NOW.subtract({ minutes: ago }))),
    absence: fc.option(fc.record({ since: fc.constant(TODAY), confirmed: fc.boolean() })),
  })
  .map(({ placement, revoke, hasCall, isRevoke, state, ours, ...rest }) => {
    const calling = ['placing', 'placed', 'revoking'].includes(state);
    const pendingCall = state === 'revoking' || (state === 'unclear' && isRevoke) ? revoke : placement;
    const placing = ['placing', 'placed'].includes(state) || (state === 'unclear' && !isRevoke);
    return kaseOf({
      ...rest,
      state,
      ours: placing ? (ours ?? 'delete') : ours,
      pending: calling || (state === 'unclear' && hasCall) ? pendingCall : null,
    });
  });

export const anySeen: fc.Arbitrary<Seen> = fc
  .record({
    shown: fc.constantFrom(...SHOWN),
    later: minutes,
    daysTo: fc.integer({ min: -10, max: 110 }),
    termIn: fc.constantFrom(0, 45, 46, 365),
    earlyDays: fc.constantFrom(0, 29),
    transferredAway: fc.boolean(),
  })
  .map(({ shown, later, daysTo, termIn, earlyDays, transferredAway }) => {
    const base = seen(shown);
    return {
      ...base,
      now: NOW.add({ minutes: later }),
      today: TERM.subtract({ days: daysTo }),
      termEnd: base.termEnd && TERM.add({ days: termIn }),
      earlyDays,
      transferredAway,
    };
  });
