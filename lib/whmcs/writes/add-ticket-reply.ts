import * as z from 'zod';
import { SINGLE_REPLY_BYTES } from '../call.ts';
import type { WhmcsCall } from '../call.ts';
import type { TicketReply } from '../writer.ts';
import { authorParams } from './author.ts';

/** How WHMCS refuses a reply in a ticket that was deleted, or merged into another. */
export const TICKET_NOT_FOUND = 'Ticket ID not found';

/** `ticketid` is WHMCS's own id, not the number people see. */
export function addTicketReply({ ticketId, author, message }: TicketReply): WhmcsCall<undefined> {
  return {
    action: 'AddTicketReply',
    mutates: true,
    params: { ticketid: ticketId, message, markdown: true, ...authorParams(author) },
    reply: NOTHING,
    maxReplyBytes: SINGLE_REPLY_BYTES,
  };
}

/** Success is all that the reply tells. */
const NOTHING = z.object({}).transform(() => undefined);
