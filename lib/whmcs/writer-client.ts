import { httpTransport } from '../runtime/http.ts';
import { whmcsClient } from './client.ts';
import type { WhmcsClient, WhmcsConfig, WhmcsDeps } from './client.ts';
import { isRefusal } from './error.ts';
import type { NewTicket, TicketReply, WhmcsWriter } from './writer.ts';
import { TICKET_NOT_FOUND, addTicketReply } from './writes/add-ticket-reply.ts';
import { logActivity } from './writes/log-activity.ts';
import { DOMAIN_NOT_FOUND, openTicket } from './writes/open-ticket.ts';
import type { OpenedTicket } from './writes/open-ticket.ts';

/** The writing half of the WHMCS client. It has connections of its own, a fresh one for each call. */
export function createWhmcsWriter(config: WhmcsConfig, deps: WhmcsDeps = {}): WhmcsWriter {
  const transport = deps.transport ?? httpTransport({ keepAlive: false });
  const call = whmcsClient(config, { ...deps, transport });
  return {
    openTicket: (ticket) => open(call, ticket),
    replyToTicket: (reply) => answer(call, reply),
    logActivity: (description, clientId) => call(logActivity(description, clientId)),
  };
}

/** WHMCS ties a ticket only to a domain of the ticket's own client, which the one who opens ours seldom is. */
async function open(call: WhmcsClient, ticket: NewTicket): Promise<OpenedTicket> {
  try {
    return await call(openTicket(ticket));
  } catch (error) {
    if (ticket.domainId === null || !isRefusal(error, DOMAIN_NOT_FOUND)) throw error;
    return call(openTicket({ ...ticket, domainId: null }));
  }
}

async function answer(call: WhmcsClient, reply: TicketReply): Promise<'replied' | 'gone'> {
  try {
    await call(addTicketReply(reply));
    return 'replied';
  } catch (error) {
    if (!isRefusal(error, TICKET_NOT_FOUND)) throw error;
    return 'gone';
  }
}
