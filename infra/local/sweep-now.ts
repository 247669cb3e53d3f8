import type { SweepEvent } from '../../functions/expiry-sweep/event.ts';
import { createHandler } from '../../functions/expiry-sweep/handler.ts';
import { StoppedError } from '../../lib/runtime/errors.ts';
import { isFinished, type Run } from '../../lib/state/run.ts';
import { runIdOf } from '../../lib/sweep/run-id.ts';
import type { SystemDeps } from '../../lib/sweep/sweep-deps.ts';
import { lambdaContext } from './lambda-context.ts';

/** Lambda's longest. */
const SWEEP_SECONDS = 900;

/**
 * One sweep to its end: the schedule's event, and then each with which the function calls itself.
 * @throws StoppedError if another sweep is at work, or began while this one was held up: this one let nothing through.
 */
export async function sweepNow(deps: SystemDeps, books: string): Promise<Run> {
  const { scheduledAt, runId } = await nextSecond(deps);
  const events: SweepEvent[] = [{ scheduledAt }];
  const handler = createHandler({
    acting: () => Promise.resolve({ ...deps, books }),
    goOn: (event) => Promise.resolve(void events.push(event)),
  });
  for (let event = events.pop(); event !== undefined; event = events.pop()) {
    await handler(event, lambdaContext('expiry-sweep', SWEEP_SECONDS));
  }
  const run = await deps.state.runs.load(runId);
  if (run === null || !isFinished(run))
    throw new StoppedError('another sweep is at work: try again when it is done, in 15 minutes at most');
  return run;
}

/** A run is named by the second it was scheduled for: the first one that names none yet. */
async function nextSecond({ state, clock }: SystemDeps): Promise<{ scheduledAt: string; runId: string }> {
  for (let at = clock('UTC').now().round('second'); ; at = at.add({ seconds: 1 })) {
    const runId = runIdOf(at);
    if ((await state.runs.load(runId)) === null) return { scheduledAt: at.toString(), runId };
  }
}
