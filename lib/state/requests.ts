import { Temporal } from 'temporal-polyfill';
import { keys } from './keys.ts';
import { requestRecordSchema, type RequestRecord } from './request-record.ts';
import type { Requests } from './state.ts';
import { readItemOrNull } from './stored-item.ts';
import { TTL_ATTRIBUTE } from './table-schema.ts';
import type { Item, Table } from './table.ts';

/** How long a request is known: far longer than WHMCS's module asks again. */
const KEPT = { hours: 24 };
/** A function of ours lives for half a minute: who began so long ago is dead, or stopped in the middle. */
const ABANDONED = { minutes: 2 };

export function createRequests(table: Table): Requests {
  const load = async (requestId: string): Promise<RequestRecord | null> =>
    readItemOrNull(requestRecordSchema, await table.get(keys.request(requestId)));

  return {
    load,

    async begin(next) {
      if (await table.put(itemOf(next), [[{ absent: 'item' }]])) return null;
      const stands = await load(next.requestId);
      // Sent again because its answer was lost, a write finds itself there.
      if (stands === null || stands.worker === next.worker) return null;
      if (!isOver(stands, next)) return stands;
      const taken = await table.put(itemOf(next), [[{ attribute: 'worker', in: [stands.worker] }]]);
      return taken ? null : load(next.requestId);
    },

    async finish(record) {
      await table.put(itemOf(record), [[{ attribute: 'worker', in: [record.worker] }]]);
    },
  };
}

/** May the same request begin anew? Never another one under its id before a day is over. */
function isOver(stands: RequestRecord, next: RequestRecord): boolean {
  if (isBefore(stands.since.add(KEPT), next.since)) return true;
  const isSame = stands.function === next.function && stands.bodyHash === next.bodyHash;
  return isSame && stands.reply === null && isBefore(stands.since.add(ABANDONED), next.since);
}

const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0;

function itemOf(record: RequestRecord): Item {
  const ttl = Math.floor(record.since.add(KEPT).epochMilliseconds / 1_000);
  return { ...record, ...keys.request(record.requestId), [TTL_ATTRIBUTE]: ttl };
}
