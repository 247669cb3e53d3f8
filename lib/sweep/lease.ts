import type { Temporal } from 'temporal-polyfill';
import type { SweepDeps } from './sweep-deps.ts';

const LEASE = 'sweep';
/** No invocation lives longer. */
const MINUTES = 15;

/** The one place from which endings are authorised: a sweep has it, or an approval, never both, nor two of them. */
export interface Lease {
  /** Takes it, or keeps it for another quarter of an hour. @returns who else has it; null: it is ours. */
  readonly take: () => Promise<string | null>;
  readonly release: () => Promise<void>;
}

/** Ends the lease of a sweep that died. Only for whoever knows that no other process can be at work on this state. */
export async function endAbandonedLease(
  { now }: { readonly now: () => Temporal.Instant },
  { state: { leases } }: Pick<SweepDeps, 'state'>,
): Promise<void> {
  const holder = await leases.holder(LEASE, now());
  if (holder !== null) await leases.release(LEASE, holder);
}

export function sweepLease(
  owner: string,
  { now }: { readonly now: () => Temporal.Instant },
  { state: { leases } }: Pick<SweepDeps, 'state'>,
): Lease {
  return {
    async take() {
      const at = now();
      if (await leases.take(LEASE, owner, at, at.add({ minutes: MINUTES }))) return null;
      return (await leases.holder(LEASE, at)) ?? 'another sweep';
    },
    release: () => leases.release(LEASE, owner),
  };
}
