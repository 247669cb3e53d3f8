import type { DomainName } from '../names/domain-name.ts';
import type { ClientId } from '../names/ids.ts';
import type { HandleContent, HandleReader } from '../registrar/handles.ts';
import { concernsOneRead } from '../runtime/errors.ts';
import type { Settings } from '../settings/schema.ts';
import { ROLES, type Role } from './contact.ts';
import { heldDomains, type DomainsDeps, type HeldDomain } from './drift-domains.ts';
import { judgeRoles, rolePartiesOf, type PeopleDeps } from './drift-people.ts';
import type { RoleDrift } from './drift-role.ts';
import type { RawContact } from './party.ts';

export interface DriftDeps extends Omit<DomainsDeps, 'whmcs'>, Omit<PeopleDeps, 'whmcs'> {
  readonly handleReader: DomainsDeps['handleReader'] & Pick<HandleReader, 'handleInfo' | 'listHandles'>;
  readonly whmcs: DomainsDeps['whmcs'] & PeopleDeps['whmcs'];
}

export interface DriftInput {
  readonly settings: Settings;
  /** As `heldDomains`. */
  readonly ask: readonly DomainName[] | 'all' | null;
  readonly onAsk?: (calls: number) => void;
}

/** Names domains, handles and fields, never what stands in them. */
export interface Drift {
  /** Domains whose contacts were compared. */
  readonly compared: number;
  readonly domains: readonly { readonly domain: DomainName; readonly roles: readonly RoleDrift[] }[];
  /** Handles of equal content. */
  readonly duplicates: readonly (readonly string[])[];
  /** In the registrar's list and on no domain; null: it does not tell which handles are on domains. */
  readonly unused: readonly string[] | null;
  /** Their contacts, a handle or the client could not be read. */
  readonly unread: readonly DomainName[];
  /** Roles whose party is the hoster's data in WHMCS, which it tells nobody. */
  readonly unjudged: readonly Role[];
}

/**
 * Where the registrar's contacts are not what WHMCS and the settings want. Reads only: both lists, one handleInfo for
 * each distinct handle, GetClientsDetails once a client, and GetContacts of those who do not fit by themselves.
 * @throws UpstreamError if a list cannot be read, or a book refuses us as a whole.
 */
export async function driftOf(
  { settings, ask, onAsk = () => undefined }: DriftInput,
  deps: DriftDeps,
): Promise<Drift> {
  const { held, unread, used } = await heldDomains(settings, ask, deps, onAsk);
  const parties = await rolePartiesOf(settings, deps);
  const distinct = new Set(held.flatMap(({ handles }) => ROLES.map((role) => handles[role].toUpperCase())));
  const contents = await readEach(distinct, (handle) => deps.handleReader.handleInfo(handle));
  const clients = await readEach(new Set(held.map(({ clientId }) => clientId)), (clientId) =>
    deps.contactSource.clientContact(clientId),
  );
  const judged = await Promise.all(
    held.map((one) =>
      judgedDomain(one, contents, clients, (client, roles) =>
        judgeRoles(roles, client, one.clientId, parties, deps),
      ),
    ),
  );
  return {
    compared: judged.filter((roles) => roles !== null).length,
    domains: held
      .flatMap(({ domain }, index) => {
        const roles = judged[index] ?? [];
        return roles.length === 0 ? [] : [{ domain, roles }];
      })
      .sort((a, b) => (a.domain < b.domain ? -1 : 1)),
    duplicates: duplicatesIn(contents),
    unused: used && (await unusedIn(used, settings, deps)),
    unread: [
      ...unread,
      ...held.filter((_, index) => judged[index] === null).map(({ domain }) => domain),
    ].sort(),
    unjudged: ROLES.filter((role) => parties[role] === 'unknown'),
  };
}

type Judge = (
  client: RawContact,
  roles: { readonly role: Role; readonly handle: string; readonly shown: HandleContent | null }[],
) => ReturnType<typeof judgeRoles>;

/** null: something of it could not be read. */
async function judgedDomain(
  { handles, clientId }: HeldDomain,
  contents: ReadonlyMap<string, HandleContent | null>,
  clients: ReadonlyMap<ClientId, RawContact | null>,
  judge: Judge,
): Promise<RoleDrift[] | null> {
  const client = clients.get(clientId);
  const roles = ROLES.map((role) => ({
    role,
    handle: handles[role],
    shown: contents.get(handles[role].toUpperCase()),
  }));
  if (!client) return null;
  const read = roles.flatMap(({ shown, ...one }) => (shown === undefined ? [] : [{ ...one, shown }]));
  if (read.length < roles.length) return null;
  try {
    return (await judge(client, read)).flatMap(({ drift }) => drift ?? []);
  } catch (error) {
    if (concernsOneRead(error)) return null;
    throw error;
  }
}

/** All at once, each once; what could not be read is left out. The clients keep to the calls the settings allow. */
async function readEach<Key, Value>(
  keys: ReadonlySet<Key>,
  read: (key: Key) => Promise<Value>,
): Promise<Map<Key, Value>> {
  const found = new Map<Key, Value>();
  await Promise.all(
    [...keys].map(async (key) => {
      try {
        found.set(key, await read(key));
      } catch (error) {
        if (!concernsOneRead(error)) throw error;
      }
    }),
  );
  return found;
}

function duplicatesIn(contents: ReadonlyMap<string, HandleContent | null>): string[][] {
  const byContent = new Map<string, string[]>();
  for (const [handle, content] of contents) {
    if (content === null) continue;
    const key = JSON.stringify(content);
    byContent.set(key, [...(byContent.get(key) ?? []), handle]);
  }
  return [...byContent.values()].filter((handles) => handles.length > 1).map((handles) => handles.sort());
}

/** The settings' own handle is there to be used. */
async function unusedIn(
  used: ReadonlySet<string>,
  { contactHandle }: Settings,
  { handleReader }: DriftDeps,
): Promise<string[]> {
  const unused = new Set<string>();
  for await (const page of handleReader.listHandles()) {
    for (const { handle } of page) if (!used.has(handle.toUpperCase())) unused.add(handle);
  }
  return [...unused].filter((handle) => handle.toUpperCase() !== contactHandle?.toUpperCase()).sort();
}
