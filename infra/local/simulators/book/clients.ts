import type { Dice } from './dice.ts';
import { addressOf, personName } from './addresses.ts';
import { companyName } from './names.ts';
import type { WhmcsClient } from './types.ts';

/** Invented clients, numbered from 1; the last is the one in whose name tickets are opened. */
export function clientsFor(domains: number, dice: Dice): { clients: Map<number, WhmcsClient>; bot: number } {
  const count = Math.max(4, Math.round(domains / 2));
  const clients = new Map<number, WhmcsClient>();
  for (let id = 1; id <= count; id++) clients.set(id, client(id, dice));
  const bot = count + 1;
  clients.set(bot, { ...client(bot, dice), companyname: 'Domain Desk', email: 'bot@example.com' });
  return { clients, bot };
}

/** Most clients hold one or two domains, a few hold many. */
export function anyClient(clients: number, dice: Dice): number {
  return 1 + Math.floor(clients * dice.next() ** 2);
}

function client(id: number, dice: Dice): WhmcsClient {
  return {
    id,
    ...personName(id),
    companyname: dice.chance(0.6) ? companyName(dice, id) : '',
    email: `client${id}@example.com`,
    ...addressOf(id),
    status: 'Active',
    language: dice.pick(['german', 'german', 'english', '']),
  };
}
