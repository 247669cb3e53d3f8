import type { Temporal } from 'temporal-polyfill';

/** `20261124T050000Z`: runs sort by the time they were scheduled for, and a doubled schedule is one run. */
export function runIdOf(scheduledAt: Temporal.Instant): string {
  return scheduledAt.round('second').toString().replace(/[-:]/g, '');
}
