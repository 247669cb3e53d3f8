import type { ComingKind, DoneKind } from '../digest.ts';

/** What one language says in the mails about a run. Plain text. */
export interface DigestTexts {
  readonly subject: (day: string, done: number, coming: number, held: number) => string;
  readonly opening: (runId: string, day: string, live: number | null) => string;
  readonly dryRun: string;
  readonly mode: (mode: string) => string;
  readonly killSwitch: (value: string) => string;
  readonly doneSince: (when: string | null) => string;
  readonly nothingDone: string;
  readonly tickets: (count: number) => string;
  readonly done: Readonly<Record<DoneKind, (ending: string | null) => string>>;
  readonly coming: (days: number) => string;
  readonly nothingComing: string;
  /** After the day. */
  readonly ahead: Readonly<Record<ComingKind, string>>;
  readonly held: string;
  readonly nothingHeld: string;
  /** A brake's name stands for itself. */
  readonly heldBy: (name: string) => string;
  readonly noDeadline: string;
  readonly urgent: string;
  readonly brakes: string;
  readonly approve: (command: string) => string;
  readonly orphans: (count: number) => string;
  readonly orphansMean: string;
  readonly neverEnded: (count: number) => string;
  readonly neverEndedMean: string;
  readonly aYear: (sum: string) => string;
  readonly unpriced: (count: number) => string;
  readonly pricesUnread: string;
  readonly noPrice: string;
  readonly more: (count: number, command: string) => string;
  readonly explain: (command: string) => string;
  readonly settings: (version: string) => string;
  readonly again: string;
  readonly againSubject: string;
  readonly brakedSubject: (runId: string, waiting: number) => string;
  readonly brakedOpening: (runId: string, day: string, waiting: number) => string;
  readonly whatToDo: string;
  readonly waiting: string;
}
