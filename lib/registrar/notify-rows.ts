import { isLive } from '../expiry/domain-status.ts';
import type { DomainName } from '../names/domain-name.ts';
import { infoItems } from './info-items.ts';
import { fieldsOf, nameOf } from './list-page.ts';
import { listPages } from './list-pages.ts';
import type { ListItem } from './read-operations.ts';
import type { NotifyRow } from './registrar.ts';
import type { SoapCall } from './soap-client.ts';

/** `notifyEmail` was never seen in a list: a row without it says nothing about the address. */
const FIELDS = ['domainName', 'domainNameAce', 'domainStatus', 'notifyEmail'] as const;

export function listNotify(
  call: SoapCall,
  { level }: { readonly level: 'own' | 'all' },
  pageSize: number,
): AsyncGenerator<readonly NotifyRow[], void, undefined> {
  return listPages(call, { level, pageSize, fields: FIELDS }, (items) => {
    const page = rowsOf(items);
    return { page, domains: page.map(({ domain }) => domain) };
  });
}

export async function notifyOf(call: SoapCall, domain: DomainName): Promise<NotifyRow | null> {
  const items = await infoItems(call, domain);
  return items && rowOf(domain, items);
}

interface Item {
  readonly domainStatus?: string | null | undefined;
  readonly notifyEmail?: string | null | undefined;
}

function rowsOf(items: readonly ListItem[]): NotifyRow[] {
  const byDomain = new Map<DomainName, Item[]>();
  for (const item of items) {
    const fields = fieldsOf(item);
    const domain = nameOf(fields);
    if (!domain) continue;
    const read = { domainStatus: fields.get('domainStatus'), notifyEmail: fields.get('notifyEmail') };
    byDomain.set(domain, [...(byDomain.get(domain) ?? []), read]);
  }
  return [...byDomain].map(([domain, found]) => rowOf(domain, found));
}

/** Old orders stay in the registrar's book with the addresses they had: they count only where nothing is live. */
function rowOf(domain: DomainName, items: readonly Item[]): NotifyRow {
  const live = items.filter(isLive);
  const counted = live.length > 0 ? live : items;
  if (counted.some(({ notifyEmail }) => notifyEmail === undefined)) return { domain, addresses: null };
  return { domain, addresses: [...new Set(counted.flatMap(({ notifyEmail }) => addressesIn(notifyEmail)))] };
}

/** Several are set as a list; how they are told again is not known. */
function addressesIn(text: string | null | undefined): string[] {
  return (text ?? '')
    .split(/[\s,;]+/)
    .filter((address) => address !== '')
    .map((address) => address.toLowerCase());
}
