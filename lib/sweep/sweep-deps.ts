import type { Temporal } from 'temporal-polyfill';
import type { RunMailQueue } from '../digest/run-mail.ts';
import type { OnProgress } from '../books/join.ts';
import type { Books, ReadBooks, ReadingDeps } from '../reconcile/deps.ts';
import type { Run } from '../state/run.ts';

/** A sweep acts on no book: it reads both, and queues what is to be done. */
export interface SweepDeps<B extends ReadBooks = ReadBooks> extends ReadingDeps<B> {
  /** Calls sent to each book so far, by this process. */
  readonly calls: () => { readonly registrar: number; readonly whmcs: number };
  readonly onProgress?: OnProgress;
  /** Where mails about a run are asked for; left out: none are. */
  readonly mailQueue?: RunMailQueue | undefined;
}

/** Of a process that sweeps and acts. */
export type SystemDeps = SweepDeps<Books>;

export interface SweepInput {
  /** The time it was scheduled for: a doubled schedule makes one run. */
  readonly scheduledAt: Temporal.Instant;
  /** Which books the state belongs to; a state is never used with others. */
  readonly books: string;
  /** Tells two invocations apart, those of one run too. */
  readonly invocation: string;
  /** When this invocation must leave the rest to the next one; null: never. */
  readonly endsBefore: Temporal.Instant | null;
  /** How many domains are judged between two looks at the clock. */
  readonly chunk?: number;
}

export type SweepResult =
  /** Another sweep is at work. */
  | { readonly kind: 'busy'; readonly holder: string }
  /** This run is done already. */
  | { readonly kind: 'skipped'; readonly run: Run }
  /** Time is up: the same input in a new invocation goes on where this one stopped. */
  | { readonly kind: 'continues'; readonly runId: string }
  | { readonly kind: 'finished'; readonly run: Run };
