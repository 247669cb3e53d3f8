import * as z from 'zod';
import type { Temporal } from 'temporal-polyfill';
import { clientIdOf, type ClientId } from '../names/ids.ts';
import { counterOf, keys, perClientOf } from './keys.ts';
import type { CounterName, Counters } from './state.ts';
import { readItem, readItemOrNull, unreadable } from './stored-item.ts';
import type { Item, Table } from './table.ts';

/** A place that was taken stays taken, also if the call it was for never went out: better one ending too few. */
export function createCounters(table: Table): Counters {
  return {
    take: (day, name, limit, clientId) => table.addOne(keys.counter(day, name, clientId), COUNT, limit),

    async count(day, name, clientId) {
      return readItemOrNull(counterSchema, await table.get(keys.counter(day, name, clientId)))?.count ?? 0;
    },

    perClient: (day, name) => perClient(table, day, name),
  };
}

const COUNT = 'count';
export const counterSchema = z.object({ [COUNT]: z.int().min(0) });

async function perClient(
  table: Table,
  day: Temporal.PlainDate,
  name: CounterName,
): Promise<ReadonlyMap<ClientId, number>> {
  const prefix = perClientOf(name);
  const counts = new Map<ClientId, number>();
  for await (const item of table.query(counterOf(day), { prefix })) {
    counts.set(clientIn(item, prefix), readItem(counterSchema, item).count);
  }
  return counts;
}

function clientIn(item: Item, prefix: string): ClientId {
  const digits = item.sk.slice(prefix.length);
  if (!/^\d+$/.test(digits)) throw unreadable(item, ['sk']);
  return clientIdOf(Number(digits));
}
