import { Temporal } from 'temporal-polyfill';
import type { RegistrarRow } from '../../../lib/expiry/facts.ts';
import { parseDomainName, type DomainName } from '../../../lib/names/domain-name.ts';

export function nameOf(text: string): DomainName {
  const name = parseDomainName(text);
  if (!name) throw new Error(`no domain name: ${text}`);
  return name;
}

export const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

export const aRow = (changes: Partial<RegistrarRow> = {}): RegistrarRow => ({
  domain: nameOf('example.org'),
  domainStatus: 'active',
  regType: 'REG',
  systemInDate: day('2020-05-05'),
  paidUntilDate: null,
  executionDate: null,
  toBeDeletedDate: null,
  missing: [],
  ...changes,
});

/** A row with its dates as text, to compare. */
export const plain = (row: RegistrarRow | null | undefined): unknown =>
  JSON.parse(JSON.stringify(row ?? null));
