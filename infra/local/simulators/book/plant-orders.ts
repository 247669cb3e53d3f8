import type { Temporal } from 'temporal-polyfill';
import type { RegistrarPart } from '../scenes/scene.ts';
import { plusYears } from './days.ts';
import type { Ground } from './ground.ts';
import { hasSecondHandle, HOSTER_HANDLE, ownHandle, secondHandle } from './handles.ts';
import { momentOn } from './moments.ts';
import type { Plot } from './plot.ts';
import type { RegistrarOrder } from './types.ts';

type Day = Temporal.PlainDate;

/** The live order of a name, after the older one that domainInfo also gives where there was one. */
export function plantOrders(ground: Ground, plot: Plot, part: RegistrarPart): void {
  const { book } = ground;
  const arrival = part.systemInDate === undefined ? plot.arrival : part.systemInDate;
  const old = part.oldOrder === true && arrival !== null ? [oldOrder(ground, plot, arrival)] : [];
  const live = liveOrder(ground, plot, part, arrival);
  book.registrar.orders.push(...old, live);
  book.registrar.byName.set(plot.name.ace, [...old, live]);
}

function liveOrder(ground: Ground, plot: Plot, part: RegistrarPart, arrival: Day | null): RegistrarOrder {
  const { book, dice, today } = ground;
  const moment = (day: Day | null | undefined): number | null =>
    day === null || day === undefined ? null : momentOn(day, book.timeZone, dice);
  const systemInDate = moment(arrival);
  const regType = part.regType ?? 'REG';
  return {
    ...orderOf(ground, plot, systemInDate ?? moment(today)),
    systemInDate,
    paidUntilDate: moment(part.paidUntilDate),
    executionDate: moment(part.executionDate),
    toBeDeletedDate: moment(part.toBeDeletedDate),
    status: `${regType.toLowerCase()}_ok_${plot.tld.name}`,
    domainStatus: part.domainStatus ?? 'active',
    regType,
    listed: true,
  };
}

/** The name was here before, and was given up: its ending is long over and says nothing about the live order. */
function oldOrder(ground: Ground, plot: Plot, arrival: Day): RegistrarOrder {
  const { book, dice } = ground;
  const moment = (years: number): number => momentOn(plusYears(arrival, -years), book.timeZone, dice);
  return {
    ...orderOf(ground, plot, moment(3)),
    systemInDate: moment(3),
    paidUntilDate: null,
    executionDate: moment(1),
    toBeDeletedDate: moment(1),
    status: `delete_ok_${plot.tld.name}`,
    domainStatus: 'deleted',
    regType: 'REG',
    listed: false,
  };
}

type Common = Omit<
  RegistrarOrder,
  | 'systemInDate'
  | 'paidUntilDate'
  | 'executionDate'
  | 'toBeDeletedDate'
  | 'status'
  | 'domainStatus'
  | 'regType'
  | 'listed'
>;

function orderOf(ground: Ground, { name, tld, clientId }: Plot, orderDate: number | null): Common {
  ground.orderNumbers += 1;
  return {
    domainName: name.unicode,
    domainNameAce: name.ace,
    tld: tld.name,
    handles: handlesOn(clientId, ground.orderNumbers),
    nameservers: ['ns1.example.net', 'ns2.example.net'],
    reseller: 'EX-12345',
    orderDate,
    orderNumber: String(ground.orderNumbers).padStart(3, '0'),
    notifyEmail: ground.orderNumbers % 20 === 0 ? 'hostmaster@example.com' : 'registrar@in.example.com',
  };
}

/** The client owns it and the hoster is the rest; of some orders that came out otherwise. */
function handlesOn(clientId: number, order: number): RegistrarOrder['handles'] {
  const owner = hasSecondHandle(clientId) && order % 2 === 0 ? secondHandle(clientId) : ownHandle(clientId);
  if (order % 211 === 100) return [HOSTER_HANDLE, HOSTER_HANDLE, HOSTER_HANDLE, HOSTER_HANDLE];
  return [owner, order % 101 === 50 ? owner : HOSTER_HANDLE, HOSTER_HANDLE, HOSTER_HANDLE];
}
