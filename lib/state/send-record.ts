import * as z from 'zod';
import { storedInstant } from './stored.ts';

/**
 * What is known of one mail of ours. `sending` is stored before SES is called; `unclear`: it was called, and nobody knows
 * whether the mail went out. `recorded`: a dry run would have sent it.
 */
export const sendRecordSchema = z.object({
  state: z.enum(['sending', 'sent', 'unclear', 'recorded']),
  /** When this state began. */
  since: storedInstant,
  /** How often it was given to SES and not refused, this time included. */
  attempts: z.int().min(0),
});
export type SendRecord = z.output<typeof sendRecordSchema>;
