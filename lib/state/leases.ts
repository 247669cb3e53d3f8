import * as z from 'zod';
import { keys } from './keys.ts';
import type { Leases } from './state.ts';
import { readItemOrNull } from './stored-item.ts';
import type { Table } from './table.ts';

/** At `until`, to the millisecond, a lease is over. */
export function createLeases(table: Table): Leases {
  return {
    take(name, owner, now, until) {
      const item = { ...keys.lease(name), owner, untilMs: until.epochMilliseconds };
      return table.put(item, [
        [{ absent: 'item' }],
        [{ attribute: 'owner', in: [owner] }],
        [{ attribute: 'untilMs', below: now.epochMilliseconds + 1 }],
      ]);
    },

    async holder(name, now) {
      const lease = readItemOrNull(leaseSchema, await table.get(keys.lease(name)));
      return lease && lease.untilMs > now.epochMilliseconds ? lease.owner : null;
    },

    async release(name, owner) {
      await table.put({ ...keys.lease(name), owner: null, untilMs: 0 }, [
        [{ attribute: 'owner', in: [owner] }],
      ]);
    },
  };
}

export const leaseSchema = z.object({ owner: z.string().nullable(), untilMs: z.int() });
