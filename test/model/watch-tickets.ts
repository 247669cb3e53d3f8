import { parseDomainName, type DomainName } from '../../lib/names/domain-name.ts';
import type { Leaving, Seen, Watched } from './watch.ts';

/** May this ticket be opened? One fact, one ticket; written down before; and not too many of them by one sweep. */
export async function checkTicket({ asked, from, seen }: Leaving, watched: Watched): Promise<void> {
  const { notes, wrong } = watched;
  const subject = asked.field('subject');
  const token = /\[(ST-[0-9a-f]+)\]/.exec(subject)?.[1];
  if (token === undefined) {
    wrong(`I7 a ticket without a token: ${subject}`);
    return;
  }
  if (notes.book.whmcs.tickets.some((ticket) => ticket.subject.includes(`[${token}]`)))
    wrong(`I7 ${token} is open already: ${subject}`);
  if (![...notes.opening.values()].some((tokens) => tokens.includes(token)))
    wrong(`I6 ${token} is not noted as being opened: ${subject}`);
  const domain = domainOf(asked.field('domainid'), watched);
  if (from !== '' && domain !== undefined) await takePlace(from, domain, seen, watched);
}

/** A sweep leads to so many single tickets at most; what it only settles, or does, may lead to others. */
async function takePlace(
  from: string,
  domain: string,
  seen: Seen,
  { notes, state, wrong }: Watched,
): Promise<void> {
  const [runId = ''] = from.split('/');
  const entry = await state.runs.entry(runId, parseDomainName(domain) as DomainName);
  if (entry?.effect !== 'ticket') return;
  const told = notes.ticketsOf.get(from) ?? new Set();
  notes.ticketsOf.set(from, told.add(domain));
  const limit = seen.settings?.brakes.maxTickets ?? 0;
  if (told.size > limit) wrong(`I5 ${told.size} single tickets of sweep ${from}`);
}

const domainOf = (id: string, { notes }: Watched): string | undefined =>
  notes.book.whmcs.domains.find((row) => String(row.id) === id)?.domainname;
