import type { Case } from '../state/case.ts';
import type { CaseState } from '../state/states.ts';

const UNSETTLED: readonly CaseState[] = ['placing', 'placed', 'unclear', 'revoking'];

/** May a call of ours still change what shows at the registrar? Then only a worker may touch the ending. */
export function isUnsettled(kase: Pick<Case, 'state' | 'pending'> | null): boolean {
  return kase !== null && (kase.pending !== null || UNSETTLED.includes(kase.state));
}
