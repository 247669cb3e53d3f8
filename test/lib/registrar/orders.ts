import type {
  Accepted,
  DeleteOrder,
  NotifyOrder,
  RegistrarWriter,
  RevokeOrder,
  TransitOrder,
} from '../../../lib/registrar/writer.ts';
import { day, nameOf } from './rows.ts';

type Changes = Partial<DeleteOrder & TransitOrder & RevokeOrder & NotifyOrder>;
type Order = DeleteOrder & TransitOrder & RevokeOrder & NotifyOrder;

/** One of each of the orders, whose fields fit all of them. */
export const anOrder = (changes: Changes = {}): Order => ({
  domain: nameOf('example.org'),
  termEnd: day('2027-02-01'),
  dateFormat: 'dd.mm.yyyy',
  notify: 'registrar@in.example.com',
  transitType: 'connected',
  action: 'revoke',
  addresses: ['registrar@in.example.com'],
  clientTRID: 'stichtag-1',
  ...changes,
});

export const ORDERS = {
  domainDelete: (writer: RegistrarWriter, order: Order) => writer.delete(order),
  domainTransit: (writer: RegistrarWriter, order: Order) => writer.transit(order),
  domainRevoke: (writer: RegistrarWriter, order: Order) => writer.revoke(order),
  domainNotify: (writer: RegistrarWriter, order: Order) => writer.notify(order),
} as const;

export const OPERATIONS = ['domainDelete', 'domainTransit', 'domainRevoke', 'domainNotify'] as const;

/** A delete, a transit, a revoke and a change of the notify address, one after the other. */
export async function orderEach(writer: RegistrarWriter, changes: Changes = {}): Promise<Accepted[]> {
  const answers: Accepted[] = [];
  for (const operation of OPERATIONS) answers.push(await ORDERS[operation](writer, anOrder(changes)));
  return answers;
}
