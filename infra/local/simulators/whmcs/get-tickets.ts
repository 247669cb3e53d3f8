import type { WhmcsTicket } from '../book/types.ts';
import type { Action, ActionCall } from './action.ts';
import { timeOn } from './invoice-sums.ts';
import { listOf, pageOf } from './list.ts';
import { isTicked } from './ticket-author.ts';

/** The departments that the credential's administrator is assigned to: not the one that domains are for. */
const ASSIGNED = [2];

/** Newest first; every value is a string, and text is told with HTML entities, as it is stored. */
export const getTickets: Action = (call) => {
  const { rows, total, start } = pageOf(call, matching(call).reverse());
  return {
    totalresults: String(total),
    startnumber: String(start),
    numreturned: String(rows.length),
    ...listOf(call.quirks, 'tickets', 'ticket', rows.map(rowOf)),
  };
};

/** `subject` is searched for, in whatever case. */
function matching({ book, field }: ActionCall): WhmcsTicket[] {
  const [deptid, clientid, status, subject] = ['deptid', 'clientid', 'status', 'subject'].map(field);
  const everyDepartment = isTicked(field('ignore_dept_assignments'));
  return book.whmcs.tickets.filter(
    (ticket) =>
      (everyDepartment || ASSIGNED.includes(ticket.deptid)) &&
      (!deptid || String(ticket.deptid) === deptid) &&
      (!clientid || ('clientid' in ticket.author && String(ticket.author.clientid) === clientid)) &&
      (!status || ticket.status === status) &&
      (!subject || ticket.subject.toLowerCase().includes(subject.toLowerCase())),
  );
}

function rowOf(ticket: WhmcsTicket): Record<string, string> {
  const client = 'clientid' in ticket.author ? ticket.author.clientid : 0;
  const guest = 'name' in ticket.author ? ticket.author : { name: '', email: '' };
  return {
    id: String(ticket.id),
    ticketid: String(ticket.id),
    tid: ticket.tid,
    c: 'simulated',
    deptid: String(ticket.deptid),
    userid: String(client),
    name: escaped(guest.name),
    email: guest.email,
    cc: '',
    date: timeOn(ticket.date),
    subject: escaped(ticket.subject),
    status: ticket.status,
    priority: ticket.priority,
    admin: '',
    lastreply: timeOn(ticket.replies.at(-1)?.date ?? ticket.date),
    flag: '0',
    service: ticket.domainid === null ? '' : `D${ticket.domainid}`,
  };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
