import { ActionError, type Action } from './action.ts';
import { authorOf, isTicked } from './ticket-author.ts';

/** By WHMCS's own id, not the number people see. */
export const addTicketReply: Action = (call) => {
  const { book, field } = call;
  const ticket = book.whmcs.tickets.find(({ id }) => String(id) === field('ticketid'));
  if (ticket === undefined) throw new ActionError('Ticket ID not found');
  const author = authorOf(call);
  if (field('message') === '') throw new ActionError('Message is required');
  const markdown = isTicked(field('markdown'));
  ticket.replies.push({ author, message: field('message'), markdown, date: book.today });
  ticket.status = 'Customer-Reply';
  return {};
};
