import type { Temporal } from 'temporal-polyfill';
import type { MailEvent } from '../mail/events.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { TicketLinks } from './kinds.ts';

/** What a ticket about a registrar's mail is made of: codes, names of domains and dates, nothing of its words. */
export interface MailTicket {
  readonly token: string;
  readonly event: MailEvent;
  /** The rule that told the event; null: none did. */
  readonly rule: string | null;
  /** Those it names that stand in our books. */
  readonly domains: readonly MailDomain[];
  readonly order: string | null;
  /** The day it names. */
  readonly date: Temporal.PlainDate | null;
  readonly receivedOn: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
  /** Where the mail is kept. */
  readonly key: string;
  /** Was it forwarded to `notification.forwardTo`? */
  readonly forwarded: boolean;
  readonly settingsVersion: string;
}

export interface MailDomain {
  readonly domain: DomainName;
  /** By both books as they are now; null: one of them does not tell of it. */
  readonly covered: boolean | null;
  readonly coveredUntil: Temporal.PlainDate | null;
  readonly ending: Temporal.PlainDate | null;
  readonly atRegistrar: boolean;
  readonly links: TicketLinks;
}
