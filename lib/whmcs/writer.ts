import type { ClientId, WhmcsDomainId } from '../names/ids.ts';

/** In whose name a ticket is opened: a WHMCS client (`whmcsBot`), or a name and mail address. */
export type TicketAuthor =
  { readonly clientId: ClientId } | { readonly name: string; readonly email: string };

export interface NewTicket {
  readonly departmentId: number;
  readonly author: TicketAuthor;
  readonly subject: string;
  /** Markdown. */
  readonly message: string;
  readonly priority: 'Low' | 'Medium' | 'High';
  /** Ties the ticket to the WHMCS domain, where WHMCS accepts that; else it is opened without. */
  readonly domainId: WhmcsDomainId | null;
}

export interface TicketReply {
  readonly ticketId: number;
  readonly author: TicketAuthor;
  readonly message: string;
}

/**
 * What changes something in WHMCS: tickets and its activity log, nothing else. Sent once, never repeated by itself.
 * @throws WhmcsError whose `outcome` tells `neverSent` and `refused` from `mayHaveHadEffect`.
 */
export interface WhmcsWriter {
  openTicket(ticket: NewTicket): Promise<{ readonly ticketId: number; readonly tid: string }>;
  /** `gone`: nothing was written, since the ticket was deleted or merged into another. */
  replyToTicket(reply: TicketReply): Promise<'replied' | 'gone'>;
  /** One line in WHMCS's activity log. Domain names and ids only. */
  logActivity(description: string, clientId: ClientId | null): Promise<void>;
}
