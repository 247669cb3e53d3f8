import type { Temporal } from 'temporal-polyfill';
import type { DomainName } from '../names/domain-name.ts';
import type { ClientId } from '../names/ids.ts';
import type { StichtagError } from '../runtime/errors.ts';
import type { Settings } from '../settings/schema.ts';
import type { AuditDraft, AuditEntry } from './audit.ts';
import type { Case } from './case.ts';
import type { HandleRecord } from './handle-record.ts';
import type { MailLine, MailRecord } from './mail-record.ts';
import type { Notice } from './notice.ts';
import type { OrderRecord } from './order-record.ts';
import type { RequestRecord } from './request-record.ts';
import type { Baseline, DigestMark, Installation, Proof, Run, StoredEntry } from './run.ts';

/** All that Stichtag remembers. Every change is a conditional write of a single item. */
export interface State {
  readonly cases: Cases;
  readonly runs: Runs;
  readonly settings: SettingsVersions;
  readonly counters: Counters;
  readonly leases: Leases;
  readonly proofs: Proofs;
  readonly marks: Marks;
  readonly notices: Notices;
  readonly mails: Mails;
  readonly handles: Handles;
  readonly requests: Requests;
  readonly orders: Orders;
}

export interface Cases {
  /** The domain's newest case, closed or not, as of now (a consistent read). null: it never had one. */
  load(domain: DomainName): Promise<Case | null>;
  /**
   * Writes `next` over `prior` together with its audit entry, if nobody wrote in between and the edge from the stored
   * state to `next.state` exists. A new case over a closed one keeps the closed one as a past case first.
   * @param prior as it was loaded or last saved; null: the domain has no case yet.
   * @returns `next` as stored, one version on.
   * @throws Stale if the stored case is not `prior` any more: load again and look again.
   */
  save(prior: Case | null, next: Case, entry: AuditDraft | null): Promise<Case>;
  /**
   * Every case that is not closed, in no particular order, each read consistently.
   * @param onUnreadable is told of each that cannot be read, which is then left out; without it that one is thrown.
   */
  open(onUnreadable?: (domain: DomainName, error: StichtagError) => void): AsyncIterable<Case>;
  /** Closed cases that a newer one has replaced, oldest first. */
  past(domain: DomainName): Promise<readonly Case[]>;
  /** The domain's whole history, oldest first, entries not yet copied from the case included. */
  audit(domain: DomainName): AsyncIterable<AuditEntry>;
}

export interface Runs {
  load(runId: string): Promise<Run | null>;
  /** Newest first. */
  newest(limit: number): Promise<readonly Run[]>;
  /** As `Cases.save`. `prior` null: the run must not exist. @throws Stale */
  save(prior: Run | null, next: Run): Promise<Run>;
  /** Writes entries over any of the same domain: repeating a chunk changes nothing. */
  putEntries(runId: string, entries: readonly StoredEntry[]): Promise<void>;
  entry(runId: string, domain: DomainName): Promise<StoredEntry | null>;
  /** By domain. */
  entries(runId: string): AsyncIterable<StoredEntry>;
  /** All facts that one invocation of a long sweep leaves to the next, read and not judged yet. Plain JSON. */
  putPending(runId: string, invocation: number, pending: readonly PendingFacts[]): Promise<void>;
  pending(runId: string, invocation: number): AsyncIterable<PendingFacts>;
  /** Facts of one domain that nobody can read afresh, left to whoever tells a person: what the lists said. Plain JSON. */
  putUnread(runId: string, unread: PendingFacts): Promise<void>;
  unread(runId: string, domain: DomainName): Promise<PendingFacts | null>;
}

export interface PendingFacts {
  readonly domain: DomainName;
  readonly facts: unknown;
}

export interface SettingsVersion {
  /** `v1`, `v2`, … */
  readonly version: string;
  readonly number: number;
  readonly settings: Settings;
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly why: string;
}

export interface SettingsVersions {
  /** As of now (a consistent read); null: none was ever stored. */
  current(): Promise<SettingsVersion | null>;
  version(number: number): Promise<SettingsVersion | null>;
  /** Newest first. */
  history(limit: number): Promise<readonly SettingsVersion[]>;
  /**
   * Stores the next version and points to it. Versions never change once written.
   * @param prior the number it was made from; 0: none. @throws Stale if another version came in between.
   */
  save(
    prior: number,
    settings: Settings,
    change: { readonly by: string; readonly why: string; readonly at: Temporal.Instant },
  ): Promise<SettingsVersion>;
}

