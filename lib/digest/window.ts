import type { Temporal } from 'temporal-polyfill';
import type { DigestMark, Run } from '../state/run.ts';
import type { State } from '../state/state.ts';
import type { Window } from './history.ts';

/**
 * What the digest of a run tells of: from where the digest before it ended, up to now. Noted before it is sent, so that
 * the next one begins there; if this one never goes out, the next one takes its window over. For whoever holds the
 * digests' lease.
 * @returns null if a later run's digest has taken over what this one was to tell.
 */
export async function digestWindow(
  run: Run,
  now: Temporal.Instant,
  { state }: { readonly state: Pick<State, 'marks' | 'runs'> },
): Promise<Window | null> {
  const mark = await state.marks.digest();
  if (mark !== null && mark.runId > run.runId) return null;
  const since = mark === null ? null : await beginningAfter(mark, run, state);
  // Tried again, it tells the same as before: of what came since, the next one tells.
  const until = mark?.runId === run.runId && mayBeOut(run) ? mark.until : now;
  return (await state.marks.setDigest({ runId: run.runId, since, until })) ? { since, until } : null;
}

async function beginningAfter(
  mark: DigestMark,
  run: Run,
  { runs }: Pick<State, 'runs'>,
): Promise<Temporal.Instant | null> {
  if (mark.runId === run.runId) return mark.since;
  const before = await runs.load(mark.runId);
  // One whose answer was lost may never have gone out: better told twice than never.
  return before === null || isOut(before) ? mark.until : mark.since;
}

const isOut = ({ mails }: Run): boolean => mails['digest']?.state === 'sent';

/** Has its digest been sent, or perhaps been sent? */
const mayBeOut = ({ mails }: Run): boolean => {
  const state = mails['digest']?.state;
  return state !== undefined && state !== 'recorded';
};
