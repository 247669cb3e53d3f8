import { clientIdOf } from '../names/ids.ts';
import type { Settings } from '../settings/schema.ts';
import type { TicketAuthor } from '../whmcs/writer.ts';

/** In whose name tickets are opened: `whmcsBot`, else name and mail address; null: nobody's, so none are opened. */
export function ticketAuthor({
  whmcsBot,
  ticket,
}: Pick<Settings, 'whmcsBot' | 'ticket'>): TicketAuthor | null {
  if (whmcsBot !== null) return { clientId: clientIdOf(whmcsBot) };
  return ticket.email === null ? null : { name: ticket.name, email: ticket.email };
}