export type CounterName = 'endings' | 'revokes';

export interface Counters {
  /**
   * Takes one of the day's places, if one is left: an atomic conditional add.
   * @param clientId counts for that client alone.
   * @returns false if the limit is reached.
   */
  take(day: Temporal.PlainDate, name: CounterName, limit: number, clientId?: ClientId): Promise<boolean>;
  count(day: Temporal.PlainDate, name: CounterName, clientId?: ClientId): Promise<number>;
  /** Every client's count of the day that is not 0. */
  perClient(day: Temporal.PlainDate, name: CounterName): Promise<ReadonlyMap<ClientId, number>>;
}

export interface Leases {
  /** Takes or renews the lease for `owner`. @returns false while another owner's lease runs. */
  take(name: string, owner: string, now: Temporal.Instant, until: Temporal.Instant): Promise<boolean>;
  /** Who holds it at `now`. */
  holder(name: string, now: Temporal.Instant): Promise<string | null>;
  /** Ends the lease if `owner` has it. */
  release(name: string, owner: string): Promise<void>;
}

export interface Proofs {
  all(): Promise<readonly Proof[]>;
  /** Kept once: a second proof of the same path, suffix and kind changes nothing. */
  add(proof: Proof): Promise<void>;
}

export interface Notices {
  /** Puts a line into the domain's history, once: a second time changes nothing. */
  tell(domain: DomainName, notice: Notice): Promise<void>;
  /** Oldest first. */
  about(domain: DomainName): AsyncIterable<Notice>;
}

/** Single facts about the whole installation. */
export interface Marks {
  installation(): Promise<Installation | null>;
  /** Stored once; later calls change nothing. @returns what stands. */
  install(installation: Installation): Promise<Installation>;
  /** Sets `firstApprovedRun` if none stands. */
  approveFirst(runId: string): Promise<void>;
  baseline(): Promise<Baseline | null>;
  /** Replaces the baseline unless the one that stands is of a later run. `over`: the one run it replaces all the same. */
  setBaseline(baseline: Baseline, over?: string): Promise<void>;
  digest(): Promise<DigestMark | null>;
  /** @returns false if the one that stands is of a later run: it stays. */
  setDigest(mark: DigestMark): Promise<boolean>;
  /** How many of the day's quiet domains have been checked. */
  quietChecked(day: Temporal.PlainDate): Promise<number>;
  setQuietChecked(day: Temporal.PlainDate, count: number): Promise<void>;
}

/** Calls of WHMCS's registrar module that order, end or change something, known for a day. */
export interface Requests {
  load(requestId: string): Promise<RequestRecord | null>;
  /**
   * Notes that a request is under way, unless one of its id is known.
   * @returns null: it is ours to work on, or taken over from somebody who died; else what is known of it.
   */
  begin(record: RequestRecord): Promise<RequestRecord | null>;
  /** Notes what it was answered, unless somebody else has taken it over. */
  finish(record: RequestRecord): Promise<void>;
}

/** Mails that came in, and what they told about domains. */
export interface Mails {
  load(mailId: string): Promise<MailRecord | null>;
  /** As `Cases.save`. `prior` null: the mail must not be known. @throws Stale */
  save(prior: MailRecord | null, next: MailRecord): Promise<MailRecord>;
  /** Those that still are, newest first. */
  quarantined(): AsyncIterable<MailRecord>;
  /** Puts a line into the domain's history, once: a second time changes nothing. */
  tell(domain: DomainName, line: MailLine): Promise<void>;
  /** What mails told about the domain, oldest first. */
  about(domain: DomainName): AsyncIterable<MailLine>;
}

/** What was ordered at the registrar: one record a domain, of its newest order. */
export interface Orders {
  load(domain: DomainName): Promise<OrderRecord | null>;
  /** As `Cases.save`. `prior` null: the domain must have no order. @throws Stale */
  save(prior: OrderRecord | null, next: OrderRecord): Promise<OrderRecord>;
}

/** Which handle stands for which content, by the content's keyed hash. */
export interface Handles {
  load(hash: string): Promise<HandleRecord | null>;
  /** As `Cases.save`. `prior` null: the content must not be known. @throws Stale */
  save(prior: HandleRecord | null, next: HandleRecord): Promise<HandleRecord>;
}
