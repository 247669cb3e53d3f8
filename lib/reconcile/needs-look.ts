import type { Temporal } from 'temporal-polyfill';
import type { PlanEntry } from '../expiry/plan.ts';
import type { Settings } from '../settings/schema.ts';
import type { Case } from '../state/case.ts';
import type { CaseState } from '../state/states.ts';
import { ticketAuthor } from '../tickets/author.ts';
import { dueTickets } from '../tickets/due.ts';
import { restingState } from './rest.ts';
import { isSameTerm } from './term.ts';

/** States that only a fresh look can end. */
const UNSETTLED: readonly CaseState[] = ['authorised', 'placing', 'placed', 'unclear', 'revoking', 'revoked'];

type Judged = Pick<PlanEntry, 'verdict' | 'row' | 'reasons'>;
export interface SeenInList {
  /** The ending and term end as the list shows them; null: none. */
  readonly ending: Temporal.PlainDate | null;
  readonly termEnd: Temporal.PlainDate | null;
  readonly absent: boolean;
}

/**
 * Would a worker find anything to do here, beyond what the verdict itself asks for? A quiet case costs nothing. Pure;
 * when in doubt, yes.
 */
export function caseNeedsLook(kase: Case, judged: Judged, seen: SeenInList, settings: Settings): boolean {
  if (UNSETTLED.includes(kase.state) || kase.again || kase.authorisation !== null) return true;
  if (kase.rehearsal && kase.ours !== null) return true;
  if (restingState(judged, kase.state) !== null || kase.outbox.length > 0) return true;
  if (!seen.absent && (!isSameTerm(kase, seen.termEnd) || kase.absence !== null || kase.missedAt !== null))
    return true;
  if (
    kase.ours !== null &&
    !seen.absent &&
    (seen.ending === null || !seen.ending.equals(kase.endingSeen ?? seen.ending))
  )
    return true;
  if (kase.ours !== null && seen.absent && kase.problems.executedEarly === undefined) return true;
  return ticketsDiffer(kase, judged, settings);
}

/** Is there a fact without its ticket, or a ticket without its fact? */
export function ticketsDiffer(kase: Case | null, judged: Judged, settings: Settings): boolean {
  if (ticketAuthor(settings) === null) return false;
  const due = dueTickets(judged, kase, settings).map(({ kind }) => kind as string);
  const told = Object.entries(kase?.tickets ?? {})
    .filter(
      ([, { state }]) =>
        state === 'open' || state === 'summarised' || (state === 'recorded' && settings.dryRun),
    )
    .map(([kind]) => kind);
  const unsure = Object.values(kase?.tickets ?? {}).some(
    ({ state }) => state === 'opening' || state === 'answering',
  );
  return unsure || due.some((kind) => !told.includes(kind)) || told.some((kind) => !due.includes(kind));
}
