import * as z from 'zod';
import { storedInstant } from './stored.ts';

/**
 * A line in a domain's history about a call of a person's that belongs to no case: where the registrar's mails about the
 * domain go. Two a call: that it is about to be sent, and what became of it. No address.
 */
export const noticeSchema = z.object({
  at: storedInstant,
  by: z.string(),
  operation: z.string(),
  clientTRID: z.string(),
  /** null: about to be sent. */
  answered: z.string().nullable(),
  /** The registrar's code, or the code of an error. */
  code: z.string().nullable(),
});
export type Notice = z.output<typeof noticeSchema>;
