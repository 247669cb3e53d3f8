import { Temporal } from 'temporal-polyfill';
import { startOf } from '../book/days.ts';
import type { Book, OrderChange, RegistrarOrder } from '../book/types.ts';

/** Does to the name's listed order what was accepted. One that is gone meanwhile stays so. */
export function changeOrder(book: Book, change: OrderChange): void {
  const { domainNameAce } = change;
  if ('order' in change) {
    addOrder(book, change.order);
    return;
  }
  const order = listedOrder(book, domainNameAce);
  if (order === undefined) return;
  if ('notifyEmail' in change) {
    order.notifyEmail = change.notifyEmail;
    return;
  }
  if ('handles' in change) {
    const [owner, admin, tech, zone] = order.handles.map((held, role) => change.handles[role] ?? held);
    order.handles = [owner ?? '', admin ?? '', tech ?? '', zone ?? ''];
    order.nameservers = [...(change.nameservers ?? order.nameservers)];
    return;
  }
  if ('outcome' in change) {
    comeOut(book, order, change.outcome);
    return;
  }
  const { endOn } = change;
  if (endOn !== null && endOn <= book.today) {
    removeName(book, domainNameAce);
    return;
  }
  order.executionDate = endOn === null ? null : startOf(Temporal.PlainDate.from(endOn), book.timeZone);
  if (endOn === null) order.toBeDeletedDate = null;
}

function addOrder({ registrar }: Book, order: RegistrarOrder): void {
  const older = registrar.byName.get(order.domainNameAce) ?? [];
  registrar.orders.push(order);
  registrar.byName.set(order.domainNameAce, [...older, order]);
  if (order.domainStatus === 'active') registrar.elsewhere.delete(order.domainNameAce);
}

/** An order in progress is done, or has failed: then only domainInfo shows it. */
function comeOut(
  { registrar, today, timeZone }: Book,
  order: RegistrarOrder,
  outcome: 'active' | 'failed',
): void {
  const isDone = outcome === 'active';
  const [verb = ''] = order.status.split('_');
  order.domainStatus = outcome;
  order.status = `${verb}_${isDone ? 'ok' : 'failed'}_${order.tld}`;
  order.listed = isDone;
  if (isDone) registrar.elsewhere.delete(order.domainNameAce);
  if (isDone) order.systemInDate = startOf(Temporal.PlainDate.from(today), timeZone);
}

/** The name with all its orders: lists leave it out, and domainInfo knows no such domain. */
export function removeName({ registrar }: Book, domainNameAce: string): void {
  registrar.byName.delete(domainNameAce);
  const others = registrar.orders.filter((order) => order.domainNameAce !== domainNameAce);
  registrar.orders.splice(0, Infinity, ...others);
}

export function listedOrder({ registrar }: Book, domainNameAce: string): RegistrarOrder | undefined {
  return registrar.byName.get(domainNameAce)?.find(({ listed }) => listed);
}
