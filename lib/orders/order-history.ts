import type { OrderKind, OrderRecord } from '../state/order-record.ts';
import type { SettleDeps } from './order-deps.ts';

export const OPERATIONS: Readonly<Record<OrderKind, string>> = {
  register: 'domainCreate',
  transfer: 'domainTransfer',
};

/** A line in the domain's history. @param answered null: about to be sent. */
export async function tellOrder(
  { domain, kind, clientTRID }: Pick<OrderRecord, 'domain' | 'kind' | 'clientTRID'>,
  answered: string | null,
  code: string | null,
  { state, clock }: Pick<SettleDeps, 'state' | 'clock'>,
): Promise<void> {
  const operation = OPERATIONS[kind];
  await state.notices.tell(domain, { at: clock.now(), by: 'whmcs', operation, clientTRID, answered, code });
}
