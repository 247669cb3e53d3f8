import { currentContext, type Context } from '../reconcile/context.ts';
import { BadInputError, codeOf } from '../runtime/errors.ts';
import type { Run } from '../state/run.ts';
import { nobodyToTell } from '../tickets/check-author.ts';
import { brakeRun } from './brake-run.ts';
import { judgeRun } from './judge-run.ts';
import { sweepLease, type Lease } from './lease.ts';
import { readRun } from './read-run.ts';
import { release } from './release.ts';
import { runIdOf } from './run-id.ts';
import { changeRun, newRun } from './run-record.ts';
import type { SweepDeps, SweepInput, SweepResult } from './sweep-deps.ts';

/**
 * One sweep: both books joined, every candidate judged, the whole plan braked, and what passes authorised and queued.
 * Only here may an ending be authorised. Repeating it, or starting two at once, is harmless: conditions are "due by
 * today", so a run that was missed is made up for by the next.
 * @throws UpstreamError if a book cannot be read: the run is recorded as failed and authorises nothing.
 * @throws BadInputError if the settings cannot be worked with, or the state belongs to other books.
 */
export async function sweep(input: SweepInput, deps: SweepDeps): Promise<SweepResult> {
  const context = await currentContext(deps);
  await refuseImpossible(input, context, deps);
  const runId = runIdOf(input.scheduledAt);
  const lease = sweepLease(`${runId}/${input.invocation}`, context.clock, deps);
  const holder = await lease.take();
  if (holder !== null) return busy(runId, holder, deps);
  try {
    return await sweepOnce(runId, input, context, { ...deps, lease });
  } finally {
    await lease.release();
  }
}

function busy(runId: string, holder: string, { log }: SweepDeps): SweepResult {
  log('sweepBusy', { runId, holder });
  return { kind: 'busy', holder };
}

interface Leased extends SweepDeps {
  readonly lease: Lease;
}

async function sweepOnce(
  runId: string,
  input: SweepInput,
  context: Context,
  deps: Leased,
): Promise<SweepResult> {
  const stored = await deps.state.runs.load(runId);
  if (stored && (stored.state === 'passed' || stored.state === 'braked')) {
    deps.log('sweepSkipped', { runId, state: stored.state });
    return { kind: 'skipped', run: stored };
  }
  const run = await begun(stored, runId, context, deps);
  try {
    return await phases(run, input, context, deps);
  } catch (error) {
    await recordFailure(runId, error, context, deps);
    throw error;
  }
}

async function begun(stored: Run | null, runId: string, context: Context, deps: SweepDeps): Promise<Run> {
  deps.log(stored ? 'sweepResumed' : 'sweepStarted', { runId });
  if (stored === null) return deps.state.runs.save(null, newRun(runId, context));
  // One that failed is tried again from the start.
  const again = stored.state === 'failed' ? ({ state: 'reading', leftBy: null } as const) : {};
  const invocations = stored.invocations + 1;
  return deps.state.runs.save(stored, { ...stored, ...again, error: null, invocations });
}

async function phases(first: Run, input: SweepInput, context: Context, deps: Leased): Promise<SweepResult> {
  // A run that broke off while it was judging goes on with the facts it has stored; any other reads anew.
  const read = first.leftBy === null ? await readRun(first, context, deps) : null;
  const judged = await judgeRun(read?.run ?? first, read?.facts ?? null, input, context, deps);
  if (judged.kind === 'continues') return { kind: 'continues', runId: first.runId };
  // Whoever was held up for longer than the lease runs must not let anything through beside the next sweep.
  const holder = await deps.lease.take();
  if (holder !== null) return busy(first.runId, holder, deps);
  const braked = await brakeRun(judged.run, context, deps);
  const run = await release(braked, context, deps);
  deps.log('sweepFinished', {
    runId: run.runId,
    state: run.state,
    authorised: run.authorised,
    queued: run.queued,
  });
  return { kind: 'finished', run };
}

/** The state is of these two books and no others, and somebody can be told what is found. */
async function refuseImpossible({ books }: SweepInput, { settings, clock }: Context, { state }: SweepDeps) {
  const today = clock.today();
  const installed = await state.marks.install({ books, installedOn: today, firstApprovedRun: null });
  if (installed.books !== books) {
    // Neither is named: a name holds the login at the registrar, and this comes into the log.
    throw new BadInputError(
      'state: it belongs to other books than those at hand; allowed: the books it began with, or a state of its own',
    );
  }
  if (nobodyToTell(settings)) {
    throw new BadInputError(
      'settings: whmcsBot: nobody to open tickets for, and autoDeleteMode is "ticket"; allowed: whmcsBot, ticket.email or notification.forwardTo set, or another mode',
    );
  }
}

async function recordFailure(
  runId: string,
  error: unknown,
  { clock }: Context,
  deps: SweepDeps,
): Promise<void> {
  const code = codeOf(error);
  deps.log('sweepFailed', { runId, error: code });
  await changeRun(runId, { state: 'failed', error: code, finishedAt: clock.now() }, deps);
}
