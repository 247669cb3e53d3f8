import * as z from 'zod';
import { verdicts } from '../mail/verdicts.ts';
import { sendRecordSchema } from './send-record.ts';
import { storedDomain, storedInstant } from './stored.ts';
import { ticketRecordSchema } from './ticket-record.ts';

/** A mail that came in: what was made of it, and which of its effects are done. No address, no name, no word of it. */
export const mailRecordSchema = z.object({
  /** 32 hex digits, of its Message-ID and its content: a mail that comes twice has one record. */
  mailId: z.string(),
  version: z.int().min(1),
  /** Where the mail is kept, as it came. */
  key: z.string(),
  /** When it first came; of one that is believed, its first copy that was. */
  receivedAt: storedInstant,
  /** What SES found of that copy; null: a release before did not keep it. */
  verdicts: verdicts.nullable().default(null),
  authenticity: z.object({
    kind: z.enum(['genuine', 'quarantined']),
    /** Genuine: what proves it. Quarantined: what is missing. */
    why: z.string(),
  }),
  /** A `MailEvent`, or one of another release. */
  event: z.string(),
  /** The rule that told the event; null: none did. */
  rule: z.string().nullable(),
  /** Those it names that stand in our books; empty until the books were asked. */
  domains: z.array(storedDomain),
  /** The registrar's number of the order it is about. */
  order: z.string().nullable(),
  /** A day it names, `YYYY-MM-DD`. */
  date: z.string().nullable(),
  /** `MailStep`s that need not be done again, or steps of another release. */
  done: z.array(z.string()),
  /** The mail that told a person of it; null: none yet, or none is needed. */
  forward: sendRecordSchema.nullable(),
  /** The ticket about it; null: none yet, or none is needed. */
  ticket: ticketRecordSchema.nullable(),
});
export type MailRecord = z.output<typeof mailRecordSchema>;

/** What a domain's history keeps of a mail about it. */
export const mailLineSchema = z.object({
  at: storedInstant,
  mailId: z.string(),
  event: z.string(),
  rule: z.string().nullable(),
  order: z.string().nullable(),
  date: z.string().nullable(),
});
export type MailLine = z.output<typeof mailLineSchema>;
