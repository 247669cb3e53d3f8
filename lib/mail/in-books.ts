import type { DomainName } from '../names/domain-name.ts';
import type { Settings } from '../settings/schema.ts';
import type { MailBooks } from './mail-deps.ts';

/**
 * Those of the names that stand in our books: the registrar holds the domain for us, or WHMCS has a row of it under a
 * registrar module of ours.
 * @throws UpstreamError if a book cannot be read.
 */
export async function inBooks(
  names: readonly DomainName[],
  { registrar, whmcs }: MailBooks,
  settings: Pick<Settings, 'whmcs'>,
): Promise<DomainName[]> {
  const managed = new Set(settings.whmcs.registrars);
  const found: DomainName[] = [];
  // One after the other: a mail that names twenty is rare, and nobody waits for it.
  for (const name of names) {
    const rows = await whmcs.domainRows(name);
    if (rows.some((row) => managed.has(row.registrar)) || (await registrar.domainInfo(name)) !== null)
      found.push(name);
  }
  return found;
}
