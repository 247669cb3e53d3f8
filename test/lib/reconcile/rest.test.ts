import { describe, expect, it } from '@jest/globals';
import { VERDICTS, type VerdictName } from '../../../lib/expiry/verdict.ts';
import { restingState } from '../../../lib/reconcile/rest.ts';
import { CASE_STATES, mayFollow, type CaseState } from '../../../lib/state/states.ts';

/** Every state a case passes through, the last of which it stays in. */
function way(verdict: VerdictName, from: CaseState, ended = false): CaseState[] {
  const judged = ended
    ? { verdict, row: 4 as const, reasons: ['absent', 'ended'] as const }
    : { verdict, row: 7 as const, reasons: [] };
  const states = [from];
  for (let next = restingState(judged, from); next !== null; next = restingState(judged, next)) {
    states.push(next);
    if (states.length > 4) throw new Error(`no rest: ${states.join(', ')}`);
  }
  return states;
}

const lastOf = (verdict: VerdictName, from: CaseState, ended = false) => way(verdict, from, ended).at(-1);

describe('where a case comes to rest', () => {
  it.each(VERDICTS)('under %s, from any state: over edges that exist', (verdict) => {
    for (const from of CASE_STATES) {
      for (const ended of [false, true]) {
        const states = way(verdict, from, ended);
        for (const [index, state] of states.slice(1).entries())
          expect(mayFollow(states[index] ?? from, state)).toBe(true);
      }
    }
  });

  it.each<[VerdictName, CaseState]>([
    ['keep', 'watching'],
    ['wait', 'watching'],
    ['ticket', 'warned'],
    ['hold', 'held'],
    ['lost', 'held'],
    ['late', 'late'],
  ])('%s → %s, from wherever no call is under way', (verdict, state) => {
    for (const from of ['watching', 'warned', 'authorised', 'revoked', 'held', 'late'] as const)
      expect([from, lastOf(verdict, from)]).toEqual([from, state]);
  });

  it('waits for calls to be settled, and leaves an ending of ours that stands', () => {
    for (const verdict of VERDICTS.filter((one) => one !== 'lost')) {
      for (const from of [
        'placing',
        'placed',
        'unclear',
        'confirmed',
        'revoking',
        'ended',
        'closed',
      ] as const)
        expect([from, lastOf(verdict, from)]).toEqual([from, from]);
    }
  });

  it('holds a domain as lost whatever was on its way: nothing may be sent for it any more', () => {
    for (const from of ['placed', 'unclear', 'confirmed', 'revoking'] as const)
      expect([from, lastOf('lost', from)]).toEqual([from, 'held']);
    for (const from of ['placing', 'ended', 'closed'] as const)
      expect([from, lastOf('lost', from)]).toEqual([from, from]);
  });

  it('ends a domain that is gone for good, from wherever that can be known', () => {
    for (const from of CASE_STATES.filter((state) => state !== 'placing' && state !== 'closed'))
      expect([from, lastOf('keep', from, true)]).toEqual([from, 'ended']);
  });

  it('does not stay in `revoked`, from where nothing may be authorised', () => {
    for (const verdict of ['delete', 'transit', 'revoke', 'gone', 'orphan'] as const)
      expect(lastOf(verdict, 'revoked')).toBe('watching');
  });
});
