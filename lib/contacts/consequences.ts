import type { DomainName } from '../names/domain-name.ts';
import type { ContactChange, ContactField } from './change.ts';
import type { Role } from './contact.ts';
import { ownerChangeOf } from './owner-change.ts';

/** What follows from changing one contact of a domain, to be told before it is done. `consequenceText` says it in words. */
export type Consequence =
  /** Nothing may be done: the handle is the one of the settings, which stands in every domain of the hoster's. */
  | { readonly code: 'contactHandleStays' }
  | { readonly code: 'addressChanges'; readonly fields: readonly ContactField[] }
  /** `domains`: others that are known to have the handle, `roles`: others of this domain. */
  | { readonly code: 'handleShared'; readonly domains: number; readonly roles: readonly Role[] }
  | { readonly code: 'sharingUnknown' }
  | { readonly code: 'newHandle'; readonly fields: readonly ContactField[] }
  | { readonly code: 'ownerTrade'; readonly suffix: string; readonly source: string | null }
  | { readonly code: 'ownerUpdate'; readonly suffix: string; readonly source: string | null }
  | { readonly code: 'ownerUnknown'; readonly suffix: string };

export interface ContactToChange {
  readonly domain: DomainName;
  readonly role: Role;
  /** The role's handle now. */
  readonly handle: string;
  readonly change: ContactChange;
  /** `settings.contactHandle` */
  readonly contactHandle: string | null;
  /** Who else has the handle; null: nobody has counted. */
  readonly shared: { readonly domains: number; readonly roles: readonly Role[] } | null;
}

/** None if nothing changes. */
export function consequencesOf({
  domain,
  role,
  handle,
  change,
  contactHandle,
  shared,
}: ContactToChange): readonly Consequence[] {
  if (change.kind === 'none') return [];
  if (change.kind === 'update') {
    if (isSame(handle, contactHandle)) return [{ code: 'contactHandleStays' }];
    return [{ code: 'addressChanges', fields: change.fields }, ...sharing(shared)];
  }
  const made: Consequence = { code: 'newHandle', fields: change.fields };
  return role === 'ownerC' ? [made, ofOwner(domain)] : [made];
}

/** Must a person say yes to it first? Not to an address that changes for this domain's one role alone. */
export const needsYes = (consequences: readonly Consequence[]): boolean =>
  consequences.some(({ code }) => code !== 'addressChanges');

export const isForbidden = (consequences: readonly Consequence[]): boolean =>
  consequences.some(({ code }) => code === 'contactHandleStays');

function sharing(shared: ContactToChange['shared']): readonly Consequence[] {
  if (shared === null) return [{ code: 'sharingUnknown' }];
  return shared.domains === 0 && shared.roles.length === 0 ? [] : [{ code: 'handleShared', ...shared }];
}

function ofOwner(domain: DomainName): Consequence {
  const { way, suffix, source } = ownerChangeOf(domain);
  if (way === 'unknown') return { code: 'ownerUnknown', suffix };
  return { code: way === 'trade' ? 'ownerTrade' : 'ownerUpdate', suffix, source };
}

/** The registrar has been seen to write its handles in upper case, and to take them in any. */
const isSame = (handle: string, other: string | null): boolean =>
  handle.toUpperCase() === other?.toUpperCase();
