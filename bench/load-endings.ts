import type { LocalSystem } from '../infra/local/local-system.ts';
import type { Book, WhmcsInvoice } from '../infra/local/simulators/book/types.ts';
import type { Case } from '../lib/state/case.ts';
import { parseDomainName } from '../lib/names/domain-name.ts';
import { approve } from '../lib/sweep/approve.ts';
import type { Ending } from './load-host-answers.ts';

/** Sweeps, approves as a person would, sweeps again: the endings that stand then, and can be undone by a payment. */
export async function placeEndings(system: LocalSystem, book: Book): Promise<Ending[]> {
  const { runId, state } = await system.sweepNow();
  await system.drain();
  if (state === 'braked') await approve({ runId, by: 'load' }, system.deps);
  await system.drain();
  await system.sweepNow();
  await system.drain();
  const endings: Ending[] = [];
  for await (const kase of system.deps.state.cases.open()) {
    const invoiceId =
      kase.state === 'confirmed' && kase.ours !== null ? openInvoiceOf(kase, book) : undefined;
    if (invoiceId !== undefined) endings.push({ domain: kase.domain, invoiceId });
  }
  return endings;
}

/** Does the registrar show one for this domain? */
export function showsEnding(domain: string, { registrar }: Book): boolean {
  const order = registrar.byName.get(domain)?.findLast(({ listed }) => listed);
  return order !== undefined && (order.executionDate !== null || order.toBeDeletedDate !== null);
}

/** The unpaid invoice of this term's renewal. */
function openInvoiceOf({ domain, termEnd }: Case, { whmcs }: Book): number | undefined {
  const from = termEnd.subtract({ months: 3 }).toString();
  const rows = whmcs.domains.filter(({ domainname }) => parseDomainName(domainname) === domain);
  const ids = new Set(rows.map(({ id }) => id));
  const renews = ({ lines }: WhmcsInvoice): boolean =>
    lines.some(({ type, relid }) => type === 'Domain' && ids.has(relid));
  return [...whmcs.invoices.values()].find(
    (invoice) => invoice.status === 'Unpaid' && invoice.duedate > from && renews(invoice),
  )?.id;
}
