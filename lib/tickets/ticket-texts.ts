import type { Temporal } from 'temporal-polyfill';
import type { Path } from '../expiry/facts.ts';
import type { Evidence } from '../expiry/verdict.ts';
import type { Problem } from '../state/problems.ts';
import type { Deadline } from './deadline.ts';
import type { DomainTicket, TicketKind } from './kinds.ts';
import type { MailTicket } from './mail-kinds.ts';
import type { Step } from './steps.ts';

/** What one language says in tickets. Whatever is a function gets facts and gives Markdown. */
export interface TicketTexts {
  /** After the domain and a colon. `until`: the deadline in words; null: there is none. */
  readonly SUBJECTS: Readonly<Record<TicketKind, (ticket: DomainTicket, until: string | null) => string>>;
  /** A sentence that begins with the domain, whose name is left out here. */
  readonly OPENINGS: Readonly<Record<TicketKind, (ticket: DomainTicket) => string>>;
  readonly STEPS: Readonly<Record<Step, (ticket: DomainTicket) => string>>;
  /** What went wrong, or what holds it back, as a sentence. */
  readonly DETAIL: (problem: Problem) => string;
  readonly FRAME: FrameTexts;
  readonly RUN: RunTexts;
  readonly MAIL: MailTexts;
}

/** What surrounds a ticket's own words. */
export interface FrameTexts {
  readonly urgent: string;
  readonly whatToDo: string;
  readonly atOnce: string;
  readonly why: string;
  readonly restsOn: string;
  readonly more: string;
  readonly settled: (today: Temporal.PlainDate) => string;
  readonly now: string;
  readonly again: string;
  readonly changed: string;
  readonly until: (deadline: Deadline) => string;
  /** How far ahead a day is, 0 or more. */
  readonly inDays: (days: number) => string;
  readonly row: (row: number, question: string) => string;
  readonly evidence: EvidenceTexts;
  readonly explain: (command: string) => string;
  readonly inWhmcs: string;
  readonly domain: string;
  readonly invoice: (id: number) => string;
  readonly settings: (version: string) => string;
}

export interface EvidenceTexts {
  readonly termEnd: (termEnd: string) => string;
  readonly cancelBy: (cancelBy: string, notice: Evidence['notice'], source: string) => string;
  readonly placeOn: (placeOn: string) => string;
  readonly ending: (ending: string) => string;
  readonly noEnding: string;
  readonly coveredUntil: (coveredUntil: string) => string;
  readonly notCovered: string;
  readonly path: (path: Path) => string;
  readonly invoice: (invoice: string) => string;
  readonly absentSince: (absentSince: string) => string;
}

export interface RunTexts {
  readonly brakedSubject: (runId: string, waiting: number, first: string | null) => string;
  readonly braked: (runId: string, day: string, waiting: number) => string;
  readonly brakedSteps: (runId: string, incomplete: boolean) => readonly string[];
  readonly brakes: string;
  readonly waiting: string;
  readonly first: (shown: number) => string;
  readonly summarySubject: (domains: number, first: string | null) => string;
  readonly summary: (runId: string, day: string, domains: number) => string;
  readonly summarySteps: readonly string[];
  readonly list: string;
  readonly noDeadline: string;
  readonly wouldBe: (path: Path) => string;
  readonly andMore: (more: number, command: string) => string;
  readonly approved: (runId: string, incomplete: boolean) => string;
  readonly passed: (runId: string, by: string, day: string) => string;
  readonly replaced: (runId: string, by: string, day: string) => string;
}

/** About a registrar's mail. `names`: its domains, in Markdown where it is no subject; empty: none of ours. */
export interface MailTexts {
  readonly subject: (ticket: MailTicket, names: string, until: string | null) => string;
  readonly opening: (ticket: MailTicket, what: string, names: string) => string;
  readonly steps: (ticket: MailTicket) => readonly string[];
  readonly where: (forwarded: boolean, key: string) => string;
  readonly assumed: string;
  readonly received: (day: string) => string;
  readonly recognised: (event: string, rule: string | null) => string;
  readonly order: (order: string) => string;
  readonly date: (day: string) => string;
  readonly notAtRegistrar: string;
  readonly notTold: string;
}
