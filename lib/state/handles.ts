import { randomUUID } from 'node:crypto';
import { handleRecordSchema } from './handle-record.ts';
import { keys } from './keys.ts';
import { Stale } from './stale.ts';
import type { Handles } from './state.ts';
import { readItemOrNull } from './stored-item.ts';
import type { Table } from './table.ts';

export function createHandles(table: Table): Handles {
  return {
    async load(hash) {
      return readItemOrNull(handleRecordSchema, await table.get(keys.handle(hash)));
    },

    async save(prior, next) {
      if (prior && prior.hash !== next.hash) throw new TypeError('other content is no successor');
      const key = keys.handle(next.hash);
      const written = { ...next, version: (prior?.version ?? 0) + 1 };
      // Sent again because its answer was lost, a write finds itself there by its name, as a case's does.
      const item = { ...written, ...key, write: randomUUID() };
      const unchanged = prior ? { attribute: 'version', in: [prior.version] } : { absent: 'item' as const };
      if (await table.put(item, [[unchanged]])) return written;
      if ((await table.get(key))?.['write'] === item.write) return written;
      throw new Stale('handle');
    },
  };
}
