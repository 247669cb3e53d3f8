import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { HandleContent } from '../registrar/handles.ts';
import { UpstreamError } from '../runtime/errors.ts';
import type { HandleRecord } from '../state/handle-record.ts';
import { Stale } from '../state/stale.ts';
import { changeOf, laidOver } from './change.ts';
import { contentHash } from './content-hash.ts';
import type { HandleDeps } from './handle-deps.ts';
import { showsContact } from './same-contact.ts';

export type Updated =
  /** `pending`: the registrar accepted it (1001) and shows the old content for a while. */
  | { readonly kind: 'updated'; readonly pending: boolean }
  /** It may have happened. To save the same once more does no harm. */
  | { readonly kind: 'comesBack' }
  | { readonly kind: 'refused'; readonly said: string | null };

/** How long the registrar may go on showing what a handle held before it accepted a call: ADR 0007's times. */
const SHOWN = {
  accepted: Temporal.Duration.from({ minutes: 15 }),
  pending: Temporal.Duration.from({ hours: 24 }),
};

/**
 * Changes a handle where it stands (`changeOf` says `update`), for every domain that has it. It sets all of its fields,
 * so that a second one does no harm: it needs no record of its own. What the table knows goes before it: the old
 * contact has no handle from then on, the new one is to have this, which is believed once it was accepted or shows.
 * @param change.old as the registrar shows it. @throws UpstreamError if the call did not get through: nothing was done.
 */
export async function updateHandle(
  {
    handle,
    old,
    next,
  }: { readonly handle: string; readonly old: HandleContent; readonly next: HandleContent },
  deps: HandleDeps,
): Promise<Updated> {
  const key = await deps.hashKey();
  await letGo(handle, contentHash(old, key), deps);
  const hash = contentHash(next, key);
  const taken = await take(handle, hash, deps);
  await unlessStopped(taken, deps);
  const { firstname: _first, lastname: _last, ...sent } = laidOver(old, next);
  const clientTRID = `ST.${createHash('sha256').update(`update ${handle} ${hash}`).digest('hex').slice(0, 24)}`;
  deps.log('callSent', { operation: 'handleUpdate', clientTRID });
  try {
    const { returnCode } = await deps.writer.updateHandle(handle, sent, clientTRID);
    deps.log('callAnswered', { clientTRID, answered: 'accepted', reply: returnCode });
    const pending = returnCode === '1001';
    const shownBy = deps.clock.now().add(pending ? SHOWN.pending : SHOWN.accepted);
    await settled(taken, { state: 'known', pendingUntil: shownBy }, deps);
    return { kind: 'updated', pending };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return failed(error, { handle, old, next, taken, clientTRID }, deps);
  }
}

/** @throws whatever stands against it: nothing was sent, and nobody is told that the handle holds the new contact. */
async function unlessStopped(taken: HandleRecord | null, deps: HandleDeps): Promise<void> {
  try {
    await deps.mayChange?.();
  } catch (error) {
    if (taken) await stand(taken, { state: 'refused', handle: null, pendingUntil: null }, deps);
    throw error;
  }
}

/** The table does not say any more that this handle holds that contact. Found again at the registrar, if it does. */
async function letGo(handle: string, hash: string, deps: HandleDeps): Promise<void> {
  const record = await deps.state.handles.load(hash);
  if (record === null || !HOLDS.includes(record.state) || record.handle !== handle) return;
  await stand(record, { state: 'refused', handle: null, pendingUntil: null }, deps);
}

const HOLDS: readonly HandleRecord['state'][] = ['known', 'updating'];

/** @returns null if another handle holds the contact already: that one stays the one to use. */
async function take(handle: string, hash: string, deps: HandleDeps): Promise<HandleRecord | null> {
  const record = await deps.state.handles.load(hash);
  if (record !== null && record.state !== 'refused' && record.handle !== handle) return null;
  const updating = { state: 'updating', handle, since: deps.clock.now(), pendingUntil: null } as const;
  const fresh = { hash, version: 1, attempt: 1, clientTRID: '' };
  return deps.state.handles.save(record, { ...(record ?? fresh), ...updating });
}

const stand = (
  record: HandleRecord,
  change: Partial<HandleRecord>,
  { state, clock }: HandleDeps,
): Promise<HandleRecord> => state.handles.save(record, { ...record, since: clock.now(), ...change });

/** Somebody may have read the handle meanwhile, and know by that. */
async function settled(
  taken: HandleRecord | null,
  change: Partial<HandleRecord>,
  deps: HandleDeps,
): Promise<void> {
  try {
    if (taken !== null) await stand(taken, change, deps);
  } catch (error) {
    if (!(error instanceof Stale)) throw error;
  }
}

interface Failed {
  readonly handle: string;
  readonly old: HandleContent;
  readonly next: HandleContent;
  readonly taken: HandleRecord | null;
  readonly clientTRID: string;
}

async function failed(
  error: UpstreamError,
  { handle, old, next, taken, clientTRID }: Failed,
  deps: HandleDeps,
): Promise<Updated> {
  const isUnclear = error.outcome === 'mayHaveHadEffect';
  const answered = isUnclear ? 'unclear' : error.outcome === 'refused' ? 'refused' : 'notSent';
  deps.log('callAnswered', { clientTRID, answered, reply: error.code });
  if (isUnclear) {
    const shown = await readable(deps.reader.handleInfo(handle));
    const isDone = shown !== null && isThere(shown, old, next);
    // The time that proves anything runs from when waiting for the answer ended.
    await settled(taken, { state: isDone ? 'known' : 'updating' }, deps);
    return isDone ? { kind: 'updated', pending: false } : { kind: 'comesBack' };
  }
  await settled(taken, { state: 'refused', handle: null }, deps);
  if (error.code !== 'fault' && error.code !== 'returnCode') throw error;
  return { kind: 'refused', said: error.said };
}

/** null too if it cannot be read. */
async function readable(reading: Promise<HandleContent | null>): Promise<HandleContent | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof UpstreamError) return null;
    throw error;
  }
}

/** A change of spelling only is there if it is there to the letter. */
const isThere = (shown: HandleContent, old: HandleContent, next: HandleContent): boolean =>
  changeOf(shown, next).kind === 'none' || (showsContact(shown, next) && !showsContact(old, next));
