import type { DomainName } from '../names/domain-name.ts';
import type { OrderRecord } from '../state/order-record.ts';
import { Stale } from '../state/stale.ts';
import type { SettleDeps } from './order-deps.ts';
import { tellOrder } from './order-history.ts';
import { isFirstAbsence, settledBy } from './order-rule.ts';
import { standingOf, type Standing } from './standing.ts';

export interface Looked {
  /** null: nothing was ever ordered. */
  readonly record: OrderRecord | null;
  readonly standing: Standing;
}

/**
 * Reads a domain at the registrar and moves its order to what that shows, with a line in the domain's history.
 * @throws RegistrarError if it cannot be read: nothing was changed.
 */
export async function lookAtOrder(domain: DomainName, deps: SettleDeps): Promise<Looked> {
  for (;;) {
    try {
      // The record first: a reading is never older than what it is held against.
      const record = await deps.state.orders.load(domain);
      const read = await deps.reader.domainContacts(domain);
      const standing = standingOf(read);
      const status = read?.domainStatus ?? null;
      const orderNumber = read?.orderNumber ?? null;
      return { record: record && (await settle(record, { standing, status, orderNumber }, deps)), standing };
    } catch (error) {
      // Somebody else moved it in between: what stands there now is looked at anew.
      if (!(error instanceof Stale)) throw error;
    }
  }
}

interface Shown {
  readonly standing: Standing;
  readonly status: string | null;
  readonly orderNumber: string | null;
}

async function settle(record: OrderRecord, shown: Shown, deps: SettleDeps): Promise<OrderRecord> {
  const now = deps.clock.now();
  const settled = settledBy(record, shown.standing, now);
  const next: OrderRecord = {
    ...record,
    orderNumber: shown.orderNumber ?? record.orderNumber,
    shown: shown.status ?? record.shown,
    absentSince: null,
  };
  switch (settled) {
    case 'waits':
      if (!isFirstAbsence(record, shown.standing)) return record;
      return deps.state.orders.save(record, { ...record, absentSince: now });
    case 'rests':
      return record;
    case 'pending':
      if (record.state === 'pending') {
        const isKnown = record.shown === next.shown && record.absentSince === null;
        return isKnown ? record : deps.state.orders.save(record, next);
      }
      return move(record, { ...next, state: 'pending', since: now }, 'pending', deps);
    case 'done':
      return move(
        record,
        { ...next, state: 'done', since: now, failure: null, failureTold: false },
        'done',
        deps,
      );
    case 'abandoned':
    case 'notSeen':
      return move(record, { ...next, state: 'failed', since: now, failure: settled }, settled, deps);
  }
}

async function move(
  record: OrderRecord,
  next: OrderRecord,
  answered: string,
  deps: SettleDeps,
): Promise<OrderRecord> {
  const saved = await deps.state.orders.save(record, next);
  deps.log('orderSettled', { domain: record.domain, kind: record.kind, state: next.state, why: answered });
  await tellOrder(record, answered, null, deps);
  return saved;
}
