import type { HandleContent } from '../registrar/handles.ts';
import type { HandleRecord } from '../state/handle-record.ts';
import { findHandle } from './find-handle.ts';
import { isPast, PROOF, type HandleDeps, type Resolved } from './handle-deps.ts';
import { differingFields, showsContact } from './same-contact.ts';

/** `nothing`: it is proven that the call made no handle. */
export type Settled = Resolved | { readonly kind: 'nothing' };

/**
 * Finds out by reading what became of a handleCreate.
 * @throws Stale if somebody else wrote first. @throws UpstreamError if the registrar cannot be read.
 */
export async function settleHandle(
  record: HandleRecord,
  content: HandleContent,
  deps: HandleDeps,
): Promise<Settled> {
  const begun = deps.clock.now();
  const given = record.handle === null ? null : await deps.reader.handleInfo(record.handle);
  if (given !== null && !showsContact(given, content)) {
    return otherContent(record, differingFields(given, content), deps);
  }
  const handle = given === null ? await findHandle(content, deps.reader) : record.handle;
  if (handle !== null) return known(record, handle, deps);
  // What the registrar refused may have been done all the same: so it is looked for, and need not be waited for.
  const isProven = record.state === 'refused' || isPast(record.since, PROOF, begun);
  return { kind: isProven ? 'nothing' : 'comesBack' };
}

async function known(record: HandleRecord, handle: string, { state, clock }: HandleDeps): Promise<Resolved> {
  await state.handles.save(record, {
    ...record,
    state: 'known',
    handle,
    since: clock.now(),
    pendingUntil: null,
  });
  return { kind: 'handle', handle };
}

/** To order with it would be to order for somebody else. */
async function otherContent(
  record: HandleRecord,
  fields: readonly string[],
  { state, clock, log }: HandleDeps,
): Promise<Resolved> {
  const differs = fields.join(' ');
  log('handleDiffers', { contact: record.hash.slice(0, 12), clientTRID: record.clientTRID, fields: differs });
  await state.handles.save(record, { ...record, state: 'refused', handle: null, since: clock.now() });
  return { kind: 'refused', said: `handleCreate gave a handle that shows something else in: ${differs}` };
}
