import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { HandleContent } from '../registrar/handles.ts';
import { UpstreamError } from '../runtime/errors.ts';
import type { HandleRecord } from '../state/handle-record.ts';
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

/** How long the registrar may go on showing what a handle held before: ADR 0007's times. */
const SHOWN = {
  accepted: Temporal.Duration.from({ minutes: 15 }),
  pending: Temporal.Duration.from({ hours: 24 }),
};

/**
 * Changes a handle where it stands (`changeOf` says `update`), for every domain that has it. It sets all of its fields,
 * so that a second one does no harm: it needs no record of its own. What the table knows goes before it: the old
 * contact has no handle from then on, the new one has this.
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
  const { firstname: _first, lastname: _last, ...sent } = laidOver(old, next);
  const clientTRID = `ST.${createHash('sha256').update(`update ${handle} ${hash}`).digest('hex').slice(0, 24)}`;
  deps.log('callSent', { operation: 'handleUpdate', clientTRID });
  try {
    const { returnCode } = await deps.writer.updateHandle(handle, sent, clientTRID);
    deps.log('callAnswered', { clientTRID, answered: 'accepted', reply: returnCode });
    const pending = returnCode === '1001';
    if (pending && taken) await stand(taken, { pendingUntil: deps.clock.now().add(SHOWN.pending) }, deps);
    return { kind: 'updated', pending };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return failed(error, { handle, old, next, taken, clientTRID }, deps);
  }
}

/** The table does not say any more that this handle holds that contact. Found again at the registrar, if it does. */
async function letGo(handle: string, hash: string, deps: HandleDeps): Promise<void> {
  const record = await deps.state.handles.load(hash);
  if (record?.state !== 'known' || record.handle !== handle) return;
  await stand(record, { state: 'refused', handle: null, pendingUntil: null }, deps);
}

/** @returns null if another handle holds the contact already: that one stays the one to use. */
async function take(handle: string, hash: string, deps: HandleDeps): Promise<HandleRecord | null> {
  const record = await deps.state.handles.load(hash);
  if (record !== null && record.state !== 'refused' && record.handle !== handle) return null;
  const since = deps.clock.now();
  const known = { state: 'known', handle, since, pendingUntil: since.add(SHOWN.accepted) } as const;
  const fresh = { hash, version: 1, attempt: 1, clientTRID: '' };
  return deps.state.handles.save(record, { ...(record ?? fresh), ...known });
}

const stand = (
  record: HandleRecord,
  change: Partial<HandleRecord>,
  { state, clock }: HandleDeps,
): Promise<HandleRecord> => state.handles.save(record, { ...record, since: clock.now(), ...change });

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
    const shown = await deps.reader.handleInfo(handle).catch(() => null);
    return shown !== null && isThere(shown, old, next)
      ? { kind: 'updated', pending: false }
      : { kind: 'comesBack' };
  }
  if (taken) await stand(taken, { state: 'refused', handle: null, pendingUntil: null }, deps);
  if (error.code !== 'fault' && error.code !== 'returnCode') throw error;
  return { kind: 'refused', said: error.said };
}

/** A change of spelling only is there if it is there to the letter. */
const isThere = (shown: HandleContent, old: HandleContent, next: HandleContent): boolean =>
  changeOf(shown, next).kind === 'none' || (showsContact(shown, next) && !showsContact(old, next));
