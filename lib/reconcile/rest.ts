import type { Verdict } from '../expiry/verdict.ts';
import { mayFollow, type CaseState } from '../state/states.ts';

/** States in which no call is under way and no ending of ours has just been read back: the verdict says the next. */
const AT_REST: readonly CaseState[] = ['watching', 'warned', 'authorised', 'revoked', 'held', 'late'];
/** From these a domain that is gone for good may end, or be held as lost: no call on its way can change that. */
const MAY_END: readonly CaseState[] = [...AT_REST, 'placed', 'unclear', 'confirmed', 'revoking'];

/** Where a case comes to rest under a verdict; null: it stays where it is. */
export function restingState(
  { verdict, row, reasons }: Pick<Verdict, 'verdict' | 'row' | 'reasons'>,
  state: CaseState,
): CaseState | null {
  const ended = row === 4 && reasons.includes('ended');
  const target = ended ? 'ended' : targetOf(verdict);
  // Undone is over as soon as it is written, whatever is to come.
  if (target === null && state === 'revoked') return 'watching';
  if (target === null || target === state) return null;
  const from = ended || verdict === 'lost' ? MAY_END : AT_REST;
  return from.includes(state) ? towards(state, target) : null;
}

function targetOf(verdict: Verdict['verdict']): CaseState | null {
  switch (verdict) {
    case 'keep':
    case 'wait':
      return 'watching';
    case 'ticket':
      return 'warned';
    case 'hold':
    case 'lost':
      return 'held';
    case 'late':
      return 'late';
    case 'delete':
    case 'transit':
    case 'revoke':
    case 'orphan':
    case 'gone':
      return null;
  }
}

/** Straight there if the edge exists, else by way of `watching`, from where every resting state is an edge away. */
function towards(state: CaseState, target: CaseState): CaseState | null {
  if (mayFollow(state, target)) return target;
  return mayFollow(state, 'watching') ? 'watching' : null;
}
