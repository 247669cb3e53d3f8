import { randomUUID } from 'node:crypto';
import { suffixesOf, type DomainName } from '../names/domain-name.ts';
import type { OrderWriter, ZoneOrder } from '../registrar/orders.ts';
import { UpstreamError } from '../runtime/errors.ts';
import type { Settings } from '../settings/schema.ts';
import { isRegistrarsOwn } from './nameservers.ts';

/** Registries that ask the nameservers for the domain before they take it, and where that is said. */
export const ZONE_FIRST: Readonly<Record<string, string>> = {
  // Else the registration is provisional, and deleted after a month without a refund.
  de: 'https://www.kp-networks.com/knowledgebase/114/',
};

/**
 * The zone to be made before the order; null: none is. It takes `dnsZone.create`, a registry that wants it, and a nameserver
 * of the registrar's among the order's. `%domain%` in a record's name or data stands for the domain.
 */
export function zoneFor(
  domain: DomainName,
  nameservers: readonly string[],
  { dnsZone }: Pick<Settings, 'dnsZone'>,
): Omit<ZoneOrder, 'clientTRID'> | null {
  const isWanted = suffixesOf(domain).some((suffix) => Object.hasOwn(ZONE_FIRST, suffix));
  if (!dnsZone.create || !isWanted || !nameservers.some(isRegistrarsOwn)) return null;
  const filled = (text: string): string => text.replaceAll('%domain%', domain);
  const records = dnsZone.records.map((record) => ({
    ...record,
    name: filled(record.name),
    data: filled(record.data),
  }));
  // As every domain has one (RFC 2142), and nobody's own address in the public's sight.
  return { domain, mailbox: `hostmaster@${domain}`, records };
}

/**
 * Makes the zone, or finds one. If the answer is lost it is asked for once more: a second one is not made of it.
 * @throws RegistrarError, and whatever `mayChange` throws
 */
export async function makeZone(
  zone: Omit<ZoneOrder, 'clientTRID'>,
  writer: Pick<OrderWriter, 'createZone'>,
  mayChange?: () => Promise<void>,
): Promise<'created' | 'exists'> {
  const once = async (): Promise<'created' | 'exists'> => {
    await mayChange?.();
    return writer.createZone({ ...zone, clientTRID: tridOfZone() });
  };
  try {
    return await once();
  } catch (error) {
    if (!(error instanceof UpstreamError && error.outcome === 'mayHaveHadEffect')) throw error;
    return once();
  }
}

const tridOfZone = (): string => `ST.${randomUUID().replaceAll('-', '').slice(0, 24)}`;
