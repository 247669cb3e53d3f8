import { ROLES, type Role } from '../contacts/contact.ts';
import { isLive } from '../expiry/domain-status.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { DomainContacts, HandleContent } from '../registrar/handles.ts';
import { CONTACT_NAMES, formOf } from './contact-fields.ts';
import type { GatewayDeps, GatewayFunction } from './deps.ts';
import { domainIn } from './domain-param.ts';
import { contactProblem } from './words/contact-texts.ts';

/** A domain's contacts as the registrar holds them. */
export interface ShownContacts {
  readonly domain: DomainContacts;
  /** By handle, each read once. */
  readonly contents: ReadonlyMap<string, HandleContent>;
}

/** GetContactDetails: who stands in each role at the registrar, in the fields of WHMCS's form. */
export const getContactDetails: GatewayFunction = async (params, deps) => {
  const shown = await shownContacts(domainIn(params), deps);
  if (shown === null) return contactProblem('contactsNotThere', deps.language);
  const roles = ROLES.flatMap((role) => {
    const content = shown.contents.get(shown.domain[role]);
    return content === undefined ? [] : [[CONTACT_NAMES[role], formOf(content)] as const];
  });
  return { kind: 'result', result: Object.fromEntries(roles) };
};

/** null: the registrar does not hold the domain for us, or not any more. A handle that it does not tell of is left out. */
export async function shownContacts(
  domain: DomainName,
  { books }: GatewayDeps,
): Promise<ShownContacts | null> {
  const { handleReader } = books;
  const found = await handleReader.domainContacts(domain);
  if (found === null || !isLive(found)) return null;
  const handles = new Set(ROLES.map((role: Role) => found[role]).filter((handle) => handle !== ''));
  const contents = new Map<string, HandleContent>();
  for (const handle of handles) {
    const content = await handleReader.handleInfo(handle);
    if (content !== null) contents.set(handle, content);
  }
  return { domain: found, contents };
}
