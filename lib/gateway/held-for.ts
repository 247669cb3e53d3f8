import * as z from 'zod';
import type { WhmcsRow, WhmcsStatus } from '../expiry/facts.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { OrderRecord } from '../state/order-record.ts';
import type { GatewayDeps, GatewayFunction, Params } from './deps.ts';
import { domainIn } from './domain-param.ts';
import { ORDER_TEXTS } from './words/order-texts.ts';
import type { GatewayReply } from './reply.ts';

/**
 * A domain that the registrar holds with us may be another customer's: WHMCS takes an order for any name. Whoever answers a
 * call with what the registrar holds, or changes it, asks this first.
 * @returns null if it is this row's; else the error to answer.
 * @throws UpstreamError if WHMCS cannot be read
 */
export async function notForThisRow(
  domain: DomainName,
  params: Params,
  deps: GatewayDeps,
): Promise<GatewayReply | null> {
  const [rows, order] = await Promise.all([
    deps.books.whmcs.domainRows(domain),
    deps.state.orders.load(domain),
  ]);
  const id = domainIdIn(params);
  if (id !== null && !rows.some((row) => row.id === id)) return refusal('otherRow', deps);
  return isAnothers(rows, id, order) ? refusal('heldForAnother', deps) : null;
}

/** A function that is done only for the customer who has the domain. */
export const forItsRow =
  (use: GatewayFunction): GatewayFunction =>
  async (params, deps) =>
    (await notForThisRow(domainIn(params), params, deps)) ?? use(params, deps);

/** As `notForThisRow`, of an order of a domain that is ours already, whose row WHMCS may be about to make. */
export async function isHeldForAnother(
  domain: DomainName,
  params: Params,
  order: OrderRecord | null,
  { books }: GatewayDeps,
): Promise<boolean> {
  return isAnothers(await books.whmcs.domainRows(domain), domainIdIn(params), order);
}

/** Pure. Rows of one customer are one customer's. */
export function isAnothers(
  rows: readonly Pick<WhmcsRow, 'id' | 'clientId' | 'status'>[],
  id: number | null,
  order: Pick<OrderRecord, 'domainId' | 'state'> | null,
): boolean {
  const own = rows.find((row) => row.id === id);
  const others = rows.filter((row) => row !== own && row.clientId !== own?.clientId && mayHold(row.status));
  const ordered = order !== null && order.state !== 'failed' ? order.domainId : null;
  if (others.some((row) => row.id === ordered)) return true;
  if (own?.status === 'Active') return false;
  // A customer's order that failed may look as if it was carried out, once another's was.
  if (ordered !== null && ordered === id) return others.some(({ status }) => status === 'Active');
  // Without a number nobody knows whose it is, unless it can be only one customer's.
  if (id === null) return new Set(others.map(({ clientId }) => clientId)).size > 1;
  return others.length > 0;
}

/** One that is over holds nothing any more. A status nobody knows may. */
const mayHold = (status: WhmcsRow['status']): boolean => !OVER.some((over) => over === status);
const OVER: readonly WhmcsStatus[] = ['Cancelled', 'Fraud', 'Transferred Away'];

const domainIdSchema = z.coerce.number().int().min(1);

/** WHMCS's number of the row that a call is about; null: it tells none. */
const domainIdIn = (params: Params): number | null =>
  domainIdSchema.safeParse(params['domainid']).data ?? null;

function refusal(code: 'otherRow' | 'heldForAnother', { language }: GatewayDeps): GatewayReply {
  const message = ORDER_TEXTS[language][code];
  const fields = code === 'otherRow' ? { fields: [{ field: 'domainid', rule: message }] } : {};
  return { kind: 'error', error: { code, message, ...fields } };
}
