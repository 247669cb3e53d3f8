import type { WhmcsAuthor } from '../book/types.ts';
import { ActionError, type Action, type ActionCall } from './action.ts';
import { authorOf, isTicked } from './ticket-author.ts';

/** No key makes it idempotent: asked twice, it opens two. */
export const openTicket: Action = (call) => {
  const { book, field } = call;
  const author = authorOf(call);
  const deptid = Number(field('deptid'));
  if (!book.whmcs.departments.some(({ id }) => id === deptid))
    throw new ActionError('Department ID not found');
  if (field('subject') === '') throw new ActionError('Subject is required');
  if (field('message') === '') throw new ActionError('Message is required');
  const domainid = domainOf(call, author);
  const id = book.whmcs.tickets.length + 1;
  const tid = `SIM-${100_000 + id}`;
  book.whmcs.tickets.push({
    id,
    tid,
    deptid,
    author,
    subject: field('subject'),
    message: field('message'),
    priority: field('priority') || 'Medium',
    markdown: isTicked(field('markdown')),
    domainid,
    status: 'Open',
    date: book.today,
    replies: [],
  });
  return { id: String(id), tid, c: 'simulated' };
};

/** The domain must be the client's own. */
function domainOf({ book, field }: ActionCall, author: WhmcsAuthor): number | null {
  const given = field('domainid');
  if (given === '') return null;
  const owner = book.whmcs.domains.find(({ id }) => String(id) === given)?.userid;
  if (owner === undefined || !('clientid' in author) || author.clientid !== owner) {
    throw new ActionError('Domain ID Not Found');
  }
  return Number(given);
}
