import { paidFrom } from '../expiry/coverage.ts';
import type { Facts } from '../expiry/facts.ts';
import type { Rules } from '../expiry/rules.ts';
import { viewOf } from '../expiry/view.ts';
import type { DomainName } from '../names/domain-name.ts';
import { readInvoices } from './invoices.ts';
import type { JoinDeps } from './join.ts';
import { clientsOf, hoursSince, invoiceFacts } from './joined-facts.ts';

/**
 * One domain's facts, read now from both books: domainInfo, its WHMCS rows, and their clients' invoices. The same
 * `Facts` as the join yields.
 * @throws UpstreamError if a book cannot be read.
 */
export async function freshFacts(domain: DomainName, rules: Rules, deps: JoinDeps): Promise<Facts> {
  const readAt = deps.clock.now();
  const [row, rows] = await Promise.all([deps.registrar.domainInfo(domain), deps.whmcs.domainRows(domain)]);
  const age = hoursSince(readAt, deps);
  const facts: Facts = {
    domain,
    registrar: row === null ? { state: 'absent', ageHours: age } : { state: 'present', row, ageHours: age },
    whmcs: rows.length === 0 ? { state: 'absent', ageHours: age } : { state: 'present', rows, ageHours: age },
    invoices: { state: 'unread' },
    memory: null,
  };
  const { termEnd } = viewOf(facts, rules, deps.clock.today());
  if (termEnd === null) return facts;
  const from = new Map([...clientsOf(facts)].map((client) => [client, paidFrom(termEnd)]));
  const read = await readInvoices(from, { whmcs: deps.whmcs });
  const ageHours = hoursSince(readAt, deps);
  return { ...facts, invoices: invoiceFacts(facts, termEnd, { read, from, ageHours }) };
}
