import * as z from 'zod';
import { ENTRY, keys, pendingOf, runOf, RUNS } from './keys.ts';
import { expiryOf } from './run-expiry.ts';
import { runSchema, storedEntrySchema, type Run } from './run.ts';
import { Stale } from './stale.ts';
import type { PendingFacts, Runs } from './state.ts';
import { storedDomain } from './stored.ts';
import { readItem, readItemOrNull, unreadable } from './stored-item.ts';
import type { Item, Table } from './table.ts';

export function createRuns(table: Table): Runs {
  return {
    async load(runId) {
      return readItemOrNull(runSchema, await table.get(keys.run(runId)));
    },

    async newest(limit) {
      const runs: Run[] = [];
      const items = table.query(RUNS, { newestFirst: true, limit });
      for await (const item of items) runs.push(readItem(runSchema, item));
      return runs;
    },

    async save(prior, next) {
      if (prior && prior.runId !== next.runId) throw new TypeError('another run is no successor');
      const written = { ...next, version: (prior?.version ?? 0) + 1 };
      const unchanged = prior ? { attribute: 'version', in: [prior.version] } : { absent: 'item' as const };
      const stored = await table.put({ ...written, ...keys.run(next.runId) }, [[unchanged]]);
      if (!stored) throw new Stale('run');
      return written;
    },

    putEntries(runId, entries) {
      const ttl = expiryOf(runId);
      return table.batchPut(
        entries.map((entry) => ({ ...entry, ...ttl, ...keys.entry(runId, entry.domain) })),
      );
    },

    async entry(runId, domain) {
      return readItemOrNull(storedEntrySchema, await table.get(keys.entry(runId, domain)));
    },

    async *entries(runId) {
      const items = table.query(runOf(runId), { prefix: ENTRY });
      for await (const item of items) yield readItem(storedEntrySchema, item);
    },

    putPending(runId, invocation, pending) {
      const ttl = expiryOf(runId);
      return table.batchPut(
        pending.map((one) => ({
          ...asText(one),
          ...ttl,
          ...keys.pending(runId, invocation, one.domain),
        })),
      );
    },

    async *pending(runId, invocation) {
      const items = table.query(runOf(runId), { prefix: pendingOf(invocation) });
      for await (const item of items) yield pendingIn(item);
    },

    async putUnread(runId, unread) {
      await table.put({ ...asText(unread), ...expiryOf(runId), ...keys.unread(runId, unread.domain) });
    },

    async unread(runId, domain) {
      const item = await table.get(keys.unread(runId, domain));
      return item && pendingIn(item);
    },
  };
}

export const pendingFactsSchema = z.object({ domain: storedDomain, facts: z.string() });

/** As text: DynamoDB limits how deep maps nest and how exact numbers are, and nobody asks for what is inside. */
const asText = ({ domain, facts }: PendingFacts) => ({ domain, facts: JSON.stringify(facts) });

function pendingIn(item: Item): PendingFacts {
  const { domain, facts } = readItem(pendingFactsSchema, item);
  try {
    return { domain, facts: JSON.parse(facts) as unknown };
  } catch {
    throw unreadable(item, ['facts']);
  }
}
