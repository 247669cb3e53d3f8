import type { RegistrarRow } from '../expiry/facts.ts';
import { parseDomainName, type DomainName } from '../names/domain-name.ts';
import { LIST_FIELDS, type ListItem } from './read-operations.ts';
import type { RegistrarPage } from './registrar.ts';
import { rowOf, type ItemFields } from './registrar-row.ts';

/** The items of one list page as rows, one a domain, in the order the domains came. */
export function readListPage(items: readonly ListItem[], timeZone: string): RegistrarPage {
  const byDomain = new Map<DomainName, ItemFields[]>();
  const keys = new Set<string>();
  let unreadableNames = 0;
  for (const item of items) {
    const fields = fieldsOf(item);
    for (const key of fields.keys()) keys.add(key);
    const domain = nameOf(fields);
    const known = domain && byDomain.get(domain);
    if (!domain) unreadableNames++;
    else if (known) known.push(fields);
    else byDomain.set(domain, [fields]);
  }
  const rows: RegistrarRow[] = [];
  for (const [domain, found] of byDomain) rows.push(rowOf(domain, found, timeZone));
  return { rows, fieldsReturned: new Set(LIST_FIELDS.filter((field) => keys.has(field))), unreadableNames };
}

export function fieldsOf(item: ListItem): ItemFields {
  const fields = new Map<string, string | null | undefined>();
  for (const { key, value = null } of item) {
    const contradicts = fields.has(key) && fields.get(key) !== value;
    fields.set(key, contradicts ? undefined : value);
  }
  return fields;
}

export function nameOf(fields: ItemFields): DomainName | undefined {
  return parseDomainName(fields.get('domainNameAce') ?? fields.get('domainName') ?? '');
}
