import { paidFrom } from '../expiry/coverage.ts';
import type { Facts, Memory } from '../expiry/facts.ts';
import type { Rules } from '../expiry/rules.ts';
import { viewOf } from '../expiry/view.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { RegistrarReader } from '../registrar/registrar.ts';
import type { Clock } from '../runtime/clock.ts';
import type { WhmcsReader } from '../whmcs/whmcs.ts';
import { hoursSince } from './age.ts';
import { clientsOf, invoicesOf, readClients, type InvoiceCache } from './with-invoices.ts';

export interface FreshDeps {
  readonly registrar: Pick<RegistrarReader, 'domainInfo'>;
  readonly whmcs: Pick<WhmcsReader, 'domainRows' | 'invoicesOf' | 'invoice'>;
  readonly clock: Clock;
}

/**
 * One domain's facts, read now from both books: domainInfo, its WHMCS rows, and their clients' invoices. The same
 * `Facts` as the join yields.
 * @param memory what its case remembers; null: nothing can be known.
 * @throws UpstreamError if a book cannot be read.
 */
export async function freshFacts(
  domain: DomainName,
  rules: Rules,
  deps: FreshDeps,
  memory: Memory | null = null,
): Promise<Facts> {
  const readAt = deps.clock.now();
  const [row, rows] = await Promise.all([deps.registrar.domainInfo(domain), deps.whmcs.domainRows(domain)]);
  const age = hoursSince(readAt, deps);
  const facts: Facts = {
    domain,
    registrar: row === null ? { state: 'absent', ageHours: age } : { state: 'present', row, ageHours: age },
    whmcs: rows.length === 0 ? { state: 'absent', ageHours: age } : { state: 'present', rows, ageHours: age },
    invoices: { state: 'unread' },
    memory,
  };
  const { coveredBeyond } = viewOf(facts, rules, deps.clock.today());
  if (coveredBeyond === null) return facts;
  const clients = clientsOf(facts);
  const from = new Map([...clients].map((client) => [client, paidFrom(coveredBeyond)]));
  const cache: InvoiceCache = { from, read: new Map() };
  await readClients(clients, cache, { whmcs: deps.whmcs, clock: deps.clock });
  return { ...facts, invoices: invoicesOf(facts, rules, cache, deps) };
}
