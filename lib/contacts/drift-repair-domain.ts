import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { DomainName } from '../names/domain-name.ts';
import type { DomainContacts } from '../registrar/handles.ts';
import type { RoleHandles } from '../registrar/orders.ts';
import { concernsOneRead, UpstreamError } from '../runtime/errors.ts';
import type { Settings } from '../settings/schema.ts';
import { ROLES, type Role } from './contact.ts';
import { judgeRoles, rolePartiesOf } from './drift-people.ts';
import type { RepairBooks, RepairDeps } from './drift-repair-deps.ts';
import { isSameHandle, type JudgedRole, type RoleDrift } from './drift-role.ts';
import { handlesOf } from './handles-for.ts';
import { ownerChangeOf } from './owner-change.ts';
import type { Wanted } from './party.ts';

/**
 * What became of a domain. `right`: nothing was to be done. `repaired`: the registrar shows the new contacts.
 * `notShown`: accepted, and it does not show them yet. `unclear`: the answer was lost, and it does not show them.
 * `refused`: by the registrar. `comesBack`: a handle may have been made, which no reading shows yet. `unusable`: what
 * WHMCS has makes no contact. `gone`: not live in both books. `ownerLeft`: nothing but the owner is to be changed.
 */
export interface DomainRepair {
  readonly outcome:
    | 'right'
    | 'repaired'
    | 'notShown'
    | 'unclear'
    | 'refused'
    | 'comesBack'
    | 'unusable'
    | 'gone'
    | 'ownerLeft';
  /** Roles that were to get another handle. */
  readonly roles: readonly Role[];
  /**
   * Why the owner was left as he is: it was not asked for, the registry wants a trade, or nobody knows whether it does;
   * null: he was not.
   */
  readonly owner: 'notAsked' | 'trade' | 'unknown' | null;
}

/** What would be done to a domain, by what both books show now. */
export interface DomainPreview {
  readonly isGone: boolean;
  /** Roles that are wrong, the owner too where he would be left. */
  readonly wrong: readonly RoleDrift[];
  /** Of those, the ones that would get another handle. */
  readonly roles: readonly Role[];
  readonly owner: DomainRepair['owner'];
}

interface ToRepair {
  readonly domain: DomainName;
  readonly by: string;
  /** Whether an owner may get another handle, where his registry takes that as an update. */
  readonly owners: boolean;
  readonly settings: Settings;
  /** @throws StoppedError */
  readonly unstopped: () => Promise<Settings>;
}

/** @throws StichtagError if it cannot be read, or the registrar refuses us as a whole. */
export async function repairOne(input: ToRepair, deps: RepairDeps): Promise<DomainRepair> {
  const books = deps.connect(input.settings);
  const found = await foundNow(input, books);
  if (found === null) return { outcome: 'gone', roles: [], owner: null };
  const { now, judged, roles, owner } = found;
  if (roles.length === 0) return { outcome: owner === null ? 'right' : 'ownerLeft', roles, owner };
  const wanted = wantedFor(roles, now, judged);
  if (wanted === null) return { outcome: 'unusable', roles, owner };
  const made = await handlesOf(wanted, {
    ...{ state: deps.state, reader: books.handleReader, writer: books.handleWriter },
    ...{ clock: deps.clock(input.settings.timeZone), log: deps.log, hashKey: deps.hashKey },
    mayChange: async () => {
      await input.unstopped();
    },
  });
  if (made.kind !== 'handles') return { outcome: made.kind, roles, owner };
  const handles = Object.fromEntries(roles.map((role) => [role, made.handles[role]]));
  return { outcome: await change(handles, input, deps, books), roles, owner };
}

/** Reads only. @throws StichtagError as `repairOne` */
export async function previewOne(
  input: Pick<ToRepair, 'domain' | 'owners' | 'settings'>,
  deps: Pick<RepairDeps, 'connect'>,
): Promise<DomainPreview> {
  const found = await foundNow(input, deps.connect(input.settings));
  if (found === null) return { isGone: true, wrong: [], roles: [], owner: null };
  const { judged, roles, owner } = found;
  return { isGone: false, wrong: judged.flatMap(({ drift }) => drift ?? []), roles, owner };
}

/** null: not live in both books. */
async function foundNow(
  { domain, owners, settings }: Pick<ToRepair, 'domain' | 'owners' | 'settings'>,
  books: RepairBooks,
) {
  const now = await books.handleReader.domainContacts(domain);
  const judged = now && (await judgedNow(now, settings, books));
  if (now === null || judged === null) return null;
  const wrong = ROLES.filter((_, index) => judged[index]?.drift);
  const owner = wrong.includes('ownerC') ? ownerLeft(domain, owners) : null;
  return { now, judged, owner, roles: wrong.filter((role) => role !== 'ownerC' || owner === null) };
}

