import { Temporal } from 'temporal-polyfill';
import { TTL_ATTRIBUTE } from './table-schema.ts';

/** How long what a run judged is kept. What became of it stands in the audit, which is kept for good. */
const KEPT_DAYS = 90;

/**
 * When a run's entries may go: 90 days after the time its id names, so that storing an entry again changes nothing.
 * An id that names no time: never.
 */
export function expiryOf(runId: string): Record<string, number> {
  const time = /^\d{8}T\d{6}Z/.exec(runId)?.[0];
  const scheduled = time === undefined ? null : instantOrNull(time);
  if (scheduled === null) return {};
  const seconds = Math.floor(scheduled.epochMilliseconds / 1_000);
  return { [TTL_ATTRIBUTE]: seconds + KEPT_DAYS * 86_400 };
}

function instantOrNull(time: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(time);
  } catch {
    return null;
  }
}
