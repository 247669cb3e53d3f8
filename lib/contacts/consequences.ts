import type { DomainName } from '../names/domain-name.ts';
import type { ContactChange, ContactField } from './change.ts';
import type { Role } from './contact.ts';
import { isSameHandle } from './drift-role.ts';
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
  /** Not known of the new party, so the new handle lacks it. */
  | { readonly code: 'fieldsDropped'; readonly fields: readonly ContactField[] }
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
  /** What the old handle says and a new one would not. */
  readonly dropped?: readonly ContactField[];
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
  dropped = [],
}: ContactToChange): readonly Consequence[] {
  if (change.kind === 'none') return [];
  if (change.kind === 'update') {
    if (contactHandle !== null && isSameHandle(handle, contactHandle))
      return [{ code: 'contactHandleStays' }];
    return [{ code: 'addressChanges', fields: change.fields }, ...sharing(shared)];
  }
  const made: Consequence = { code: 'newHandle', fields: change.fields };
  const lost: Consequence[] = dropped.length === 0 ? [] : [{ code: 'fieldsDropped', fields: dropped }];
  return role === 'ownerC' ? [made, ...lost, ofOwner(domain)] : [made, ...lost];
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
