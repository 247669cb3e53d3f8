import type { DomainName } from '../names/domain-name.ts';
import type { NotifyRow, RegistrarReader } from '../registrar/registrar.ts';
import { BadInputError, concernsOneRead } from '../runtime/errors.ts';
import type { Settings } from '../settings/schema.ts';

export type NotifyReader = Pick<RegistrarReader, 'listNotify' | 'notifyOf'>;

export interface OtherAddresses {
  /** Domains at the registrar. */
  readonly total: number;
  /** Those whose mails go anywhere but to the inbox alone, by name. The addresses are people's data. */
  readonly other: readonly { readonly domain: DomainName; readonly addresses: readonly string[] }[];
  /** Where the registrar did not tell. */
  readonly unread: readonly DomainName[];
}

export type OnAddresses = (read: number) => void;

/**
 * The domains about which the registrar's mails go elsewhere. Reads only: the list, and domainInfo of each domain whose
 * address the list does not tell.
 * @throws UpstreamError if the list cannot be read.
 */
export async function otherAddresses(
  inbox: string,
  registrar: NotifyReader,
  onRead: OnAddresses = () => undefined,
): Promise<OtherAddresses> {
  const rows = new Map<DomainName, NotifyRow>();
  // A domain may come again on a later page if the list shifts while it is read: what was told last counts.
  for await (const page of registrar.listNotify()) {
    for (const row of page) rows.set(row.domain, row);
    onRead(rows.size);
  }
  const untold = [...rows.values()].filter(({ addresses }) => addresses === null);
  let read = 0;
  // All at once: the client keeps to the number of calls the settings allow.
  await Promise.all(
    untold.map(async ({ domain }) => {
      const told = await rowOrUntold(domain, registrar);
      if (told === null) rows.delete(domain);
      else rows.set(domain, told);
      onRead(++read);
    }),
  );
  const sorted = [...rows.values()].sort((a, b) => (a.domain < b.domain ? -1 : 1));
  return {
    total: sorted.length,
    other: sorted.flatMap(({ domain, addresses }) =>
      addresses === null || isOnly(addresses, inbox) ? [] : [{ domain, addresses }],
    ),
    unread: sorted.filter(({ addresses }) => addresses === null).map(({ domain }) => domain),
  };
}

/** Do the mails go there and nowhere else? */
export const isOnly = (addresses: readonly string[], inbox: string): boolean =>
  addresses.length === 1 && addresses[0] === inbox.toLowerCase();

/** @throws BadInputError if none is set. */
export function inboxOf({ notification }: Settings): string {
  if (notification.inbox !== null) return notification.inbox;
  throw new BadInputError(
    'settings: notification.inbox: no address is set that the registrar could write to; allowed: a mail address',
  );
}

async function rowOrUntold(domain: DomainName, registrar: NotifyReader): Promise<NotifyRow | null> {
  try {
    return await registrar.notifyOf(domain);
  } catch (error) {
    if (concernsOneRead(error)) return { domain, addresses: null };
    throw error;
  }
}
