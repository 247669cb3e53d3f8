import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../runtime/clock.ts';

/** Age in hours by the real clock, whatever calendar day is rehearsed. */
export function hoursSince(
  readAt: Temporal.Instant,
  { clock }: { readonly clock: Pick<Clock, 'now'> },
): number {
  return readAt.until(clock.now()).total('hours');
}
