import { createHash } from 'node:crypto';
import type { HandleContent } from '../registrar/handles.ts';
import { UpstreamError } from '../runtime/errors.ts';
import type { HandleRecord } from '../state/handle-record.ts';
import type { HandleDeps, Resolved } from './handle-deps.ts';
import { settleHandle } from './settle-handle.ts';

/**
 * Sends one handleCreate, told to the table before; what the registrar answers is read back before it is believed.
 * @param prior what stands in the table: no call may be under way. @throws Stale if somebody else wrote first: nothing
 * was sent, or what was is known by now. @throws UpstreamError if the call did not get through, and whatever
 * `mayChange` throws: nothing was done.
 */
export async function createHandle(
  prior: HandleRecord | null,
  hash: string,
  content: HandleContent,
  deps: HandleDeps,
): Promise<Resolved> {
  const attempt = (prior?.attempt ?? 0) + 1;
  const creating = await deps.state.handles.save(prior, {
    ...{ hash, version: 1, state: 'creating', handle: null, attempt, clientTRID: clientTRID(hash, attempt) },
    ...{ since: deps.clock.now(), pendingUntil: null },
  });
  await unlessStopped(creating, deps);
  const sent = await send(creating, content, deps);
  if (sent.kind === 'answered') {
    const answered = { ...creating, handle: sent.handle, since: deps.clock.now() };
    return readBack(await deps.state.handles.save(creating, answered), content, deps);
  }
  return sent.error.outcome === 'mayHaveHadEffect'
    ? settledAtOnce(creating, content, deps)
    : notDone(creating, sent.error, deps);
}

/** As if it had never been begun. @throws whatever stands against it: nothing was sent. */
async function unlessStopped(creating: HandleRecord, { mayChange, state, clock }: HandleDeps): Promise<void> {
  try {
    await mayChange?.();
  } catch (error) {
    await state.handles.save(creating, { ...creating, state: 'refused', since: clock.now() });
    throw error;
  }
}

type Sent =
  | { readonly kind: 'answered'; readonly handle: string }
  | { readonly kind: 'failed'; readonly error: UpstreamError };

async function send(creating: HandleRecord, content: HandleContent, deps: HandleDeps): Promise<Sent> {
  const { clientTRID } = creating;
  deps.log('callSent', { operation: 'handleCreate', clientTRID });
  try {
    const { handle, returnCode } = await deps.writer.createHandle(content, clientTRID);
    deps.log('callAnswered', { clientTRID, answered: 'accepted', reply: returnCode });
    return { kind: 'answered', handle };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const answered = ANSWERED[error.outcome];
    deps.log('callAnswered', { clientTRID, answered, reply: error.code });
    return { kind: 'failed', error };
  }
}

const ANSWERED = { neverSent: 'notSent', refused: 'refused', mayHaveHadEffect: 'unclear' } as const;

/** So soon after the call, that nothing shows proves nothing. */
async function readBack(called: HandleRecord, content: HandleContent, deps: HandleDeps): Promise<Resolved> {
  const settled = await settleHandle(called, content, deps);
  return settled.kind === 'nothing' ? { kind: 'comesBack' } : settled;
}

/** The time that proves anything runs from when waiting for the answer ended. */
async function settledAtOnce(
  creating: HandleRecord,
  content: HandleContent,
  deps: HandleDeps,
): Promise<Resolved> {
  const unclear = await deps.state.handles.save(creating, { ...creating, since: deps.clock.now() });
  try {
    return await readBack(unclear, content, deps);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return { kind: 'comesBack' };
  }
}

async function notDone(creating: HandleRecord, error: UpstreamError, deps: HandleDeps): Promise<Resolved> {
  await deps.state.handles.save(creating, { ...creating, state: 'refused', since: deps.clock.now() });
  // Its own refusals speak of this contact. Others (no connection, no login, too many calls) speak of none.
  if (error.code !== 'fault' && error.code !== 'returnCode') throw error;
  return { kind: 'refused', said: error.said };
}

/** The same content and attempt always give the same. */
function clientTRID(hash: string, attempt: number): string {
  return `ST.${createHash('sha256').update(`handle ${hash} ${attempt}`).digest('hex').slice(0, 24)}`;
}
