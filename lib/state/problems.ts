import * as z from 'zod';
import { storedDate, storedInstant } from './stored.ts';

/**
 * How a call was answered. `words`: what the registrar itself said. `answered`: its code for a call it took (`1000`,
 * `1001`), or the code of the error; null: no answer was stored.
 */
const answerSchema = z.union([
  z.object({ words: z.string().min(1) }),
  z.object({ answered: z.string().nullable() }),
]);
export type StoredAnswer = z.output<typeof answerSchema>;

/** What holds an undoing back. */
export const REVOKE_WAITS = ['killSwitch', 'notApproved', 'dailyLimit'] as const;

/** What went wrong with a call and is still so: each is a fact with a ticket, which puts it into words. */
export const problemsSchema = z.object({
  refused: answerSchema.optional(),
  notConfirmed: z.object({ answered: z.string().nullable() }).optional(),
  revokeFailed: answerSchema.optional(),
  /** `limit`: undoings a day, where that is what holds it. `since`: when this reason began. */
  revokeWaits: z
    .object({ why: z.enum(REVOKE_WAITS), limit: z.int().nullable(), since: storedInstant })
    .optional(),
  /** The day the ending that was not executed was dated for. */
  notExecuted: z.object({ ending: storedDate }).optional(),
  /** Gone well before its term's end with an ending of ours on it: the kill switch was set for it. */
  executedEarly: z.object({ daysBefore: z.int() }).optional(),
});
export type Problems = z.output<typeof problemsSchema>;

/** A problem with its name. */
export type Problem = {
  [Kind in keyof Problems]-?: { readonly kind: Kind } & NonNullable<Problems[Kind]>;
}[keyof Problems];

/** Did the registrar take the call? The code of an error is no acceptance. */
export const isAccepted = (code: string | null): boolean => code === '1000' || code === '1001';
