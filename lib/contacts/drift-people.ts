import type { ClientId } from '../names/ids.ts';
import type { ContactSource, WhmcsReader } from '../whmcs/whmcs.ts';
import { ROLES, type Role } from './contact.ts';
import { judgeRole, type JudgedRole, type RoleAsHeld } from './drift-role.ts';
import { partiesOf, type Party, type RawContact, type RoleSettings } from './party.ts';

export interface PeopleDeps {
  readonly whmcs: Pick<WhmcsReader, 'configurationValue'>;
  readonly contactSource: ContactSource;
}

/**
 * Who may stand in each role. `adminSet`: the client, as WHMCS gives him for all but the registrant. `unknown`: the hoster's own
 * data, which WHMCS gives its registrar modules and nobody else.
 */
export type RoleParties = Readonly<Record<Role, Party | 'unknown'>>;

/** WHMCS's "Use Clients Details" is asked for only where a role hangs on it. @throws WhmcsError */
export async function rolePartiesOf(settings: RoleSettings, { whmcs }: PeopleDeps): Promise<RoleParties> {
  const parties = partiesOf(settings);
  if (ROLES.every((role) => parties[role].from !== 'adminSet')) return parties;
  const value = await whmcs.configurationValue('RegistrarAdminUseClientDetails');
  const instead = ['on', '1', 'true', 'yes'].includes((value ?? '').trim().toLowerCase())
    ? ({ from: 'adminSet' } as const)
    : 'unknown';
  const known = (role: Role): Party | 'unknown' =>
    parties[role].from === 'adminSet' ? instead : parties[role];
  return {
    ownerC: known('ownerC'),
    adminC: known('adminC'),
    techC: known('techC'),
    zoneC: known('zoneC'),
  };
}

/** Judges a domain's roles. Whom the client has named is asked for only if the client himself does not fit. */
export async function judgeRoles(
  held: readonly RoleAsHeld[],
  client: RawContact,
  clientId: ClientId,
  parties: RoleParties,
  { contactSource }: PeopleDeps,
): Promise<JudgedRole[]> {
  const judged = judgedBy(held, parties, [client]);
  const misfits = held.some(({ role }, index) => isClients(parties[role]) && judged[index]?.drift);
  if (!misfits) return judged;
  return judgedBy(held, parties, [client, ...(await contactSource.contactsOf(clientId))]);
}

function judgedBy(
  held: readonly RoleAsHeld[],
  parties: RoleParties,
  people: readonly RawContact[],
): JudgedRole[] {
  return held.map((one) => {
    const party = parties[one.role];
    if (party === 'unknown') return { drift: null };
    return judgeRole(one, party, peopleIn(party, people));
  });
}

function peopleIn(party: Party, people: readonly RawContact[]): readonly RawContact[] {
  if (party.from === 'hosterAddress') return [party.raw];
  return party.from === 'adminSet' ? people.map(withoutTaxId) : people;
}

/** WHMCS gives its registrar modules no tax id in this set: no order has ever sent one in it. */
const withoutTaxId = ({ taxId: _id, additionalfields: _fields, ...raw }: RawContact): RawContact => raw;

const isClients = (party: Party | 'unknown'): boolean =>
  party !== 'unknown' && (party.from === 'client' || party.from === 'adminSet');
