import type { DomainContacts } from '../registrar/handles.ts';

/** Where a domain stands with us at the registrar, by its own word for it. */
export type Standing = 'ours' | 'underWay' | 'notOurs';

/**
 * `unknown` is a live domain too: the registrar's own word, seen in the one public client that reads it. Of several orders
 * of one name the reader has picked the live one already. A word nobody knows is no domain of ours, as there.
 */
export function standingOf(read: Pick<DomainContacts, 'domainStatus'> | null): Standing {
  if (read === null) return 'notOurs';
  const status = read.domainStatus?.trim().toLowerCase() ?? '';
  if (LIVE.includes(status)) return 'ours';
  return UNDER_WAY.includes(status) ? 'underWay' : 'notOurs';
}

const LIVE: readonly string[] = ['active', 'unknown'];
const UNDER_WAY: readonly string[] = ['scheduledreg', 'scheduledtransfer', 'pendingreg', 'pendingtransfer'];
