import type { Brake } from '../expiry/brakes.ts';
import type { Hint } from '../reconcile/hint.ts';
import type { Run } from '../state/run.ts';
import type { SweepDeps } from './sweep-deps.ts';

export interface Carried {
  /** The record of a ticket that says the same and is open still. */
  readonly tickets: Run['tickets'];
  /** Tickets of earlier runs that are to be settled or answered. */
  readonly hints: readonly Hint[];
}

/** As many runs back as a failed one or two may lie between. */
const LOOKS_BACK = 10;

/**
 * The brakes that trip now may have tripped an hour ago, and nobody has answered yet: that is one fact, and it has its
 * ticket. Once a run passes, the ticket is answered.
 */
export async function carriedTickets(
  { runId }: Run,
  tripped: readonly Brake[],
  { state }: SweepDeps,
): Promise<Carried> {
  const earlier = (await state.runs.newest(LOOKS_BACK)).find(
    (run) => run.runId < runId && run.state !== 'failed',
  );
  const record = earlier?.tickets['braked'];
  if (!earlier || record === undefined || record.state === 'answered') return NOTHING;
  const same = earlier.approval === null && namesOf(earlier.brakes) === namesOf(tripped);
  if (same && record.state === 'open') return { tickets: { braked: record }, hints: [] };
  return { tickets: {}, hints: [{ runId: earlier.runId, fact: 'braked' }] };
}

const NOTHING: Carried = { tickets: {}, hints: [] };

const namesOf = (brakes: readonly { readonly name: string }[]): string =>
  [...new Set(brakes.map(({ name }) => name))]
    .filter((name) => name !== 'maxTickets')
    .sort()
    .join(' ');
