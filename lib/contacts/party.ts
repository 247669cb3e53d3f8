import type { HandleContent } from '../registrar/handles.ts';
import type { Settings } from '../settings/schema.ts';
import { ROLES, type ContactProblem, type Role } from './contact.ts';
import { contentOf, type Mapped } from './content.ts';
import type { RawContact } from './raw-contact.ts';
import { adminSetOf, registrantOf, type Params } from './whmcs-params.ts';

/** Whose data a role carries. */
export type Party =
  | { readonly from: 'client' }
  /** The hoster's own, as it is: his address in the settings is not looked at. */
  | { readonly from: 'handle'; readonly handle: string }
  | { readonly from: 'hosterAddress'; readonly raw: RawContact }
  /** What WHMCS gives for all but the registrant: by its "Use Clients Details" the client's data or the hoster's. */
  | { readonly from: 'adminSet' };

export type RoleSettings = Pick<
  Settings,
  'contactManagement' | 'contactHandle' | 'hosterAddress' | 'allowHosterOwner'
>;

/** Who stands in each role (docs/contacts.md). The owner is the client unless `allowHosterOwner` lets it be the hoster. */
export function partiesOf(settings: RoleSettings): Readonly<Record<Role, Party>> {
  const hoster = hosterOf(settings);
  const chosen = (role: Role): Party => {
    if (role === 'ownerC' && !settings.allowHosterOwner) return CLIENT;
    return settings.contactManagement[role] === 'hoster' ? hoster : CLIENT;
  };
  return {
    ownerC: chosen('ownerC'),
    adminC: chosen('adminC'),
    techC: chosen('techC'),
    zoneC: chosen('zoneC'),
  };
}

const CLIENT: Party = { from: 'client' };

function hosterOf({ contactHandle, hosterAddress }: RoleSettings): Party {
  if (contactHandle !== null) return { from: 'handle', handle: contactHandle };
  if (hosterAddress === null) return { from: 'adminSet' };
  return { from: 'hosterAddress', raw: rawOfHoster(hosterAddress) };
}

/** The hoster's address in the settings, as WHMCS would tell it of a client. */
export function rawOfHoster({
  company,
  street,
  pcode,
  country,
  phone,
  fax,
  ...same
}: NonNullable<Settings['hosterAddress']>): RawContact {
  return {
    ...same,
    companyname: company ?? undefined,
    address1: street,
    postcode: pcode,
    countrycode: country,
    phonenumber: phone,
    fax: fax ?? undefined,
  };
}

/** A role's handle as it is, or the content that a handle is to have. */
export type Wanted =
  | { readonly kind: 'handle'; readonly handle: string }
  | { readonly kind: 'content'; readonly content: HandleContent };

/** What each role is to carry for one domain, or everything that is wrong with any of them. */
export function wantedOf(
  params: Params,
  settings: RoleSettings,
):
  | { readonly kind: 'wanted'; readonly wanted: Readonly<Record<Role, Wanted>> }
  | { readonly kind: 'wrong'; readonly problems: readonly ContactProblem[] } {
  const parties = partiesOf(settings);
  const wanted = (role: Role): Wanted | Mapped => wantedBy(role, parties[role], params);
  const all = {
    ownerC: wanted('ownerC'),
    adminC: wanted('adminC'),
    techC: wanted('techC'),
    zoneC: wanted('zoneC'),
  };
  const { ownerC, adminC, techC, zoneC } = all;
  if (
    ownerC.kind !== 'wrong' &&
    adminC.kind !== 'wrong' &&
    techC.kind !== 'wrong' &&
    zoneC.kind !== 'wrong'
  ) {
    return { kind: 'wanted', wanted: { ownerC, adminC, techC, zoneC } };
  }
  const problems = ROLES.map((role) => all[role]).flatMap((one) =>
    one.kind === 'wrong' ? one.problems : [],
  );
  return { kind: 'wrong', problems };
}

function wantedBy(role: Role, party: Party, params: Params): Wanted | Mapped {
  switch (party.from) {
    case 'handle':
      return { kind: 'handle', handle: party.handle };
    case 'hosterAddress':
      return contentOf(party.raw, role);
    case 'adminSet':
      return contentOf(adminSetOf(params), role);
    case 'client':
      return contentOf(registrantOf(params), role);
  }
}

export { contentOf, type Mapped } from './content.ts';
export type { RawContact } from './raw-contact.ts';
export { adminSetOf, registrantOf } from './whmcs-params.ts';
