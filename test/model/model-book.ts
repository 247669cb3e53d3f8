import type { Book } from '../../infra/local/simulators/book/types.ts';
import { BOT, smallBook, type Plot } from '../support/small-book.ts';

export const DAY = '2026-06-15';
export const ZONE = 'Europe/Berlin';

/** Ten domains that something may happen to, of four clients and the hoster, under three TLDs with three kinds of notice. */
export const PLOTS: readonly Plot[] = [
  { name: 'going.example.com', termIn: 9, autoRenew: false, clientId: 1, invoice: 'none' },
  { name: 'owing.example.com', termIn: 10, invoice: 'Unpaid', clientId: 1 },
  { name: 'later.example.com', termIn: 10, invoice: 'Unpaid', clientId: 1 },
  { name: 'owing.example.de', termIn: 8, invoice: 'Unpaid', clientId: 2 },
  { name: 'going.example.de', termIn: 9, autoRenew: false, clientId: 2, invoice: 'none' },
  { name: 'going.example.at', termIn: 39, autoRenew: false, clientId: 3, invoice: 'none' },
  { name: 'owing.example.at', termIn: 50, invoice: 'Unpaid', clientId: 3 },
  { name: 'undo.example.com', termIn: 15, endingIn: 15, invoice: 'Paid', paidAgo: 20, clientId: 4 },
  { name: 'hand.example.com', termIn: 15, endingIn: 15, invoice: 'Unpaid', clientId: 4 },
  { name: 'own.example.com', termIn: 60, nextDueIn: 425, clientId: BOT },
];

/** Beside them, paid for years. */
const QUIET = Array.from({ length: 8 }, (_, index): Plot => ({
  name: `quiet-${index}.example.net`,
  termIn: 200,
  nextDueIn: 3_600,
  clientId: 900,
}));

/** More than may be undone in a day; quiet like those, until somebody ends them all. */
const CROWD = Array.from({ length: 27 }, (_, index): Plot => ({
  name: `crowd-${index}.example.com`,
  termIn: 45,
  invoice: 'Paid',
  paidAgo: 20,
  clientId: 500 + index,
}));

export const modelBook = (crowd = false): Book =>
  smallBook(DAY, [...PLOTS, ...QUIET, ...(crowd ? CROWD : [])], 0);

export const crowdIn = ({ whmcs }: Book): string[] =>
  CROWD.map(({ name }) => name).filter((name) => whmcs.domains.some(({ domainname }) => domainname === name));

export const NAMES: readonly string[] = PLOTS.map(({ name }) => name);

/** The one that a path may be tried on. */
export const OWN = 'own.example.com';

/** The name of the nth domain that something may happen to. */
export const nameAt = (index: number): string => NAMES[index % NAMES.length] ?? '';
