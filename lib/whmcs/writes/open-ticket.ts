import * as z from 'zod';
import { SINGLE_REPLY_BYTES } from '../call.ts';
import type { WhmcsCall } from '../call.ts';
import { idField, requiredText } from '../fields.ts';
import type { NewTicket } from '../writer.ts';
import { authorParams } from './author.ts';

export const DOMAIN_NOT_FOUND = 'Domain ID Not Found';

export interface OpenedTicket {
  readonly ticketId: number;
  readonly tid: string;
}

/** Mails go out as the department has them set: a ticket that nobody hears of helps nobody. */
export function openTicket(ticket: NewTicket): WhmcsCall<OpenedTicket> {
  return {
    action: 'OpenTicket',
    mutates: true,
    params: {
      deptid: ticket.departmentId,
      subject: ticket.subject,
      message: ticket.message,
      priority: ticket.priority,
      markdown: true,
      domainid: ticket.domainId,
      ...authorParams(ticket.author),
    },
    reply: OPENED_REPLY,
    maxReplyBytes: SINGLE_REPLY_BYTES,
  };
}

const OPENED_REPLY = z
  .object({ id: idField((id) => id), tid: requiredText })
  .transform(({ id, tid }): OpenedTicket => ({ ticketId: id, tid }));
