import { createHash } from 'node:crypto';
import { handlesOf } from '../contacts/handles-for.ts';
import type { RoleHandles } from '../registrar/orders.ts';
import { codeOf, UpstreamError } from '../runtime/errors.ts';
import type { OrderFailure, OrderRecord } from '../state/order-record.ts';
import { Stale } from '../state/stale.ts';
import type { OrderDeps } from './order-deps.ts';
import { mayBegin } from './order-rule.ts';
import { sendOrder, type Sent } from './send-order.ts';
import { lookAtOrder, type Looked } from './settle.ts';
import type { WantedOrder } from './wanted-order.ts';
import { makeZone, zoneFor } from './zone.ts';

/**
 * What became of a request to order a domain.
 * `ours`: it was ours already, and nothing was ordered. `comesBack`: a contact is just being made; order again in a while.
 * `underWay`: an earlier order of this domain is not settled. `refused`: by the registrar, which made nothing of it.
 */
export type Placed =
  | Sent
  | { readonly kind: 'ours'; readonly record: OrderRecord | null }
  | { readonly kind: 'underWay'; readonly record: OrderRecord | null }
  | { readonly kind: 'comesBack' }
  | { readonly kind: 'refusedBefore'; readonly step: 'contact' | 'zone'; readonly said: string | null };

/**
 * Orders a domain once, whatever happens in between: how far an order has come is stored before each step, and what may
 * have been sent is settled by reading, never by sending it again (docs/orders.md).
 * @throws UpstreamError if the registrar cannot be read or reached: nothing was ordered. Handles and a zone that were made by
 * then are found and used the next time.
 */
export async function placeOrder(order: WantedOrder, deps: OrderDeps): Promise<Placed> {
  const looked = await lookAtOrder(order.domain, deps);
  if (looked.standing === 'ours') {
    // A ticket that says it came to nothing is answered by whoever works the hint.
    if (looked.record?.ticket?.state === 'open') await deps.queue.send([{ order: order.domain }]);
    return { kind: 'ours', record: looked.record };
  }
  if (looked.standing === 'underWay' || !mayBegin(looked.record, deps.clock.now()))
    return known(looked, deps);
  // Before anything says that it is begun: whoever stops from here on is found.
  await deps.queue.send([{ order: order.domain }], LOOK_IN_SECONDS);
  if (deps.signal.aborted) return { kind: 'stopped' };
  const preparing = await begin(order, looked.record, deps);
  if (preparing === null) return { kind: 'underWay', record: null };
  return prepareAndSend(order, preparing, deps);
}

/** The first look at what came of it, if nobody has settled it by then. */
const LOOK_IN_SECONDS = 60;

/** The very request that ordered it hears what came of it. */
function known({ record }: Looked, { requestId }: OrderDeps): Placed {
  if (record?.requestId === requestId && (record.state === 'ordered' || record.state === 'pending')) {
    return { kind: 'taken', record };
  }
  return { kind: 'underWay', record };
}

/** null: somebody else began at the same time. */
async function begin(
  { domain, kind, domainId }: WantedOrder,
  prior: OrderRecord | null,
  { state, clock, requestId }: OrderDeps,
): Promise<OrderRecord | null> {
  const trid = createHash('sha256').update(`${domain} ${kind} ${requestId} ${prior?.version ?? 0}`);
  const preparing: OrderRecord = {
    domain,
    kind,
    requestId,
    domainId,
    version: 0,
    clientTRID: `ST.${trid.digest('hex').slice(0, 24)}`,
    state: 'preparing',
    since: clock.now(),
    sentAt: null,
    code: null,
    failure: null,
    failureTold: false,
    absentSince: null,
    orderNumber: null,
    shown: null,
    zone: null,
    ticket: null,
  };
  return unlessStale(state.orders.save(prior, preparing));
}

async function prepareAndSend(order: WantedOrder, preparing: OrderRecord, deps: OrderDeps): Promise<Placed> {
  try {
    const prepared = await prepare(order, deps);
    if (prepared.kind === 'prepared') {
      const { handles, zone } = prepared;
      return await sendOrder({ ...order, handles }, { ...preparing, zone }, deps);
    }
    await fail(preparing, prepared.kind === 'comesBack' ? 'notSent' : 'refused', null, deps);
    return prepared;
  } catch (error) {
    if (error instanceof Stale) return { kind: 'underWay', record: null };
    await fail(preparing, 'notSent', codeOf(error), deps).catch(() => undefined);
    throw error;
  }
}

type Prepared = {
  readonly kind: 'prepared';
  readonly handles: RoleHandles;
  readonly zone: OrderRecord['zone'];
};

async function prepare(
  order: WantedOrder,
  deps: OrderDeps,
): Promise<Prepared | Extract<Placed, { readonly kind: 'comesBack' | 'refusedBefore' }>> {
  const { state, reader, clock, log, hashKey, sleep, mayChange } = deps;
  const handleDeps = {
    state,
    reader,
    writer: deps.handleWriter,
    clock,
    log,
    hashKey,
    ...(sleep && { sleep }),
    ...(mayChange && { mayChange }),
  };
  const made = await handlesOf(order.contacts, handleDeps);
  if (made.kind === 'comesBack') return made;
  if (made.kind === 'refused') return { kind: 'refusedBefore', step: 'contact', said: made.said };
  const zone = zoneFor(order.domain, order.nameservers, deps.settings);
  if (zone === null || deps.signal.aborted) return { kind: 'prepared', handles: made.handles, zone: null };
  try {
    const found = await makeZone(zone, deps.orderWriter, mayChange);
    return { kind: 'prepared', handles: made.handles, zone: found };
  } catch (error) {
    if (!(error instanceof UpstreamError && error.outcome === 'refused')) throw error;
    return { kind: 'refusedBefore', step: 'zone', said: error.said };
  }
}

async function fail(
  preparing: OrderRecord,
  failure: OrderFailure,
  code: string | null,
  { state, clock, signal }: OrderDeps,
): Promise<void> {
  const failed: OrderRecord = {
    ...preparing,
    state: 'failed',
    since: clock.now(),
    failure,
    failureTold: !signal.aborted,
    code,
  };
  await unlessStale(state.orders.save(preparing, failed));
}

/** null: somebody else wrote first. */
async function unlessStale(saving: Promise<OrderRecord>): Promise<OrderRecord | null> {
  try {
    return await saving;
  } catch (error) {
    if (!(error instanceof Stale)) throw error;
    return null;
  }
}
