import { isInProgress, isLive } from '../expiry/domain-status.ts';

interface Rank {
  readonly domainStatus: string | null | undefined;
  readonly orderDate: string | null | undefined;
}

/** The orders of one domain: the live ones first, then those in progress, then the rest; of equals the newest first. */
export function liveFirst<Item>(items: readonly Item[], rank: (item: Item) => Rank): Item[] {
  return items
    .map((item) => ({ item, ...rank(item) }))
    .sort((a, b) => grade(a) - grade(b) || secondsOf(b) - secondsOf(a))
    .map(({ item }) => item);
}

function grade(rank: Rank): number {
  if (isLive(rank)) return 0;
  return isInProgress(rank) ? 1 : 2;
}

function secondsOf({ orderDate }: Rank): number {
  return /^\d{9,10}$/.test(orderDate ?? '') ? Number(orderDate) : 0;
}
