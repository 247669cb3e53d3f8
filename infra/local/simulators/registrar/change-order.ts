import { Temporal } from 'temporal-polyfill';
import { startOf } from '../book/days.ts';
import type { Book, OrderChange, RegistrarOrder } from '../book/types.ts';

/** Does to the name's listed order what was accepted. One that is gone meanwhile stays so. */
export function changeOrder(book: Book, change: OrderChange): void {
  const { domainNameAce } = change;
  const order = listedOrder(book, domainNameAce);
  if (order === undefined) return;
  if ('notifyEmail' in change) {
    order.notifyEmail = change.notifyEmail;
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

/** The name with all its orders: lists leave it out, and domainInfo knows no such domain. */
export function removeName({ registrar }: Book, domainNameAce: string): void {
  registrar.byName.delete(domainNameAce);
  const others = registrar.orders.filter((order) => order.domainNameAce !== domainNameAce);
  registrar.orders.splice(0, Infinity, ...others);
}

export function listedOrder({ registrar }: Book, domainNameAce: string): RegistrarOrder | undefined {
  return registrar.byName.get(domainNameAce)?.find(({ listed }) => listed);
}
