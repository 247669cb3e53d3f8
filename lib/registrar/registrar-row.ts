import type { Temporal } from 'temporal-polyfill';
import type { RegistrarField, RegistrarRow } from '../expiry/facts.ts';
import type { DomainName } from '../names/domain-name.ts';
import { pickItem } from './pick-item.ts';
import { readRegistrarDate } from './registrar-date.ts';

/** One item's fields. null: absent (nil or empty). undefined or no entry: not told, or told twice in contradiction. */
export type ItemFields = ReadonlyMap<string, string | null | undefined>;

/** One item as a row. What it does not tell is null and `missing`: not told is never taken for absent. */
function readItem(domain: DomainName, fields: ItemFields, timeZone: string): RegistrarRow {
  const missing: RegistrarField[] = [];
  const known = <T>(field: RegistrarField, value: T | undefined): T | null => {
    if (value === undefined) missing.push(field);
    return value ?? null;
  };
  const date = (field: RegistrarField): Temporal.PlainDate | null => {
    const text = fields.get(field);
    return known(field, text === undefined ? undefined : readRegistrarDate(text, timeZone));
  };
  return {
    domain,
    domainStatus: known('domainStatus', fields.get('domainStatus')),
    regType: known('regType', fields.get('regType')),
    systemInDate: date('systemInDate'),
    paidUntilDate: date('paidUntilDate'),
    executionDate: date('executionDate'),
    toBeDeletedDate: date('toBeDeletedDate'),
    missing,
  };
}

/** The one row of a domain out of all its items (old orders stay in the registrar's book), in whatever order they came. */
export function rowOf(domain: DomainName, items: readonly ItemFields[], timeZone: string): RegistrarRow {
  const newestFirst = items.length < 2 ? items : byAge(items, timeZone);
  return newestFirst.map((item) => readItem(domain, item, timeZone)).reduce(pickItem);
}

function byAge(items: readonly ItemFields[], timeZone: string): readonly ItemFields[] {
  const dated = items.map((item) => ({ item, at: orderedAt(item, timeZone) }));
  return dated.sort((a, b) => b.at - a.at).map(({ item }) => item);
}

/** Seconds since 1970; 0, so last, for an order without a date. */
function orderedAt(fields: ItemFields, timeZone: string): number {
  const text = fields.get('orderDate') ?? '';
  if (/^\d{9,10}$/.test(text)) return Number(text);
  const date = readRegistrarDate(text, timeZone);
  return date ? date.toZonedDateTime(timeZone).epochMilliseconds / 1000 : 0;
}
