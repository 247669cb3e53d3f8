import type { RegistrarOrder } from '../book/types.ts';

const DATES = ['orderDate', 'executionDate', 'systemInDate', 'paidUntilDate', 'toBeDeletedDate'] as const;
type DateField = (typeof DATES)[number];

/**
 * A date as the registrar tells it: unix seconds in a string. An absent one is nil in one place and an empty string
 * in another, even within one reply; here it depends on the order's number and the field.
 */
export function dateText(order: RegistrarOrder, field: DateField): string | null {
  const moment = order[field];
  if (moment !== null) return String(moment);
  return (Number(order.orderNumber) + DATES.indexOf(field)) % 2 === 0 ? null : '';
}

/** The fields a list row can have, by the key it is asked for. */
export const LIST_FIELDS: Readonly<Record<string, (order: RegistrarOrder) => string | null>> = {
  domainName: (order) => order.domainName,
  domainNameAce: (order) => order.domainNameAce,
  domainNameIdn: (order) => order.domainName,
  domainStatus: (order) => order.domainStatus,
  regType: (order) => order.regType,
  reseller: (order) => order.reseller,
  irtpStatus: () => '',
  ownerC: (order) => order.handles[0],
  adminC: (order) => order.handles[1],
  techC: (order) => order.handles[2],
  zoneC: (order) => order.handles[3],
  nameserver: (order) => order.nameservers.join(','),
  systemInDate: (order) => dateText(order, 'systemInDate'),
  orderDate: (order) => dateText(order, 'orderDate'),
  orderNumber: (order) => order.orderNumber,
  paidUntilDate: (order) => dateText(order, 'paidUntilDate'),
  executionDate: (order) => dateText(order, 'executionDate'),
  toBeDeletedDate: (order) => dateText(order, 'toBeDeletedDate'),
  status: (order) => order.status,
  regStatus: (order) => order.status.split('_')[1] ?? '',
  trusteeWPP: () => null,
  notifyEmail: (order) => order.notifyEmail,
};
