import { Temporal } from 'temporal-polyfill';
import { startOf } from './book/days.ts';
import type { Book, RegistrarOrder, WhmcsDomain } from './book/types.ts';
import { removeName } from './registrar/change-order.ts';

/** The name goes to nobody knows whom: its order and what was to be done to it are gone, its rows stay as they are. */
export function loseName(book: Book, domainNameAce: string): void {
  removeName(book, domainNameAce);
  const others = book.registrar.waiting.filter(
    (change) => !('domainNameAce' in change) || change.domainNameAce !== domainNameAce,
  );
  book.registrar.waiting.splice(0, Infinity, ...others);
}

/**
 * A name that is nobody's is registered today, by a client who may never have had it: a new order and a new row of one
 * year. Older rows are Cancelled, as staff do it. @throws RangeError if the registrar has it still.
 */
export function registerAnew(book: Book, like: RegistrarOrder, clientId: number): WhmcsDomain {
  const { domainNameAce, domainName } = like;
  if (book.registrar.byName.has(domainNameAce))
    throw new RangeError(`${domainNameAce}: it is at the registrar`);
  const moment = startOf(Temporal.PlainDate.from(book.today), book.timeZone);
  const order: RegistrarOrder = {
    ...like,
    orderDate: moment,
    systemInDate: moment,
    paidUntilDate: null,
    executionDate: null,
    toBeDeletedDate: null,
    domainStatus: 'active',
    orderNumber: `${like.orderNumber}1`,
    listed: true,
  };
  book.registrar.orders.push(order);
  book.registrar.byName.set(domainNameAce, [order]);
  for (const row of book.whmcs.domains) if (row.domainname === domainName) row.status = 'Cancelled';
  return addRow(book, domainName, clientId);
}

function addRow({ whmcs, today }: Book, domainname: string, userid: number): WhmcsDomain {
  const inAYear = Temporal.PlainDate.from(today).add({ years: 1 }).toString();
  const row: WhmcsDomain = {
    id: Math.max(...whmcs.domains.map(({ id }) => id)) + 1,
    userid,
    regtype: 'Register',
    domainname,
    registrar: 'smartnic',
    regperiod: 1,
    paymentmethod: 'banktransfer',
    regdate: today,
    expirydate: inAYear,
    nextduedate: inAYear,
    status: 'Active',
    donotrenew: false,
    notes: '',
  };
  whmcs.domains.push(row);
  return row;
}
