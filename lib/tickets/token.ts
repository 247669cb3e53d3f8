import { createHash } from 'node:crypto';

/**
 * `ST-` and ten hex digits: what a ticket is found by again if the answer to OpenTicket was lost. The same parts always
 * make the same token.
 * @param parts what the ticket is about: its kind, domain and term, or its fact and run.
 */
export function ticketToken(...parts: string[]): string {
  return `ST-${createHash('sha256').update(parts.join(SEPARATOR)).digest('hex').slice(0, 10)}`;
}

/** Stands in no name, id or date, so that `a`, `bc` and `ab`, `c` differ. */
const SEPARATOR = '\u0000';
