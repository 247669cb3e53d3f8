import * as z from 'zod';
import { storedInstant } from './stored.ts';

/**
 * What is known of one ticket. `opening` is stored before OpenTicket is called, so that a lost answer is settled by
 * looking for the token, never by a second ticket. `summarised`: told in a run's summary ticket instead.
 * `recorded`: a dry run would have opened it.
 */
export const ticketRecordSchema = z.object({
  state: z.enum(['opening', 'open', 'answering', 'answered', 'summarised', 'recorded']),
  /** Stands in the subject: `ST-` and ten hex digits. */
  token: z.string(),
  /** When this state began. */
  since: storedInstant,
  /** WHMCS's own id, and the number people see; null until known. */
  ticketId: z.int().nullable(),
  tid: z.string().nullable(),
});
export type TicketRecord = z.output<typeof ticketRecordSchema>;
