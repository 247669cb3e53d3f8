import { randomUUID } from 'node:crypto';
import { keys } from './keys.ts';
import { BEFORE, orderRecordSchema, type OrderRecord } from './order-record.ts';
import { Stale } from './stale.ts';
import type { Orders } from './state.ts';
import { readItemOrNull } from './stored-item.ts';
import type { Condition, Table } from './table.ts';

export function createOrders(table: Table): Orders {
  return {
    async load(domain) {
      return readItemOrNull(orderRecordSchema, await table.get(keys.order(domain)));
    },

    async save(prior, next) {
      if (prior && prior.domain !== next.domain) throw new TypeError('another domain is no successor');
      if (prior && !BEFORE[next.state].includes(prior.state))
        throw new TypeError(`an order that is ${prior.state} is not ${next.state} next`);
      const written = { ...next, version: (prior?.version ?? 0) + 1 };
      const key = keys.order(next.domain);
      const item = { ...written, ...key, write: randomUUID() };
      if (await table.put(item, conditionOf(prior, next))) return written;
      // Sent again because its answer was lost, a write finds itself there by its name, as a case's does.
      if ((await table.get(key))?.['write'] === item.write) return written;
      throw new Stale('order');
    },
  };
}

function conditionOf(prior: OrderRecord | null, next: OrderRecord): Condition {
  if (prior === null) return [[{ absent: 'item' }]];
  return [
    [
      { attribute: 'version', in: [prior.version] },
      { attribute: 'state', in: BEFORE[next.state] },
    ],
  ];
}
