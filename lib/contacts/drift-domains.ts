import type { DomainName } from '../names/domain-name.ts';
import type { ClientId } from '../names/ids.ts';
import type { ContactLister, HandleReader } from '../registrar/handles.ts';
import type { RoleHandles } from '../registrar/orders.ts';
import { concernsOneRead } from '../runtime/errors.ts';
import type { Settings } from '../settings/schema.ts';
import type { WhmcsReader } from '../whmcs/whmcs.ts';

export interface DomainsDeps {
  readonly handleReader: Pick<HandleReader, 'domainContacts'> & ContactLister;
  readonly whmcs: Pick<WhmcsReader, 'allDomains'>;
}

export interface HeldDomain {
  readonly domain: DomainName;
  readonly clientId: ClientId;
  readonly handles: RoleHandles;
}

export interface HeldDomains {
  /** Live at the registrar and Active in WHMCS. */
  readonly held: readonly HeldDomain[];
  /** Live in both books, and the registrar does not tell all of their contacts. */
  readonly unread: readonly DomainName[];
  /** Every handle on any order of the list, in upper case; null: not all of them are told. */
  readonly used: ReadonlySet<string> | null;
}

const LIVE: readonly string[] = ['active', 'unknown'];

/**
 * Both books side by side: the registrar's list with its contacts, and WHMCS's domains.
 * @param ask these, all that the list leaves open (`all`), or none are asked for one by one: a call a domain.
 * @param onAsk told before how many calls that is.
 * @throws UpstreamError if a list cannot be read.
 */
export async function heldDomains(
  settings: Settings,
  ask: readonly DomainName[] | 'all' | null,
  deps: DomainsDeps,
  onAsk: (calls: number) => void,
): Promise<HeldDomains> {
  const owners = await ownersIn(settings, deps);
  const told = new Map<DomainName, RoleHandles | null>();
  const used = new Set<string>();
  let isAllTold = true;
  for await (const page of deps.handleReader.listContacts()) {
    for (const { domain, domainStatus, ownerC, adminC, techC, zoneC } of page) {
      const isWhole = ownerC !== null && adminC !== null && techC !== null && zoneC !== null;
      if (!isWhole) isAllTold = false;
      for (const handle of [ownerC, adminC, techC, zoneC]) if (handle) used.add(handle.toUpperCase());
      if (LIVE.includes(domainStatus ?? ''))
        told.set(domain, isWhole ? { ownerC, adminC, techC, zoneC } : null);
    }
  }
  const both = [...told.keys()].filter((domain) => owners.has(domain));
  const asked = both.filter((domain) =>
    Array.isArray(ask) ? ask.includes(domain) : told.get(domain) === null,
  );
  const chosen = Array.isArray(ask) ? asked : both;
  if (ask !== null) {
    onAsk(asked.length);
    // All at once: the client keeps to the number of calls the settings allow.
    await Promise.all(
      asked.map(async (domain) => told.set(domain, await handlesOn(domain, deps.handleReader))),
    );
  }
  return {
    held: chosen.flatMap((domain) => {
      const [handles, clientId] = [told.get(domain), owners.get(domain)];
      return handles && clientId !== undefined ? [{ domain, clientId, handles }] : [];
    }),
    unread: chosen.filter((domain) => !told.get(domain)),
    used: isAllTold ? used : null,
  };
}

/** Whose each domain is: of several Active rows the newest counts. */
async function ownersIn(
  { whmcs: { registrars } }: Settings,
  { whmcs }: DomainsDeps,
): Promise<Map<DomainName, ClientId>> {
  const newest = new Map<DomainName, { readonly id: number; readonly clientId: ClientId }>();
  for await (const { rows } of whmcs.allDomains()) {
    for (const { id, domain, clientId, status, registrar } of rows) {
      if (domain === null || status !== 'Active' || !registrars.includes(registrar)) continue;
      if ((newest.get(domain)?.id ?? 0) < id) newest.set(domain, { id, clientId });
    }
  }
  return new Map([...newest].map(([domain, { clientId }]) => [domain, clientId]));
}

async function handlesOn(
  domain: DomainName,
  reader: DomainsDeps['handleReader'],
): Promise<RoleHandles | null> {
  try {
    return await reader.domainContacts(domain);
  } catch (error) {
    if (concernsOneRead(error)) return null;
    throw error;
  }
}
