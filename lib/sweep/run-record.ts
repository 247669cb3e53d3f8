import type { Context } from '../reconcile/context.ts';
import type { Run } from '../state/run.ts';
import { Stale } from '../state/stale.ts';
import type { SweepDeps } from './sweep-deps.ts';

export function newRun(runId: string, { clock, settings, settingsVersion }: Context): Run {
  return {
    runId,
    version: 1,
    state: 'reading',
    startedAt: clock.now(),
    finishedAt: null,
    today: clock.today(),
    settingsVersion,
    dryRun: settings.dryRun,
    invocations: 1,
    leftBy: null,
    counts: {},
    quiet: 0,
    unreadableCases: 0,
    calls: { registrar: 0, whmcs: 0 },
    durations: {},
    brakes: [],
    totals: null,
    authorised: 0,
    queued: 0,
    approval: null,
    tickets: {},
    mailsAsked: [],
    mails: {},
    error: null,
  };
}

/** Lays changes over the run as it stands, whoever wrote it last. @returns null if there is no such run. */
export async function changeRun(
  runId: string,
  changes: Partial<Run> | ((run: Run) => Partial<Run>),
  { state }: Pick<SweepDeps, 'state'>,
): Promise<Run | null> {
  for (;;) {
    const stored = await state.runs.load(runId);
    if (stored === null) return null;
    const changed = typeof changes === 'function' ? changes(stored) : changes;
    try {
      return await state.runs.save(stored, { ...stored, ...changed });
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
    }
  }
}

/** Runs a phase and adds its time and calls to the run's. */
export async function timed<T>(
  run: Run,
  phase: string,
  { clock }: Context,
  deps: SweepDeps,
  work: () => Promise<T>,
): Promise<{ result: T; spent: Pick<Run, 'calls' | 'durations'> }> {
  const from = clock.now();
  const before = deps.calls();
  const result = await work();
  const after = deps.calls();
  const ms = Math.round(from.until(clock.now()).total('milliseconds'));
  deps.log('sweepPhase', { runId: run.runId, phase, ms });
  return {
    result,
    spent: {
      calls: {
        registrar: run.calls.registrar + after.registrar - before.registrar,
        whmcs: run.calls.whmcs + after.whmcs - before.whmcs,
      },
      durations: { ...run.durations, [phase]: (run.durations[phase] ?? 0) + ms },
    },
  };
}
