import { setTimeout as pause } from 'node:timers/promises';
import type { Acting } from './acting.ts';
import { drainedLines } from './drained-text.ts';
import { everyHour } from './every-hour.ts';
import { failureText } from './exit.ts';

const BETWEEN_POLLS_MS = 1_000;

/** Sweeps once an hour and works the queue in between, until Ctrl-C. What was done is told on `out`. */
export async function stayUp(
  { system, interrupted }: Pick<Acting, 'system' | 'interrupted'>,
  sweep: () => Promise<unknown>,
  out: NodeJS.WriteStream,
): Promise<void> {
  // Listening comes before saying so: whoever reads "Ready" may interrupt at once.
  const over = new AbortController();
  const interruption = interrupted().then(() => over.abort());
  out.write('\nReady. The next sweep is in an hour; hints in the queue are worked meanwhile; Ctrl-C ends.\n');
  const working = workQueue(system, out, over.signal);
  await everyHour(sweep, interruption);
  await working;
}

async function workQueue(
  system: Acting['system'],
  out: NodeJS.WriteStream,
  over: AbortSignal,
): Promise<void> {
  while (!over.aborted) {
    try {
      const drained = await system.drain();
      if (drained.acted.length > 0 || drained.failed > 0) out.write(`${drainedLines(drained).join('\n')}\n`);
    } catch (error) {
      process.stderr.write(`The queue could not be worked.\n${failureText(error)}\n`);
    }
    await pause(BETWEEN_POLLS_MS, undefined, { signal: over }).catch(() => undefined);
  }
}
