import type { DomainName } from '../names/domain-name.ts';
import { nameFields } from './name-fields.ts';
import { DOMAIN_INFO, type InfoOperation, type InfoReply } from './read-operations.ts';
import { RegistrarError } from './registrar-error.ts';
import type { SoapCall } from './soap-client.ts';

/** All that domainInfo holds of a domain, old orders too. @returns null if the registrar says "No such domain". */
export async function infoItems(
  call: SoapCall,
  domain: DomainName,
): Promise<InfoReply['domainsList'] | null> {
  const reply = await infoOf(call, DOMAIN_INFO, domain);
  return reply && reply.domainsList;
}

/** domainInfo, read as one of its descriptions reads it. @returns null as `infoItems`. */
export async function infoOf<Reply>(
  call: SoapCall,
  operation: InfoOperation<Reply>,
  domain: DomainName,
): Promise<Reply | null> {
  try {
    return (await call(operation, { requestLockStatus: null, ...nameFields(domain) })).reply;
  } catch (error) {
    if (error instanceof RegistrarError && isNoSuchDomain(error)) return null;
    throw error;
  }
}

/** The one way the registrar says that it does not hold a domain; any other fault leaves that open. */
function isNoSuchDomain({ faultString }: RegistrarError): boolean {
  return /no such domain/i.test(faultString ?? '');
}
