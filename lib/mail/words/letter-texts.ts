import type { TicketWhen } from '../events.ts';
import type { ReadMail } from '../read-mail.ts';

type Doubt = Extract<ReadMail['believed'], { kind: 'quarantined' }>['why'];

/** What one language says in our own mails about a registrar's mail. Plain text. */
export interface LetterTexts {
  readonly again: string;
  readonly againSubject: string;
  readonly genuineOpening: (what: string) => string;
  readonly unverifiedSubject: (what: string) => string;
  readonly unverifiedOpening: string;
  readonly unreadable: string;
  /** As a sentence. */
  readonly doubts: Readonly<Record<Doubt, string>>;
  readonly recognised: string;
  readonly noRule: string;
  readonly rule: (rule: string) => string;
  readonly domains: string;
  readonly order: string;
  readonly date: string;
  readonly from: string;
  readonly unproven: string;
  readonly subject: string;
  readonly received: string;
  readonly proof: (why: 'dmarc' | 'dkim', domain: string) => string;
  readonly proven: string;
  readonly size: string;
  readonly bytes: (count: number) => string;
  readonly error: string;
  readonly key: string;
  readonly none: string;
  /** What Stichtag makes of it. */
  readonly looks: string;
  readonly ticket: Readonly<Record<Exclude<TicketWhen, 'no'>, string>>;
  readonly noTicket: string;
  readonly teach: (command: string) => string;
  readonly nothingDone: string;
  readonly trust: (command: string) => string;
  readonly oddSender: string;
  readonly originalAttached: string;
  readonly originalTooLarge: string;
  readonly textAttached: string;
  readonly noText: string;
}
