import type { Temporal } from 'temporal-polyfill';

/** `2026-11-24 06:00:12`, in the zone of the settings. */
export function timeText(at: Temporal.Instant, timeZone: string): string {
  const local = at.toZonedDateTimeISO(timeZone).toPlainDateTime();
  return local.toString({ smallestUnit: 'second' }).replace('T', ' ');
}
