import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

/** What the schedule sends: the time it was set for, which names the run. */
export const sweepEventSchema = z.strictObject({
  scheduledAt: z.iso.datetime({ offset: true }).transform((text) => Temporal.Instant.from(text)),
});
export type SweepEvent = z.input<typeof sweepEventSchema>;
