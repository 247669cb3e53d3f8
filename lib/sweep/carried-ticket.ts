import type { Brake } from '../expiry/brakes.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { Hint } from '../reconcile/hint.ts';
import { BEYOND_TICKETS, isFinished, RUNS_OF_A_WEEK, type Run } from '../state/run.ts';
import { ticketToken } from '../tickets/token.ts';
import { waitsUrgently } from './held-by.ts';
import type { SweepDeps } from './sweep-deps.ts';

export interface Carried {
  /** The record of a ticket that says the same and is not answered. */
  readonly tickets: Run['tickets'];
  /** Tickets of earlier runs that are to be opened still, settled or answered. */
  readonly hints: readonly Hint[];
}

/** A summary that could not be opened in so many runs stays untold: its domains stand in `plan`. */
const SUMMARIES_TRIED_IN = 10;

/**
 * The brakes that trip now may have tripped an hour ago, and nobody has answered yet: that is one fact, and it has its
 * ticket. Once a run passes, the ticket is answered.
 * @param urgent what waits with an ending days away and is told nowhere else: of one that the ticket does not show as
 * such, a person hears in a new ticket.
 */
export async function carriedTickets(
  { runId }: Run,
  tripped: readonly Brake[],
  urgent: readonly DomainName[],
  deps: SweepDeps,
): Promise<Carried> {
  const { state } = deps;
  const runs = await state.runs.newest(RUNS_OF_A_WEEK);
  const before = runs.filter((run) => run.runId < runId);
  const earlier = before.filter(isFinished);
  // Also of one that broke off: what its summary was to tell has no ticket of its own.
  const summaries = before.slice(0, SUMMARIES_TRIED_IN).filter(isSummaryUntold);
  const hints = summaries.map((run): Hint => ({ runId: run.runId, fact: 'summary' }));
  const last = earlier.find(({ tickets }) => tickets['braked'] !== undefined);
  const record = last?.tickets['braked'];
  if (!last || record === undefined || isAnswered(record.token, earlier)) return { tickets: {}, hints };
  const same = last.approval === null && namesOf(last.brakes) === namesOf(tripped);
  if (same && (await isAllTold(urgent, record.token, runs, deps)))
    return { tickets: { braked: record }, hints };
  return { tickets: {}, hints: [...hints, { runId: last.runId, fact: 'braked' }] };
}

/** Does the run whose ticket it is list every one of them as urgent? */
async function isAllTold(
  urgent: readonly DomainName[],
  token: string,
  runs: readonly Run[],
  { state }: SweepDeps,
): Promise<boolean> {
  if (urgent.length === 0) return true;
  const told = new Set<DomainName>();
  const teller = runs.find((run) => ticketToken(run.runId, 'braked') === token);
  if (teller === undefined) return false;
  for await (const entry of state.runs.entries(teller.runId))
    if (waitsUrgently(entry, teller)) told.add(entry.domain);
  return urgent.every((domain) => told.has(domain));
}

function isSummaryUntold({ brakes, tickets }: Run): boolean {
  const state = tickets['summary']?.state;
  return brakes.some(({ name }) => name === BEYOND_TICKETS) && (state === undefined || state === 'opening');
}

/** Several runs may carry one ticket; answered in one of them, it is answered. */
function isAnswered(token: string, runs: readonly Run[]): boolean {
  return runs.some(({ tickets }) => {
    const record = tickets['braked'];
    return record?.token === token && (record.state === 'answered' || record.state === 'answering');
  });
}

/** Of another client the same brake is another fact. */
export const namesOf = (brakes: readonly Pick<Run['brakes'][number], 'clientId' | 'name'>[]): string =>
  [...new Set(brakes.map(({ name, clientId }) => `${name} ${clientId ?? ''}`))]
    .filter((name) => !name.startsWith(BEYOND_TICKETS))
    .sort()
    .join(', ');
