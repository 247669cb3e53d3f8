import { Temporal } from 'temporal-polyfill';
import { runIdOf } from '../lib/sweep/run-id.ts';
import { storedSettings } from '../lib/state/edit-settings.ts';
import type { Run, StoredEntry } from '../lib/state/run.ts';
import type { Bundle } from '../infra/bundle-function.ts';
import type { Calls } from './calls.ts';
import { startFunction } from './function.ts';
import type { Need, Needed } from './needs.ts';
import type { BenchSystem } from './system.ts';

/** One sweep by the function's own bundle, from the schedule's event to its end. */
export interface SweepFigures {
  readonly judged: number;
  readonly calls: Calls;
  /** What the books say it had to ask for. */
  readonly needed: Needed;
  readonly invocations: number;
  /** In ms, of all invocations together. */
  readonly phases: Readonly<Record<string, number>>;
  /** Of the longest invocation. */
  readonly longestMs: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakRssMb: number;
}

export interface MeasuredSweep extends SweepFigures {
  readonly run: Run;
}

/**
 * In a process that has not run before, as after an hour on Lambda.
 * @param profile as in `startFunction`.
 */
export async function measureSweep(
  system: BenchSystem,
  bundle: Bundle,
  profile: string | null,
): Promise<MeasuredSweep> {
  const scheduledAt = await nextSecond(system);
  await system.calls();
  const before = await stateBefore(system);
  const running = await startFunction(bundle, { env: system.env, profile });
  const walls: number[] = [];
  let cpuMs = 0;
  let peakRssMb = 0;
  try {
    const events: unknown[] = [{ scheduledAt: scheduledAt.toString() }];
    for (let event = events.pop(); event !== undefined; event = events.pop()) {
      const invoked = await running.invoke(event);
      walls.push(invoked.calls[0]?.wallMs ?? 0);
      cpuMs += invoked.cpuMs;
      peakRssMb = invoked.peakRssMb;
      events.push(...system.aws.invocations.splice(0));
    }
  } finally {
    await running.stop();
  }
  const run = await finishedRun(scheduledAt, system);
  const calls = await system.calls();
  const entries = await entriesOf(run, system);
  return {
    run,
    judged: entries.length,
    calls,
    needed: await system.needed({
      judged: entries.map((entry) => needOf(entry, run, before)),
      quietBefore: before.quietChecked,
    }),
    phases: run.durations,
    invocations: walls.length,
    longestMs: Math.max(...walls),
    wallMs: walls.reduce((sum, ms) => sum + ms, 0),
    cpuMs,
    peakRssMb,
  };
}

interface Before {
  readonly quietChecked: number;
  /** Days ahead within which a deadline is near. */
  readonly nearDays: number;
  /** The terms of the open cases. */
  readonly remembered: ReadonlyMap<string, Temporal.PlainDate | null>;
}

async function stateBefore({ deps: { state, clock } }: BenchSystem): Promise<Before> {
  const { settings } = await storedSettings({ state });
  const remembered = new Map<string, Temporal.PlainDate | null>();
  for await (const { domain, termEnd, termKnown } of state.cases.open())
    remembered.set(domain, termKnown ? termEnd : null);
  return {
    quietChecked: await state.marks.quietChecked(clock(settings.timeZone).today()),
    nearDays: settings.marginDays + settings.ticketLeadDays,
    remembered,
  };
}

/** Its invoices count if WHMCS's row alone does not cover it and its deadline is near, if an ending shows, or if it has a case. */
function needOf({ domain, termEnd, ...entry }: StoredEntry, { today }: Run, before: Before): Need {
  const { coveredBy, cancelBy, ending } = entry;
  const isNear =
    cancelBy !== null && Temporal.PlainDate.compare(cancelBy, today.add({ days: before.nearDays })) <= 0;
  const isOpen = isNear && (coveredBy === null || coveredBy === 'paidLine');
  const term = termEnd ?? before.remembered.get(domain) ?? null;
  return {
    domain,
    termEnd: term?.toString() ?? null,
    invoices: isOpen || ending !== null || before.remembered.has(domain),
  };
}

/** A run is named by its second: two in one second would be one. */
async function nextSecond({ deps }: BenchSystem): Promise<Temporal.Instant> {
  for (let at = Temporal.Now.instant().round('second'); ; at = at.add({ seconds: 1 }))
    if ((await deps.state.runs.load(runIdOf(at))) === null) return at;
}

async function finishedRun(scheduledAt: Temporal.Instant, { deps }: BenchSystem): Promise<Run> {
  const run = await deps.state.runs.load(runIdOf(scheduledAt));
  if (run?.state !== 'passed' && run?.state !== 'braked')
    throw new Error(`the sweep ended as ${run?.state ?? 'nothing'}`);
  return run;
}

async function entriesOf({ runId }: Run, { deps }: BenchSystem): Promise<StoredEntry[]> {
  const entries: StoredEntry[] = [];
  for await (const entry of deps.state.runs.entries(runId)) entries.push(entry);
  return entries;
}
