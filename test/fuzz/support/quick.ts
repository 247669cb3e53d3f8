import { must } from './must.ts';

/** In ms, for one input. */
const MOST_TIME = 2_000;

/** Reads an input, within bounds. Where the clock says it took longer, the work of this process alone decides. */
export async function quickly<T>(read: () => T | Promise<T>): Promise<T> {
  const began = performance.now();
  const came = await read();
  if (performance.now() - began <= MOST_TIME) return came;
  const before = process.cpuUsage();
  const again = await read();
  const { user, system } = process.cpuUsage(before);
  must((user + system) / 1_000 <= MOST_TIME, `an input is read within ${MOST_TIME} ms`);
  return again;
}
