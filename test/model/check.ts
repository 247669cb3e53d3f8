import fc from 'fast-check';
import type { Command, Story } from './command.ts';
import { commands, start } from './generate.ts';
import { begin, ModelFailure } from './simulation.ts';

export interface CheckOptions {
  readonly runs: number;
  readonly seed: number;
  /** Of a run that failed before: where fast-check found it, and which of its commands had run. */
  readonly path?: string | undefined;
  readonly replayPath?: string | undefined;
  /** After so long, in ms, no shorter run is looked for. */
  readonly shrinkMs: number;
  readonly onRun?: (run: Done) => void;
}

/** What a run consisted of, as far as it came. */
export interface Done {
  readonly commands: readonly Command[];
  /** Calls that change something, faults that hit a call, and deaths of workers. */
  readonly hits: readonly string[];
  /** The kill switch when everything began to settle; null: it never came so far. */
  readonly settledUnder: string | null;
}

export interface Found {
  readonly seed: number;
  readonly path: string;
  readonly replayPath: string;
  /** The shortest run found that goes wrong; null: what was thrown tells of none. */
  readonly story: Story | null;
  readonly wrong: string;
}

/** Random runs until one goes wrong, which is then made shorter. @returns null if none did. */
export async function checkModel(options: CheckOptions): Promise<Found | null> {
  const { runs, seed, path, replayPath, shrinkMs, onRun } = options;
  let failedAt: number | null = null;
  const property = fc.asyncProperty(start, commands(replayPath), async (from, steps) => {
    // A shorter run that is not tried any more counts as a good one.
    if (failedAt !== null && performance.now() - failedAt > shrinkMs) return;
    const simulation = await begin(from);
    let settledUnder: string | null = null;
    try {
      await fc.asyncModelRun(() => ({ model: simulation, real: simulation }), steps);
      settledUnder = (await simulation.world.currentSettings()).killSwitch;
      await simulation.settle();
    } catch (error) {
      failedAt ??= performance.now();
      throw error;
    } finally {
      onRun?.({ commands: simulation.done, hits: simulation.hits, settledUnder });
    }
  });
  const details = await fc.check(property, { numRuns: runs, seed, ...(path !== undefined && { path }) });
  if (!details.failed) return null;
  const error = details.errorInstance;
  return {
    seed: details.seed,
    path: details.counterexamplePath ?? '',
    replayPath: /replayPath="([^"]*)"/.exec(fc.stringify(details.counterexample))?.[1] ?? '',
    story: error instanceof ModelFailure ? error.story : null,
    wrong: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}

/** All that is needed to see it again, and to write it down. */
export function told({ seed, path, replayPath, story, wrong }: Found): string {
  const replay = `npm run model -- --seed ${seed} --path ${path} --replay-path ${JSON.stringify(replayPath)}`;
  const lines = story?.commands.map((command) => `    ${JSON.stringify(command)},`) ?? [];
  return [
    wrong,
    `seed ${seed}, path ${path}, replayPath ${replayPath}`,
    replay,
    story?.start ?? '',
    ...lines,
  ].join('\n');
}
