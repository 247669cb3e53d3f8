import type { RegistrarRow } from '../expiry/facts.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { RegistrarReader } from '../registrar/registrar.ts';
import { concernsOneRead } from '../runtime/errors.ts';

/**
 * domainInfo of one domain among many: null if the registrar knows none, or could not be read for this one.
 * @throws RegistrarError if the registrar refuses us altogether.
 */
export async function infoOrNull(
  domain: DomainName,
  registrar: Pick<RegistrarReader, 'domainInfo'>,
): Promise<RegistrarRow | null> {
  try {
    return await registrar.domainInfo(domain);
  } catch (error) {
    if (concernsOneRead(error)) return null;
    throw error;
  }
}
