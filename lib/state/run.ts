import * as z from 'zod';
import type { BrakeName } from '../expiry/brake.ts';
import { isBrakeName, isIncomplete } from '../expiry/brake-effect.ts';
import { sendRecordSchema } from './send-record.ts';
import {
  storedClientId,
  storedDate,
  storedDomain,
  storedDomainId,
  storedInstant,
  storedInvoiceId,
  storedPath,
} from './stored.ts';
import { ticketRecordSchema } from './ticket-record.ts';

const RUN_STATES = ['reading', 'judging', 'braked', 'passed', 'failed'] as const;

const count = z.int().min(0);

const runBrakeSchema = z.object({
  name: z.string(),
  measured: z.number().nullable(),
  limit: z.number(),
  clientId: storedClientId.nullable(),
});

/** One sweep: what it read, judged, held back and let through. Its plan entries are items of their own. */
export const runSchema = z.object({
  /** Sorts by time: `20261124T050000Z`, of the time it was scheduled for. */
  runId: z.string(),
  version: z.int().min(1),
  state: z.enum(RUN_STATES),
  startedAt: storedInstant,
  finishedAt: storedInstant.nullable(),
  today: storedDate,
  settingsVersion: z.string(),
  dryRun: z.boolean(),
  /** Invocations it took so far; a long sweep goes on in the next one. */
  invocations: count,
  /** The last invocation that judged, and stored what it left to the next; null: none yet, the books are to be read. */
  leftBy: count.nullable().default(null),
  counts: z.record(z.string(), count),
  quiet: count,
  /** Open cases that could not be read: their domains are left alone. */
  unreadableCases: count.default(0),
  calls: z.object({ registrar: count, whmcs: count }),
  /** Milliseconds a phase took. */
  durations: z.record(z.string(), z.number()),
  brakes: z.array(runBrakeSchema),
  /** What the two lists said as a whole; null until they were read. */
  totals: z
    .object({
      live: count,
      showingEnding: count,
      active: count,
      autoRenewOff: count,
      whmcsRows: count,
      incomplete: z.array(z.string()),
      cronAgeHours: z.number().nullable(),
      goneTotal: count,
    })
    .nullable(),
  authorised: count,
  queued: count,
  /** A person's word on a braked run; lets its domains through until then. */
  approval: z.object({ by: z.string(), at: storedInstant, until: storedInstant }).nullable(),
  /** By fact: `braked`, `summary`. */
  tickets: z.record(z.string(), ticketRecordSchema),
  /** Mails about it that its sweep asked for: `digest`, `braked`. */
  mailsAsked: z.array(z.string()).default([]),
  /** What became of each. */
  mails: z.record(z.string(), sendRecordSchema).default({}),
  /** Why it failed: an error's code. */
  error: z.string().nullable(),
});
export type Run = z.output<typeof runSchema>;
/** As far as one looks back for the approvals of a day, however often sweeps are started by hand. */
export const RUNS_OF_A_DAY = 100;
/** As far as one looks back for an open ticket: a week of hourly runs, so that no outage makes anybody forget it. */
export const RUNS_OF_A_WEEK = 200;

/** Judged to its end, whatever came of it. */
export const isFinished = ({ state }: Pick<Run, 'state'>): boolean =>
  state === 'passed' || state === 'braked';

export type RunBrake = z.output<typeof runBrakeSchema>;

/**
 * Were its books in doubt? Then approving it lets nothing through. A brake of another release, which nobody here knows,
 * may have meant just that.
 */
export const booksInDoubt = ({ brakes }: Pick<Run, 'brakes'>): boolean =>
  brakes.some(({ name }) => !isBrakeName(name) || isIncomplete([{ name }]));

/** A plan entry as a run stores it: the verdict and what it rests on, and what became of it. */
export const storedEntrySchema = z.object({
  domain: storedDomain,
  verdict: z.string(),
  urgent: z.boolean(),
  row: z.int().min(1).max(18),
  path: storedPath.nullable(),
  reasons: z.array(z.string()),
  termEnd: storedDate.nullable(),
  cancelBy: storedDate.nullable(),
  ending: storedDate.nullable(),
  coveredUntil: storedDate.nullable(),
  coveredBy: z.string().nullable(),
  nextDueDate: storedDate.nullable(),
  invoiceId: storedInvoiceId.nullable(),
  clientId: storedClientId.nullable(),
  domainId: storedDomainId.nullable(),
  suffix: z.string(),
  /** The effect it leads to, if any: what the sweep authorised, queued or held back. */
  effect: z.enum(['none', 'authorise', 'revoke', 'ticket', 'settle']),
  /** `HeldBy`, or a word of another release: what holds the effect back; null: nothing does. */
  heldBy: z.string().nullable(),
});
export type StoredEntry = z.output<typeof storedEntrySchema>;

/** Held by a brake: a canary, the limit of tickets and the kill switch are no questions to a person about a run. */
export const waitsForPerson = ({ heldBy }: Pick<StoredEntry, 'heldBy'>): boolean =>
  heldBy !== null && !(BESIDE_BRAKES as readonly string[]).includes(heldBy);

/** What an entry waits for that no approval is asked for. */
export const CANARY = 'canary';
export const BEYOND_TICKETS = 'maxTickets';
export const SWITCHED_OFF = 'killSwitch';
const BESIDE_BRAKES = [CANARY, BEYOND_TICKETS, SWITCHED_OFF] as const;
export type HeldBy = BrakeName | (typeof BESIDE_BRAKES)[number];

/** What later runs are compared with: set by each run that passed, and by a person's approval. */
export const baselineSchema = z.object({
  runId: z.string(),
  at: storedInstant,
  mode: z.enum(['ticket', 'enabled', 'disabled']),
  /** Of the settings that say what is due and what is covered. */
  rulesFingerprint: z.string(),
  live: count,
  whmcsRows: count,
  endingShare: z.number(),
  consentShare: z.number(),
  /** Who approved it, or a run before it whose share of endings has been high ever since; null: nobody. */
  approvedBy: z.string().nullable().default(null),
});
export type Baseline = z.output<typeof baselineSchema>;

/** What the newest digest tells of: everything after `since`, up to `until`. */
export const digestMarkSchema = z.object({
  runId: z.string(),
  /** null: there was none before. */
  since: storedInstant.nullable(),
  until: storedInstant,
});
export type DigestMark = z.output<typeof digestMarkSchema>;

/** Which system this state belongs to, and since when. */
export const installationSchema = z.object({
  /** Which two books: a state must never be used with others. */
  books: z.string(),
  installedOn: storedDate,
  /** The first run a person approved; null: none yet. */
  firstApprovedRun: z.string().nullable(),
});
export type Installation = z.output<typeof installationSchema>;

/** A path that worked under a TLD: an ending of ours that was read back, or a rehearsal. */
export const proofSchema = z.object({
  path: storedPath,
  suffix: z.string(),
  kind: z.enum(['ending', 'rehearsal']),
  domain: storedDomain,
  at: storedInstant,
});
export type Proof = z.output<typeof proofSchema>;
