import type { Bundle } from '../infra/bundle-function.ts';
import type { SweepSize } from './options.ts';
import { measureQueue, type MeasuredHint } from './queue-work.ts';
import { measureSweep, type SweepFigures } from './sweeps.ts';
import { startSystem } from './system.ts';

/** What a book of one size costs. */
export interface MeasuredSize extends SweepSize {
  /** Nothing remembered yet: it is braked, and waits for a person. */
  readonly first: SweepFigures;
  /** The queue after that person has approved it; null: not worked. */
  readonly hints: readonly MeasuredHint[] | null;
  /** Later on the same day, after all that was worked: there is nothing to do. null: not measured. */
  readonly quiet: SweepFigures | null;
}

export interface SizeOptions extends SweepSize {
  /** Neither the queue nor a quiet sweep. */
  readonly firstOnly: boolean;
  readonly candidateShare: number;
  /** A folder for the profile of the first sweep; null: none. */
  readonly profile: string | null;
  readonly say: (line: string) => void;
}

export interface Bundles {
  readonly sweep: Bundle;
  readonly worker: Bundle;
}

export async function measureSize(
  { domains, delayMs, candidateShare, firstOnly, profile, say }: SizeOptions,
  { sweep, worker }: Bundles,
): Promise<MeasuredSize> {
  const size = { domains, delayMs };
  say(`a book of ${domains} domains, ${delayMs} ms a call`);
  const system = await startSystem({ ...size, candidateShare });
  try {
    say('  the first sweep');
    const first = await measureSweep(system, sweep, profile);
    if (firstOnly) return { ...size, first, hints: null, quiet: null };
    say('  the queue, once that run is approved');
    const hints = await measureQueue(system, first.run, worker);
    say('  a quiet sweep');
    return { ...size, first, hints, quiet: await measureSweep(system, sweep, null) };
  } finally {
    await system.close();
  }
}
