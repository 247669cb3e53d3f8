import { Temporal } from 'temporal-polyfill';
import type { HandleReader, HandleWriter } from '../registrar/handles.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { State } from '../state/state.ts';

export interface HandleDeps {
  readonly state: Pick<State, 'handles'>;
  readonly reader: Pick<HandleReader, 'handleInfo' | 'listHandles'>;
  readonly writer: HandleWriter;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** The key of the hashes that contacts are known by: the same for good. */
  readonly hashKey: () => Promise<Buffer>;
  /** Asked right before each call that changes something; it throws if that may not leave any more. */
  readonly mayChange?: () => Promise<void>;
  readonly sleep?: (ms: number) => Promise<void>;
}

export type Resolved =
  | { readonly kind: 'handle'; readonly handle: string }
  /** A handleCreate may have happened, and no reading shows yet whether it did. Ask again later; nothing is sent twice. */
  | { readonly kind: 'comesBack' }
  /**
   * The registrar made no handle of it, or gave one that holds something else.
   * @property said in its own words, or which fields of that handle differ: to be told to a person, never logged
   */
  | { readonly kind: 'refused'; readonly said: string | null };

/** As docs/adr/0007: only a read that long after a call proves that it did nothing. */
export const PROOF = Temporal.Duration.from({ minutes: 15 });

/** Has `duration` passed since? */
export function isPast(since: Temporal.Instant, duration: Temporal.Duration, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(since.add(duration), now) <= 0;
}
