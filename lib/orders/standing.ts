import { IN_PROGRESS_STATUSES, LIVE_STATUSES } from '../expiry/domain-status.ts';
import type { DomainContacts } from '../registrar/handles.ts';

/** Where a domain stands with us at the registrar, by its own word for it. */
export type Standing = 'ours' | 'underWay' | 'notOurs';

/**
 * Of several orders of one name the reader has picked the live one already. A word nobody knows is no domain of ours, as there.
 */
export function standingOf(read: Pick<DomainContacts, 'domainStatus'> | null): Standing {
  if (read === null) return 'notOurs';
  const status = read.domainStatus?.trim().toLowerCase() ?? '';
  if (isAmong(LIVE_STATUSES, status)) return 'ours';
  return isAmong(IN_PROGRESS_STATUSES, status) ? 'underWay' : 'notOurs';
}

const isAmong = (words: readonly string[], status: string): boolean =>
  words.some((word) => word.toLowerCase() === status);
