import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endingOf } from '../../../lib/expiry/calendar.ts';
import { VERDICTS } from '../../../lib/expiry/verdict.ts';
import type { Seen } from '../../../lib/reconcile/observation.ts';
import { observe } from '../../../lib/reconcile/observe.ts';
import { restingState } from '../../../lib/reconcile/rest.ts';
import type { Case } from '../../../lib/state/case.ts';
import { mayFollow } from '../../../lib/state/states.ts';
import { anyCase, anySeen } from './any-case.ts';

const MOST = 8;

/** Every case that observing the same facts leads to, the first included. */
function observed(kase: Case, seen: Seen): Case[] {
  const all = [kase];
  for (let n = 0; n <= MOST; n++) {
    const last = all.at(-1) ?? kase;
    const observation = observe(last, seen);
    if (observation === null) return all;
    all.push({ ...last, ...observation.changes });
  }
  return all;
}

const endingIn = ({ facts: { registrar } }: Seen) =>
  registrar.state === 'present' ? endingOf(registrar.row) : null;

describe('observing any case by any facts', () => {
  it('comes to an end, over edges that exist', () => {
    fc.assert(
      fc.property(anyCase, anySeen, (kase, seen) => {
        const all = observed(kase, seen);
        expect(all.length).toBeLessThanOrEqual(MOST);
        for (const [index, next] of all.slice(1).entries())
          expect(mayFollow(all[index]?.state ?? 'closed', next.state)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never forgets that an ending is ours while one shows', () => {
    fc.assert(
      fc.property(anyCase, anySeen, (kase, seen) => {
        if (endingIn(seen) === null) return;
        expect(observed(kase, seen).at(-1)?.ours).toBe(kase.ours);
      }),
      { numRuns: 2_000 },
    );
  });

  it('settles no call while a book is unread, or too early, and never sends one', () => {
    fc.assert(
      fc.property(anyCase, anySeen, (kase, seen) => {
        const after = observed(kase, seen).at(-1) ?? kase;
        expect(after.attempts).toEqual(kase.attempts);
        const { pending } = kase;
        const young = pending !== null && pending.since.until(seen.now).total('minutes') < 15;
        if (young && endingIn(seen) === null && pending.kind !== 'revoke')
          expect(after.pending).toEqual(pending);
        if (seen.facts.registrar.state === 'unread') expect(after).toEqual(kase);
      }),
      { numRuns: 2_000 },
    );
  });

  it('comes to rest under any verdict, over edges that exist', () => {
    fc.assert(
      fc.property(
        anyCase,
        anySeen,
        fc.constantFrom(...VERDICTS),
        fc.boolean(),
        (kase, seen, verdict, ended) => {
          let { state } = observed(kase, seen).at(-1) ?? kase;
          const judged = { verdict, row: ended ? (4 as const) : (7 as const), reasons: ['ended' as const] };
          for (let n = 0; n < 3; n++) {
            const next = restingState(judged, state);
            if (next === null) return;
            expect(mayFollow(state, next)).toBe(true);
            state = next;
          }
          throw new Error(`${state} does not come to rest under ${verdict}`);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
