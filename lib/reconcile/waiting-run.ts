import { booksInDoubt, RUNS_OF_A_DAY, type Run } from '../state/run.ts';
import type { State } from '../state/state.ts';

/**
 * The run whose approval would let through what waits for a first approval: the newest braked one that nobody has
 * approved and whose books were not in doubt. null: there is none.
 */
export async function waitingRun({ runs }: Pick<State, 'runs'>): Promise<string | null> {
  return (await runs.newest(RUNS_OF_A_DAY)).find(waits)?.runId ?? null;
}

const waits = (run: Run): boolean => run.state === 'braked' && run.approval === null && !booksInDoubt(run);
