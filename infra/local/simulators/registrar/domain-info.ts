import { domainToASCII } from 'node:url';
import type { Book, RegistrarOrder } from '../book/types.ts';
import type { Operation } from './operation.ts';
import { SoapFault } from './soap-fault.ts';
import { dateText } from './order-fields.ts';
import { node, text } from './xml.ts';

export const domainInfo: Operation = {
  shape: {
    requestLockStatus: 'optional',
    domainName: 'required',
    domainNameAce: 'optional',
    clientTRID: 'required',
    forReseller: 'optional',
  },
  run: ({ book, text: field }) => {
    const orders = ordersOf(book, field('domainNameAce')) ?? ordersOf(book, field('domainName'));
    if (orders === undefined) throw new SoapFault('No such domain');
    const items = orders.map(itemOf).join('');
    const extras = node('domainsList', 'ArrayOfDomaininfodomains', items);
    return { extras, returnCode: 1000, returnMessage: '' };
  },
};

/** Every order of the name, in either spelling: old ones first, so that nobody may just take the first. */
export function ordersOf(book: Book, name: string): RegistrarOrder[] | undefined {
  return book.registrar.byName.get(domainToASCII(name.toLowerCase()));
}

function itemOf(order: RegistrarOrder): string {
  const [ownerC, adminC, techC, zoneC] = order.handles;
  const [primary = '', ...others] = order.nameservers;
  const fields = [
    text('domainName', order.domainName),
    text('tld', order.tld),
    ...[text('adminC', adminC), text('ownerC', ownerC), text('techC', techC), text('zoneC', zoneC)],
    text('primaryNameserver', primary),
    node('secondaryNameserver', 'ArrayOfString', others.map((ns) => text('item', ns)).join('')),
    node('nameservers', 'ArrayOfNameserverarray', order.nameservers.map(nameserver).join('')),
    text('reseller', order.reseller),
    text('orderDate', dateText(order, 'orderDate')),
    text('executionDate', dateText(order, 'executionDate')),
    text('systemInDate', dateText(order, 'systemInDate')),
    text('paidUntilDate', dateText(order, 'paidUntilDate')),
    text('toBeDeletedDate', dateText(order, 'toBeDeletedDate')),
    text('status', order.status),
    text('domainStatus', order.domainStatus),
    node('domainSubStatus', 'ArrayOfString', ''),
    ...[text('transferFrom', null), text('transferTo', null)],
    text('orderNumber', order.orderNumber),
    text('regType', order.regType),
    text('remarks', ''),
    text('notifyEmail', order.notifyEmail),
    text('tags', null),
    node('extension', 'DomainInfoDomainsExtension', ''),
  ];
  return node('item', 'DomainInfoDomains', fields.join(''));
}

/** RFC 5737 addresses: nothing answers there. */
function nameserver(ns: string, index: number): string {
  const address = text('ipv4', `192.0.2.${index + 1}`) + text('ipv6', null);
  return node('item', 'NameserverArray', text('ns', ns) + address);
}
