import { setTimeout as pause } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import type { HandleContent } from '../registrar/handles.ts';
import type { HandleRecord } from '../state/handle-record.ts';
import { Stale } from '../state/stale.ts';
import { contentHash } from './content-hash.ts';
import { createHandle } from './create-handle.ts';
import { isPast, PROOF, type HandleDeps, type Resolved } from './handle-deps.ts';
import { showsContact } from './same-contact.ts';
import { settleHandle } from './settle-handle.ts';

/**
 * The handle that holds `content`: the one that is known, or one made now. Same content, same handle, whoever asks and
 * however often: what is about to be sent stands in the table first, and an answer that may be lost is settled by
 * reading (docs/contacts.md). A known handle is read each time: somebody may have changed it, or deleted it.
 * @throws UpstreamError if the registrar cannot be read, or a call never left: nothing was done.
 */
export async function resolveHandle(content: HandleContent, deps: HandleDeps): Promise<Resolved> {
  const hash = contentHash(content, await deps.hashKey());
  for (;;) {
    try {
      return await resolveOnce(hash, content, deps);
    } catch (error) {
      // Somebody else settled it in between: what stands there now tells how.
      if (!(error instanceof Stale)) throw error;
    }
  }
}

async function resolveOnce(hash: string, content: HandleContent, deps: HandleDeps): Promise<Resolved> {
  const record = await recordAtRest(hash, deps);
  if (record === null) return createHandle(null, hash, content, deps);
  if (record.state === 'known' || record.state === 'updating') return useKnown(record, content, deps);
  const settled = await settleHandle(record, content, deps);
  return settled.kind === 'nothing' ? createHandle(record, hash, content, deps) : settled;
}

/** How long another's handleCreate or handleUpdate is waited for before it is looked for at the registrar. */
const PATIENCE = { steps: 12, ms: 250, noLongerThan: Temporal.Duration.from({ seconds: 30 }) } as const;

/** What is under way in another process is given time to end. */
async function recordAtRest(hash: string, deps: HandleDeps): Promise<HandleRecord | null> {
  const sleep = deps.sleep ?? ((ms) => pause(ms));
  let record = await deps.state.handles.load(hash);
  for (let step = 0; step < PATIENCE.steps && record && isUnderWay(record, deps); step += 1) {
    await sleep(PATIENCE.ms);
    record = await deps.state.handles.load(hash);
  }
  return record;
}

function isUnderWay({ state, handle, since }: HandleRecord, { clock }: HandleDeps): boolean {
  const isSending = state === 'updating' || (state === 'creating' && handle === null);
  return isSending && !isPast(since, PATIENCE.noLongerThan, clock.now());
}

async function useKnown(record: HandleRecord, content: HandleContent, deps: HandleDeps): Promise<Resolved> {
  const { hash, handle, state } = record;
  const begun = deps.clock.now();
  const shown = handle === null ? null : await deps.reader.handleInfo(handle);
  if (handle !== null && shown !== null) {
    if (showsContact(shown, content)) return known(record, handle, deps);
    if (isPending(record, begun)) return { kind: 'handle', handle };
    // Nobody knows whether that handleUpdate did anything: to order with it might be to order with the old address.
    if (state === 'updating' && !isPast(record.since, PROOF, begun)) return { kind: 'comesBack' };
  }
  deps.log('handleReplaced', { contact: shortOf(hash), why: shown === null ? 'gone' : 'differs' });
  return createHandle(record, hash, content, deps);
}

async function known(record: HandleRecord, handle: string, { state, clock }: HandleDeps): Promise<Resolved> {
  if (record.state === 'updating')
    await state.handles.save(record, { ...record, state: 'known', since: clock.now() });
  return { kind: 'handle', handle };
}

/** Accepted, and not shown for a while. */
const isPending = ({ state, pendingUntil }: HandleRecord, now: Temporal.Instant): boolean =>
  state === 'known' && pendingUntil !== null && Temporal.Instant.compare(now, pendingUntil) < 0;

/** Enough to tell one contact from another in a log. */
const shortOf = (hash: string): string => hash.slice(0, 12);
