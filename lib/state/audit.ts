import * as z from 'zod';
import { storedInstant } from './stored.ts';

/** Everything that can happen in a case. The list is closed: docs and reports rely on it. */
export type AuditEvent =
  | 'judged'
  | 'authorised'
  | 'authorisationVoid'
  | 'placing'
  | 'accepted'
  | 'refused'
  | 'notSent'
  | 'unclear'
  | 'confirmed'
  | 'notConfirmed'
  | 'revoking'
  | 'revoked'
  | 'undoneByOthers'
  | 'executedEarly'
  | 'absent'
  | 'absenceConfirmed'
  | 'back'
  | 'rolledOver'
  | 'ticketOpening'
  | 'ticketOpened'
  | 'ticketAnswering'
  | 'ticketAnswered'
  | 'ticketSummarised'
  | 'ticketFailed'
  | 'consentRecorded'
  | 'consentVoided'
  | 'adopted'
  | 'kept'
  | 'left'
  | 'rehearsed'
  | 'dryRun'
  | 'stopped';

/** One line of a domain's history. Append-only; numbered by the version of the case that it was written with. */
export const auditEntrySchema = z.object({
  version: z.int().min(1),
  at: storedInstant,
  /** An `AuditEvent`, or one of another release: a history is never unreadable for a word in it. */
  event: z.string(),
  /** Why anybody looked: the hint's cause. */
  cause: z.string(),
  /** Who acted: `stichtag`, or the person a command was given by. */
  by: z.string(),
  /** A `CaseState`, or one of another release. */
  state: z.string(),
  settingsVersion: z.string().nullable(),
  verdict: z.string().nullable(),
  row: z.int().nullable(),
  reasons: z.array(z.string()),
  /** Dates and ids the decision rested on, as text: termEnd, ending, coveredUntil, invoiceId, readAt, … */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** The call that was sent or is about to be: operation, clientTRID, attempt. */
  call: z.object({ operation: z.string(), clientTRID: z.string(), attempt: z.int() }).nullable(),
  /** What came back: the registrar's code, or the error's code and how far the request got. */
  reply: z.object({ code: z.string(), outcome: z.string() }).nullable(),
  /** More for a person to read: what the registrar said of a refusal, too. Never logged. */
  note: z.string().nullable(),
});
export type AuditEntry = z.output<typeof auditEntrySchema>;
/** An entry before it is written: the store adds version and state. */
export type AuditDraft = Omit<AuditEntry, 'version' | 'state' | 'event'> & { readonly event: AuditEvent };