/** null: WHMCS has no Active row of it, or no such client. */
async function judgedNow(
  now: DomainContacts,
  settings: Settings,
  books: RepairBooks,
): Promise<JudgedRole[] | null> {
  if (!['active', 'unknown'].includes(now.domainStatus ?? '')) return null;
  const rows = await books.whmcs.domainRows(now.domain);
  const [row] = rows
    .filter(({ status, registrar }) => status === 'Active' && settings.whmcs.registrars.includes(registrar))
    .sort((a, b) => b.id - a.id);
  const client = row && (await books.contactSource.clientContact(row.clientId));
  if (!row || !client) return null;
  const parties = await rolePartiesOf(settings, books);
  const held = await Promise.all(
    ROLES.map(async (role) => ({
      ...{ role, handle: now[role] },
      shown: now[role] === '' ? null : await books.handleReader.handleInfo(now[role]),
    })),
  );
  return judgeRoles(held, client, row.clientId, parties, books);
}

/**
 * Who owns a domain is not changed in passing: he may have been saved in WHMCS's contacts of the domain, which change nobody's
 * data in WHMCS. By a trade it costs money and asks him: that is done for one domain with open eyes, not here.
 */
function ownerLeft(domain: DomainName, owners: boolean): DomainRepair['owner'] {
  const { way } = ownerChangeOf(domain);
  if (way !== 'update') return way;
  return owners ? null : 'notAsked';
}

/** What stays keeps its handle. null: for one of the roles nothing can be made of what WHMCS has. */
function wantedFor(
  roles: readonly Role[],
  now: DomainContacts,
  judged: readonly JudgedRole[],
): Readonly<Record<Role, Wanted>> | null {
  const wanted = (role: Role): Wanted | null => {
    const one = judged[ROLES.indexOf(role)];
    return roles.includes(role) && one?.drift ? one.wanted : { kind: 'handle', handle: now[role] };
  };
  const [ownerC, adminC, techC, zoneC] = [
    wanted('ownerC'),
    wanted('adminC'),
    wanted('techC'),
    wanted('zoneC'),
  ];
  return ownerC && adminC && techC && zoneC ? { ownerC, adminC, techC, zoneC } : null;
}

/** One domainUpdate, in the domain's history before it is sent and after it was answered, and read back. */
async function change(
  handles: Partial<RoleHandles>,
  { domain, by, settings, unstopped }: ToRepair,
  { state, clock, log }: RepairDeps,
  { orderWriter, handleReader }: RepairBooks,
): Promise<DomainRepair['outcome']> {
  await unstopped();
  const clientTRID = `ST.${randomUUID().replaceAll('-', '').slice(0, 24)}`;
  const at = (): Temporal.Instant => clock(settings.timeZone).now();
  const notice = { by, operation: 'domainUpdate', clientTRID };
  await state.notices.tell(domain, { ...notice, at: at(), answered: null, code: null });
  log('callSent', { domain, operation: notice.operation, clientTRID });
  const { answered, code, error } = await answerOf(orderWriter.change({ domain, handles, clientTRID }));
  log('callAnswered', { domain, clientTRID, answered, reply: code });
  await state.notices.tell(domain, { ...notice, at: at(), answered, code });
  // Not reached, or refused as a whole: so it would be with every other domain.
  if (error && answered === 'notSent') throw error;
  if (answered === 'refused') return 'refused';
  const shown = await handleReader.domainContacts(domain).catch((unread: unknown) => {
    if (concernsOneRead(unread)) return null;
    throw unread;
  });
  const isShown = ROLES.every(
    (role) => isSameHandle(handles[role] ?? '', shown?.[role] ?? '') || !handles[role],
  );
  if (isShown) return 'repaired';
  return answered === 'unclear' ? 'unclear' : 'notShown';
}

async function answerOf(sending: ReturnType<RepairBooks['orderWriter']['change']>): Promise<{
  readonly answered: 'accepted' | 'refused' | 'notSent' | 'unclear';
  readonly code: string;
  readonly error?: UpstreamError;
}> {
  try {
    return { answered: 'accepted', code: (await sending).returnCode };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const { outcome, code } = error;
    if (outcome === 'mayHaveHadEffect') return { answered: 'unclear', code };
    const isAboutUs = outcome === 'neverSent' || code === 'rateLimited' || !concernsOneRead(error);
    return { answered: isAboutUs ? 'notSent' : 'refused', code, error };
  }
}
