import { setTimeout as pause } from 'node:timers/promises';
import type { Acting } from './acting.ts';
import { drainedLines } from './drained-text.ts';
import { HOUR_MS, sweepLoudly } from './every-hour.ts';
import { failureText } from './exit.ts';

const BETWEEN_POLLS_MS = 1_000;

/**
 * Sweeps once an hour and works the queue in between, until Ctrl-C: then nothing more is taken, and what is under way
 * comes to its end. What was done is told on `out`.
 */
export async function stayUp(
  { system, interrupted }: Pick<Acting, 'system' | 'interrupted'>,
  sweep: () => Promise<unknown>,
  out: NodeJS.WriteStream,
): Promise<void> {
  // Listening comes before saying so: whoever reads "Ready" may interrupt at once.
  const over = new AbortController();
  void interrupted().then(() => {
    over.abort();
    void system.stopListening();
    out.write('\nEnding, as soon as what is under way is done. Ctrl-C again ends at once.\n');
  });
  out.write('\nReady. The next sweep is in an hour; hints in the queue are worked meanwhile; Ctrl-C ends.\n');
  for (let next = Date.now() + HOUR_MS; !over.signal.aborted;) {
    if (Date.now() >= next) {
      await sweepLoudly(sweep);
      next = Date.now() + HOUR_MS;
    } else {
      await workQueue(system, out);
    }
    await pause(BETWEEN_POLLS_MS, undefined, { signal: over.signal }).catch(() => undefined);
  }
  await system.stopListening();
}

async function workQueue(system: Acting['system'], out: NodeJS.WriteStream): Promise<void> {
  try {
    const drained = await system.drain();
    const isWorthTelling = drained.acted.length + drained.failed + drained.mail.received > 0;
    if (isWorthTelling) out.write(`${drainedLines(drained).join('\n')}\n`);
  } catch (error) {
    process.stderr.write(`The queue could not be worked.\n${failureText(error)}\n`);
  }
}
