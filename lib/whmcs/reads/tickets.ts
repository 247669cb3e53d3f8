import * as z from 'zod';
import { LIST_REPLY_BYTES } from '../call.ts';
import type { WhmcsCall } from '../call.ts';
import { countField, idField, listField, rawTextField, requiredText, textField } from '../fields.ts';
import type { ListPage } from '../pages.ts';

interface TicketRow {
  readonly id: number;
  readonly tid: string;
  readonly subject: string;
  readonly status: string;
}

/** Tickets of every status whose subject is something like `subject`: WHMCS searches, it does not compare. */
export function getTickets(
  subject: string,
  departmentId: number | undefined,
  page: { offset: number; size: number },
): WhmcsCall<ListPage<TicketRow>> {
  return {
    action: 'GetTickets',
    mutates: false,
    params: {
      subject,
      deptid: departmentId,
      // Else only those of the departments that the credential's administrator is assigned to.
      ignore_dept_assignments: true,
      limitstart: page.offset,
      limitnum: page.size,
    },
    reply: TICKETS_REPLY,
    maxReplyBytes: LIST_REPLY_BYTES,
  };
}

const TICKET_ROW = z.object({
  id: idField((id) => id),
  tid: requiredText,
  subject: rawTextField,
  status: textField,
});

const TICKETS_REPLY = z
  .object({ totalresults: countField, tickets: listField('ticket', TICKET_ROW) })
  .transform(({ totalresults, tickets }) => ({ totalResults: totalresults, rows: tickets }));
