import { setTimeout as pause } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import type { HandleContent } from '../registrar/handles.ts';
import type { HandleRecord } from '../state/handle-record.ts';
import { Stale } from '../state/stale.ts';
import { contentHash } from './content-hash.ts';
import { createHandle } from './create-handle.ts';
import { isPast, type HandleDeps, type Resolved } from './handle-deps.ts';
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
  if (record.state === 'known') return useKnown(record, content, deps);
  const settled = await settleHandle(record, content, deps);
  return settled.kind === 'nothing' ? createHandle(record, hash, content, deps) : settled;
}

/** How long another's handleCreate is waited for before it is looked for at the registrar. */
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
  return state === 'creating' && handle === null && !isPast(since, PATIENCE.noLongerThan, clock.now());
}

async function useKnown(record: HandleRecord, content: HandleContent, deps: HandleDeps): Promise<Resolved> {
  const { hash, handle, pendingUntil } = record;
  const shown = handle === null ? null : await deps.reader.handleInfo(handle);
  if (handle !== null && shown !== null) {
    const isPending = pendingUntil !== null && Temporal.Instant.compare(deps.clock.now(), pendingUntil) < 0;
    if (isPending || showsContact(shown, content)) return { kind: 'handle', handle };
  }
  deps.log('handleReplaced', { contact: shortOf(hash), why: shown === null ? 'gone' : 'differs' });
  return createHandle(record, hash, content, deps);
}

/** Enough to tell one contact from another in a log. */
const shortOf = (hash: string): string => hash.slice(0, 12);
