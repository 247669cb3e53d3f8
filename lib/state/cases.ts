import { randomUUID } from 'node:crypto';
import { chunked } from './chunked.ts';
import { auditEntries, copyOutbox } from './case-audit.ts';
import { caseSchema, type Case } from './case.ts';
import { caseCondition, caseItem, nextCase, opensAnew } from './case-write.ts';
import { StichtagError } from '../runtime/errors.ts';
import { domainOfCase, keys, PAST_CASE } from './keys.ts';
import { Stale } from './stale.ts';
import type { Cases } from './state.ts';
import { readItem, readItemOrNull } from './stored-item.ts';
import type { Item, Table } from './table.ts';

/** Open cases read at a time. */
const CHUNK = 100;

export function createCases(table: Table): Cases {
  return {
    async load(domain) {
      return readItemOrNull(caseSchema, await table.get(keys.case(domain)));
    },

    async save(prior, next, entry) {
      const written = nextCase(prior, next, entry);
      // Kept before it is replaced: a crash in between leaves it twice, never not at all.
      if (prior && opensAnew(prior, next)) await keepAsPast(table, prior);
      if (!(await put(table, prior, written))) throw new Stale('case');
      return copyOutbox(table, written);
    },

    async *open(onUnreadable) {
      for await (const chunk of chunked(table.open(), CHUNK)) {
        const cases = (await table.batchGet(chunk)).flatMap((item) => readable(item, onUnreadable));
        // The index may be a moment behind: what counts is the item.
        yield* cases.filter(({ state }) => state !== 'closed');
      }
    },

    async past(domain) {
      const past: Case[] = [];
      const items = table.query(keys.case(domain).pk, { prefix: PAST_CASE });
      for await (const item of items) past.push(readItem(caseSchema, item));
      return past.sort((a, b) => a.version - b.version);
    },

    audit: (domain) => auditEntries(table, domain),
  };
}

/**
 * Each write bears a name of its own: sent again because its answer was lost, it finds itself there, and not somebody
 * else. Alike is not enough: two workers may want the very same.
 */
async function put(table: Table, prior: Case | null, written: Case): Promise<boolean> {
  const item = { ...caseItem(written), write: randomUUID() };
  if (await table.put(item, caseCondition(prior, written))) return true;
  return (await table.get(keys.case(written.domain)))?.['write'] === item.write;
}

function readable(item: Item, onUnreadable: Parameters<Cases['open']>[0]): Case[] {
  try {
    return [readItem(caseSchema, item)];
  } catch (error) {
    const domain = domainOfCase(item);
    if (!(error instanceof StichtagError) || !onUnreadable || domain === undefined) throw error;
    onUnreadable(domain, error);
    return [];
  }
}

async function keepAsPast(table: Table, closed: Case): Promise<void> {
  const key = keys.pastCase(closed.domain, closed.term, closed.version);
  // Its entries that are not copied yet go on in the outbox of the case that replaces it.
  await table.put({ ...closed, outbox: [], ...key }, [[{ absent: 'item' }]]);
}
