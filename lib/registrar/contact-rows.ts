import type { DomainName } from '../names/domain-name.ts';
import type { DomainContacts, ListedContacts } from './handles.ts';
import { fieldsOf, nameOf } from './list-page.ts';
import { liveFirst } from './live-first.ts';
import type { ContactsReply, ListItem } from './read-operations.ts';

/** What is asked of each domain in the list: all of these were seen in one. */
export const CONTACT_FIELDS = [
  'domainName',
  'domainNameAce',
  'domainStatus',
  'orderDate',
  'ownerC',
  'adminC',
  'techC',
  'zoneC',
] as const;

/** The contacts of a domain, of all that domainInfo holds of it: those of the live order, else of the newest. */
export function domainContactsOf(domain: DomainName, items: ContactsReply['domainsList']): DomainContacts {
  const [item] = liveFirst(items, ({ domainStatus, orderDate }) => ({ domainStatus, orderDate }));
  const primary = lower(item?.primaryNameserver);
  const told = [
    ...(item?.nameservers ?? []).map(({ ns }) => lower(ns)),
    ...(item?.secondaryNameserver ?? []).map(lower),
  ];
  return {
    domain,
    ownerC: item?.ownerC ?? '',
    adminC: item?.adminC ?? '',
    techC: item?.techC ?? '',
    zoneC: item?.zoneC ?? '',
    nameservers: [...new Set([primary, ...told])].filter((ns) => ns !== ''),
    domainStatus: item?.domainStatus ?? null,
    orderNumber: item?.orderNumber ?? null,
  };
}

/** The same of a list page, one row a domain; null is a role the row does not tell. */
export function listedContactsOf(items: readonly ListItem[]): ListedContacts[] {
  const byDomain = new Map<DomainName, ReturnType<typeof fieldsOf>[]>();
  for (const item of items) {
    const fields = fieldsOf(item);
    const domain = nameOf(fields);
    if (domain) byDomain.set(domain, [...(byDomain.get(domain) ?? []), fields]);
  }
  return [...byDomain].map(([domain, found]) => {
    const [fields] = liveFirst(found, (one) => ({
      domainStatus: one.get('domainStatus'),
      orderDate: one.get('orderDate'),
    }));
    const told = (key: string): string | null => fields?.get(key) ?? null;
    return {
      domain,
      ownerC: told('ownerC'),
      adminC: told('adminC'),
      techC: told('techC'),
      zoneC: told('zoneC'),
      domainStatus: told('domainStatus'),
    };
  });
}

const lower = (name: string | null | undefined): string => (name ?? '').trim().toLowerCase();
