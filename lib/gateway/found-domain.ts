import type { RegistrarRow, WhmcsRow } from '../expiry/facts.ts';
import type { DomainName } from '../names/domain-name.ts';
import { toRules } from '../settings/rules.ts';
import type { GatewayDeps } from './deps.ts';

/** In the registrar's book; null: it says "No such domain". Of a list some minutes old, if that holds it. */
export function rowAtRegistrar(
  domain: DomainName,
  { snapshot, books, settings, clock }: GatewayDeps,
): Promise<RegistrarRow | null> {
  return snapshot.rowOf(domain, { registrar: books.registrar, rules: toRules(settings), clock });
}

/** WHMCS's row that a call is about, by its number; by its name, if the call tells none. null: there is none. */
export async function rowInWhmcs(
  domain: DomainName,
  domainId: number | null,
  { books }: GatewayDeps,
): Promise<WhmcsRow | null> {
  const rows = await books.whmcs.domainRows(domain);
  if (domainId !== null) return rows.find(({ id }) => id === domainId) ?? null;
  return rows.toSorted((a, b) => b.id - a.id)[0] ?? null;
}
