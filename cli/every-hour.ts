import { failureText } from './exit.ts';

export const HOUR_MS = 3_600_000;

/** Sweeps once an hour until `interrupted`. */
export async function everyHour(sweep: () => Promise<unknown>, interrupted: Promise<void>): Promise<void> {
  const timer = setInterval(() => void sweepLoudly(sweep), HOUR_MS);
  await interrupted;
  clearInterval(timer);
}

/** A failed sweep is reported, and the next one tried. */
export async function sweepLoudly(sweep: () => Promise<unknown>): Promise<void> {
  try {
    await sweep();
  } catch (error) {
    process.stderr.write(`This sweep failed; the next one is in an hour.\n${failureText(error)}\n`);
  }
}
