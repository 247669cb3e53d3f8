import { StichtagError } from '../runtime/errors.ts';
import { SYSTEM_DEPS } from '../runtime/retry.ts';
import type { AuditDraft } from '../state/audit.ts';
import type { Case } from '../state/case.ts';
import { newCase } from '../state/case.ts';
import { Stale } from '../state/stale.ts';
import type { Temporal } from 'temporal-polyfill';
import type { State } from '../state/state.ts';
import type { DomainName } from '../names/domain-name.ts';

/** One domain's case while it is worked on: what is stored, and the only way to change it. */
export interface Held {
  /** The case as stored; null: none, or none that is open. */
  readonly kase: () => Case | null;
  /** The same; where none is open, the one that `save` would open. */
  readonly base: () => Case;
  /** Stores changes with their line of history. Opens a case if there is none. @throws Stale */
  readonly save: (changes: Partial<Case>, entry: Entry | null) => Promise<Case>;
}

/** A line of history without what the holder fills in. */
export type Entry = Pick<AuditDraft, 'event'> & Partial<Omit<AuditDraft, 'event' | 'at' | 'cause'>>;

export interface HolderOf {
  readonly domain: DomainName;
  readonly cause: string;
  readonly by: string;
  /** The term end of a case that has to be opened; null: no book tells it. */
  readonly termForNew: () => Temporal.PlainDate | null;
  readonly now: () => Temporal.Instant;
  readonly settingsVersion: string;
}

export async function hold(state: Pick<State, 'cases'>, of: HolderOf): Promise<Held> {
  let stored = await state.cases.load(of.domain);
  const open = (): Case | null => (stored?.state === 'closed' ? null : stored);
  const base = (): Case => open() ?? nextCase(stored, of);
  return {
    kase: open,
    base,
    save: async (changes, entry) => {
      stored = await state.cases.save(stored, { ...base(), ...changes }, entry && draft(entry, of));
      return stored;
    },
  };
}

/** Closed and opened again in the same term, a case goes on counting: no two calls may bear one name. */
function nextCase(closed: Case | null, { domain, termForNew, now }: HolderOf): Case {
  const term = termForNew();
  const opened = term ?? now().toZonedDateTimeISO('UTC').toPlainDate();
  const kase = { ...newCase(domain, opened, closed?.version ?? 0), termKnown: term !== null };
  return closed?.term.equals(kase.term) ? { ...kase, attempts: closed.attempts } : kase;
}

/** A table that fails for seconds must not cost the only note of how the registrar answered. */
const SETTLE_AGAIN_AFTER_MS = [200, 500, 1_000, 2_000];

/**
 * Stores what came of a call of ours even if the case was touched meanwhile (a hint left its mark, a person spoke):
 * nobody but the caller may settle it, so it is laid over whatever stands.
 */
export async function settleCall(
  state: Pick<State, 'cases'>,
  of: HolderOf,
  clientTRID: string,
  changes: (kase: Case) => Partial<Case>,
  entry: Entry,
): Promise<void> {
  const waits = [...SETTLE_AGAIN_AFTER_MS];
  for (;;) {
    try {
      const stored = await state.cases.load(of.domain);
      // Read and settled by somebody else already: then a read has said more than the answer could. Or written by us,
      // and only the table's answer was lost.
      if (stored?.pending?.clientTRID !== clientTRID || stored.pending.code !== null) return;
      await state.cases.save(stored, { ...stored, ...changes(stored) }, draft(entry, of));
      return;
    } catch (error) {
      if (error instanceof Stale) continue;
      const wait = error instanceof StichtagError && error.retryable ? waits.shift() : undefined;
      if (wait === undefined) throw error;
      await SYSTEM_DEPS.sleep(wait);
    }
  }
}

function draft(entry: Entry, { now, cause, by, settingsVersion }: HolderOf): AuditDraft {
  return {
    at: now(),
    cause,
    by,
    settingsVersion,
    verdict: null,
    row: null,
    reasons: [],
    facts: {},
    call: null,
    reply: null,
    note: null,
    ...entry,
  };
}
