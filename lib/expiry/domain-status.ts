/** The registrar's words for a domain that is there; `unknown` is its own word for one, seen in a public client that reads it. */
export const LIVE_STATUSES: readonly string[] = ['active', 'unknown'];

/** Its words for an order that is not carried out yet. */
export const IN_PROGRESS_STATUSES: readonly string[] = [
  'scheduledReg',
  'scheduledTransfer',
  'pendingReg',
  'pendingTransfer',
];

interface WithStatus {
  readonly domainStatus?: string | null | undefined;
}

export const isLive = (item: WithStatus | null): boolean => LIVE_STATUSES.includes(item?.domainStatus ?? '');

export const isInProgress = (item: WithStatus | null): boolean =>
  IN_PROGRESS_STATUSES.includes(item?.domainStatus ?? '');
