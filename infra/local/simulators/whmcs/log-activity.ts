import { ActionError, type Action } from './action.ts';

/** The client goes by either name: `userid` before WHMCS 8, `clientid` since. */
export const logActivity: Action = ({ book, field }) => {
  const description = field('description');
  if (description === '') throw new ActionError('A description is required');
  const client = field('clientid') || field('userid');
  const clientid = client === '' ? null : Number(client);
  book.whmcs.activity.push({ description, clientid, date: book.today });
  return {};
};
