import { MASS_PAY_TYPE } from '../expiry/lines.ts';
import type { DomainName } from '../names/domain-name.ts';
import { invoiceIdOf, whmcsDomainIdOf, type InvoiceId } from '../names/ids.ts';
import { currentContext, type Context } from './context.ts';
import type { ActingDeps } from './deps.ts';

/**
 * The domains an invoice may concern: those its lines are linked to, and those of the invoices that a mass payment
 * holds. None for an invoice that is gone: merged away, and the one it went into sends a hint of its own.
 * @throws UpstreamError if WHMCS cannot be read.
 */
export async function splitInvoice(invoiceId: InvoiceId, deps: ActingDeps): Promise<readonly DomainName[]> {
  const context = await currentContext(deps);
  const lines = await linesOf([invoiceId], context);
  const originals = lines.filter(({ type }) => type === MASS_PAY_TYPE).map(({ relId }) => invoiceIdOf(relId));
  const all = [...lines, ...(await linesOf(originals, context))];
  const ids = new Set(
    all.filter(({ type, relId }) => type.startsWith('Domain') && relId > 0).map(({ relId }) => relId),
  );
  const { managedRegistrars } = context.rules;
  const domains = new Set<DomainName>();
  for (const id of ids) {
    const row = await context.books.whmcs.domainById(whmcsDomainIdOf(id));
    if (row?.domain != null && managedRegistrars.has(row.registrar)) domains.add(row.domain);
  }
  return [...domains];
}

async function linesOf(ids: readonly InvoiceId[], { books }: Context) {
  const read = [];
  for (const id of ids) read.push(...((await books.whmcs.invoiceById(id))?.lines ?? []));
  return read;
}
