import type { WhmcsAuthor } from '../book/types.ts';
import { ActionError, type ActionCall } from './action.ts';

/** A client that there is, or a name and address. @throws ActionError */
export function authorOf({ book, field }: ActionCall): WhmcsAuthor {
  const clientid = field('clientid');
  if (clientid !== '') {
    if (!book.whmcs.clients.has(Number(clientid))) throw new ActionError('Client ID Not Found');
    return { clientid: Number(clientid) };
  }
  const [name, email] = [field('name'), field('email')];
  if (name === '' || email === '') {
    throw new ActionError('Name and email address are required if not a client');
  }
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw new ActionError('Email Address Invalid');
  return { name, email };
}

/** A tick, as PHP takes one: anything but nothing, 0 and, unlike PHP, a word that says no. */
export const isTicked = (value: string): boolean => !['', '0', 'false', 'off'].includes(value.toLowerCase());
