import type { AuditDraft } from './audit.ts';
import type { Case } from './case.ts';
import { keys } from './keys.ts';
import { mayFollow, statesBefore, type CaseState } from './states.ts';
import { OPEN, OPEN_ATTRIBUTE } from './table-schema.ts';
import type { Condition, Item } from './table.ts';

/** The state every case begins in: a first write may go as far as one edge beyond it. */
const FIRST: CaseState = 'watching';

/**
 * What `save` writes: `next`, one version on, with what `prior` still has in its outbox and the new entry.
 * @throws TypeError for an edge that does not exist, or a case that is not the one `prior` is.
 */
export function nextCase(prior: Case | null, next: Case, draft: AuditDraft | null): Case {
  refuseOtherCase(prior, next);
  refuseNoEdge(prior === null || opensAnew(prior, next) ? FIRST : prior.state, next.state);
  const version = (prior?.version ?? 0) + 1;
  const entry = draft ? [{ ...draft, version, state: next.state }] : [];
  return { ...next, version, outbox: [...(prior?.outbox ?? []), ...entry] };
}

/** Is `next` the case after the closed one? */
export function opensAnew(prior: Case, next: Case): boolean {
  return prior.state === 'closed' && (next.state !== 'closed' || !next.term.equals(prior.term));
}

/**
 * Nobody wrote since `prior` was read, and the state that stands may be followed by this one. The version says as
 * much; the state is asked for too, so that no edge can be written that is not in the list, whoever wrote the item.
 */
export function caseCondition(prior: Case | null, written: Case): Condition {
  if (prior === null) return [[{ absent: 'item' }]];
  const before = opensAnew(prior, written) ? (['closed'] as const) : statesBefore(written.state);
  return [[...sameVersion(prior), { attribute: 'state', in: before }]];
}

export const sameVersion = ({ version }: Case) => [{ attribute: 'version', in: [version] }];

/** A closed case has no place in the index of open ones. */
export function caseItem(kase: Case): Item {
  const index = kase.state === 'closed' ? {} : { [OPEN_ATTRIBUTE]: OPEN };
  return { ...kase, ...keys.case(kase.domain), ...index };
}

function refuseOtherCase(prior: Case | null, next: Case): void {
  if (prior === null) return;
  if (next.domain !== prior.domain) throw new TypeError('the case of another domain is no successor');
  if (prior.state !== 'closed' && !next.term.equals(prior.term)) {
    throw new TypeError(`case ${prior.domain} ${prior.term.toString()}: the term names the case and stays`);
  }
}

function refuseNoEdge(from: CaseState, to: CaseState): void {
  if (!mayFollow(from, to)) throw new TypeError(`a case in state ${from} cannot become ${to}`);
}
