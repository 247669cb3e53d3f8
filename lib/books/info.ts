import type { RegistrarRow } from '../expiry/facts.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { RegistrarReader } from '../registrar/registrar.ts';
import { concernsOneRead } from '../runtime/errors.ts';

/** Bounds what waits in memory; how many calls are on their way at once is the registrar client's own limit. */
export const INFOS_AT_ONCE = 16;

/**
 * domainInfo of one domain among many.
 * @returns null if the registrar knows no such domain; `unread` if it could not be read for this one.
 * @throws RegistrarError if the registrar refuses us altogether.
 */
export async function infoOrUnread(
  domain: DomainName,
  registrar: Pick<RegistrarReader, 'domainInfo'>,
): Promise<RegistrarRow | null | 'unread'> {
  try {
    return await registrar.domainInfo(domain);
  } catch (error) {
    if (concernsOneRead(error)) return 'unread';
    throw error;
  }
}

/** As `infoOrUnread`, where a domain that is not known says as little as one that could not be read. */
export async function infoOrNull(
  domain: DomainName,
  registrar: Pick<RegistrarReader, 'domainInfo'>,
): Promise<RegistrarRow | null> {
  const info = await infoOrUnread(domain, registrar);
  return info === 'unread' ? null : info;
}
