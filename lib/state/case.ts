import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { NOTHING_REMEMBERED, type Memory } from '../expiry/facts.ts';
import type { DomainName } from '../names/domain-name.ts';
import { auditEntrySchema } from './audit.ts';
import { problemsSchema } from './problems.ts';
import { CASE_STATES } from './states.ts';
import {
  storedClientId,
  storedDate,
  storedDomain,
  storedDomainId,
  storedInstant,
  storedPath,
} from './stored.ts';
import { ticketRecordSchema } from './ticket-record.ts';

/** Leave to place one ending, given by a sweep whose whole plan passed the brakes, or by a person's `approve`. */
const authorisationSchema = z.object({
  runId: z.string(),
  path: storedPath,
  termEnd: storedDate,
  domainId: storedDomainId.nullable(),
  clientId: storedClientId.nullable(),
  settingsVersion: z.string(),
  validUntil: storedInstant,
  /** A person approved it: it stands outside the daily counter. */
  approved: z.boolean(),
  /** `rehearse`: to be undone as soon as it shows. */
  rehearsal: z.boolean(),
});
export type Authorisation = z.output<typeof authorisationSchema>;

/** A call whose outcome is not settled, stored before it is sent. */
export const pendingSchema = z.object({
  kind: z.enum(['delete', 'transit', 'revoke']),
  attempt: z.int().min(1),
  clientTRID: z.string(),
  since: storedInstant,
  /** What the registrar answered (`1000`, `1001`), or the error's code; null: no answer was stored. */
  code: z.string().nullable(),
});
export type Pending = z.output<typeof pendingSchema>;

export const caseSchema = z.object({
  domain: storedDomain,
  /** Names the case within the domain, and its calls at the registrar: the term end as first seen. */
  term: storedDate,
  /** The term end as last read: one within 45 days of an open case's belongs to that case. */
  termEnd: storedDate,
  /** false: no book tells it, and `termEnd` is only the day the case was opened on. */
  termKnown: z.boolean(),
  state: z.enum(CASE_STATES),
  /** One more with every write, over all of the domain's cases: audit entries are numbered by it. */
  version: z.int().min(1),
  /** A delete or transit of ours, in any state from `placing` on, not undone since; or a person adopted it. */
  ours: storedPath.nullable(),
  /** The ending of ours as last seen at the registrar; null: it has never shown. */
  endingSeen: storedDate.nullable(),
  revokedByUs: z.boolean(),
  undoneByOthers: z.boolean(),
  /** The holder's recorded request to let the domain go. Never logged: the text may name people. */
  consent: z.object({ by: z.string(), at: storedInstant, text: z.string() }).nullable(),
  absence: z.object({ since: storedDate, confirmed: z.boolean() }).nullable(),
  /** When it was first found gone long before its term's end, with an ending of ours on it; null: it was not. */
  missedAt: storedInstant.nullable().default(null),
  authorisation: authorisationSchema.nullable(),
  pending: pendingSchema.nullable(),
  /** A hint came while a call was on its way: whoever holds the case looks once more before leaving it. */
  again: z.boolean(),
  /** Calls sent in this case, by kind: the number that makes the next `clientTRID` its own. */
  attempts: z.object({ delete: z.int(), transit: z.int(), revoke: z.int() }),
  /** Undoings in a row that never left, and when the last was tried; null: the last one left. */
  unsentRevokes: z
    .object({ times: z.int().min(1), last: storedInstant })
    .nullable()
    .default(null),
  /** Placements in a row that were refused or never showed; two are enough. */
  failedPlacements: z.int().min(0),
  /** A rehearsal's ending: undone as soon as it is seen. */
  rehearsal: z.boolean(),
  problems: problemsSchema,
  /** What a dry run last recorded here, so that it is recorded once. */
  dryRun: z.string().nullable(),
  /** By fact: one fact, one ticket. */
  tickets: z.record(z.string(), ticketRecordSchema),
  /** Audit entries not yet known to be copied to the audit's own items. */
  outbox: z.array(auditEntrySchema),
});
export type Case = z.output<typeof caseSchema>;

/** A case nothing has happened in yet. `version` 0: it was never written. */
export function newCase(domain: DomainName, termEnd: Temporal.PlainDate, versionBefore = 0): Case {
  return {
    domain,
    term: termEnd,
    termEnd,
    termKnown: true,
    state: 'watching',
    version: versionBefore,
    ours: null,
    endingSeen: null,
    revokedByUs: false,
    undoneByOthers: false,
    consent: null,
    absence: null,
    missedAt: null,
    authorisation: null,
    pending: null,
    again: false,
    attempts: { delete: 0, transit: 0, revoke: 0 },
    unsentRevokes: null,
    failedPlacements: 0,
    rehearsal: false,
    problems: {},
    dryRun: null,
    tickets: {},
    outbox: [],
  };
}

/** What `decide` may know of it. A closed case remembers nothing: its term is over. */
export function memoryOf(kase: Case | null): Memory {
  if (kase === null || kase.state === 'closed') return NOTHING_REMEMBERED;
  return {
    caseTermEnd: kase.termKnown ? kase.termEnd : null,
    ours: kase.ours,
    revokedByUs: kase.revokedByUs,
    undoneByOthers: kase.undoneByOthers,
    recordedConsent: kase.consent !== null,
    absentSince: kase.absence?.since ?? null,
    absenceConfirmed: kase.absence?.confirmed ?? false,
  };
}
