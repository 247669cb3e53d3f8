import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { RegistrarRow } from '../../../lib/expiry/facts.ts';
import { createBookSnapshot, type BookSnapshot } from '../../../lib/gateway/book-snapshot.ts';
import type { BookReader } from '../../../lib/registrar/registrar.ts';
import { UpstreamError } from '../../../lib/runtime/errors.ts';
import { withGateway } from '../../support/gateway.ts';
import { inDays, listed, name, rules, TODAY } from '../books/fakes.ts';

const ALPHA = 'alpha.example.com';
const NOON = Temporal.Instant.from('2026-06-15T10:00:00Z');

interface ListOptions {
  readonly pages?: readonly (readonly RegistrarRow[])[];
  readonly takesMs?: number;
  readonly failsWith?: () => Error | null;
}

/** A registrar that tells the pages, and of each domain by itself a term that no page holds. */
function registrar({ pages = [[listed(ALPHA, 30)]], takesMs = 0, failsWith = () => null }: ListOptions) {
  const asked: string[] = [];
  const reader: BookReader = {
    async *listDomains() {
      asked.push('list');
      await pause(takesMs);
      const error = failsWith();
      for (const rows of pages) {
        yield { rows, fieldsReturned: new Set<string>(), unreadableNames: 0 };
        if (error !== null) throw error;
      }
    },
    domainInfo: (domain) => {
      asked.push(domain);
      return Promise.resolve(listed(domain, 77));
    },
  };
  return { reader, asked };
}

const ask = (snapshot: BookSnapshot, reader: BookReader, seconds = 0, domain = ALPHA) =>
  snapshot.rowOf(name(domain), {
    registrar: reader,
    rules: rules(),
    clock: { today: () => TODAY, now: () => NOON.add({ seconds }) },
  });

const down = (): Error => new UpstreamError('registrar', 'unreachable', 'mayHaveHadEffect', 'down');

describe('the book as its list told it', () => {
  it('tells the term of a domain without asking for it', async () => {
    const { reader, asked } = registrar({});
    const row = await ask(createBookSnapshot(), reader);
    expect(row?.paidUntilDate?.toString() ?? row?.systemInDate?.toString()).toBe(inDays(30).toString());
    expect(asked).toEqual(['list']);
  });

  it('is not waited for without end: a slow one goes on, and is there for who asks later', async () => {
    const { reader, asked } = registrar({ takesMs: 60 });
    const snapshot = createBookSnapshot(10);
    await Promise.all([ask(snapshot, reader), ask(snapshot, reader)]);
    expect(asked).toEqual(['list', ALPHA, ALPHA]);
    await pause(80);
    await ask(snapshot, reader);
    expect(asked).toEqual(['list', ALPHA, ALPHA]);
  });

  it.each([
    ['at once', [[]]],
    ['half-way: its first page tells nothing', [[listed(ALPHA, 30)], []]],
  ])(
    'that fails %s is read again after a minute, and domains are asked for one by one until then',
    async (_, pages) => {
      let error: Error | null = down();
      const { reader, asked } = registrar({ pages, failsWith: () => error });
      const snapshot = createBookSnapshot();
      for (const seconds of [0, 0, 59]) await ask(snapshot, reader, seconds);
      expect(asked).toEqual(['list', ALPHA, ALPHA, ALPHA]);
      error = null;
      await ask(snapshot, reader, 60);
      expect(asked[4]).toBe('list');
    },
  );

  it('that fails by a fault of ours says so, and is no reason to ask for each domain', async () => {
    const { reader, asked } = registrar({ failsWith: () => new TypeError('ours') });
    await expect(ask(createBookSnapshot(), reader)).rejects.toThrow('ours');
    expect(asked).toEqual(['list']);
  });

  const day = TODAY;
  it.each<[string, readonly RegistrarRow[]]>([
    ['has no row of it', [listed('beta.example.com', 30)]],
    ['tells no term', [listed(ALPHA, 30, { systemInDate: null })]],
    ['leaves a field out', [listed(ALPHA, 30, { missing: ['executionDate'] })]],
    ['shows an ending', [listed(ALPHA, 30, { executionDate: day.add({ days: 30 }) })]],
    ['shows a deletion', [listed(ALPHA, 30, { toBeDeletedDate: day.add({ days: 30 }) })]],
    ['shows no status', [listed(ALPHA, 30, { domainStatus: null })]],
    ['shows a word that nobody knows', [listed(ALPHA, 30, { domainStatus: 'resting' })]],
    ['shows it on its way', [listed(ALPHA, 30, { domainStatus: 'pendingTransfer' })]],
    ['tells two terms of it', [listed(ALPHA, 30), listed(ALPHA, 31)]],
    ['tells it twice, once oddly', [listed(ALPHA, 30), listed(ALPHA, 30, { missing: ['executionDate'] })]],
    ['tells it twice, first oddly', [listed(ALPHA, 30, { domainStatus: null }), listed(ALPHA, 30)]],
  ])('asks for a domain by itself where the list %s', async (_, rows) => {
    for (const pages of [[rows], rows.map((row) => [row])]) {
      const { reader, asked } = registrar({ pages });
      await ask(createBookSnapshot(), reader);
      expect(asked).toEqual(['list', ALPHA]);
    }
  });

  it('takes a row that two pages tell alike, as a list that shifts does', async () => {
    const { reader, asked } = registrar({ pages: [[listed(ALPHA, 30)], [listed(ALPHA, 30)]] });
    await ask(createBookSnapshot(), reader);
    expect(asked).toEqual(['list']);
  });
});

describe('a thousand calls of Sync on a book of a thousand', () => {
  it('ask the registrar for the pages of one list, and for nothing else', async () => {
    await withGateway({ plots: [], quiet: 1_000 }, async ({ simulators, call }) => {
      const before = simulators.registrar.calls.length;
      for (let from = 0; from < 1_000; from += 50) {
        const some = Array.from({ length: 50 }, (_, n) => `quiet-${from + n}.example.net`);
        const replies = await Promise.all(some.map((domain) => call('Sync', { domain })));
        for (const reply of replies) expect(reply).toMatchObject({ result: { active: true } });
      }
      const calls = simulators.registrar.calls.slice(before).map(({ operation }) => operation);
      // 1,000 in pages of 2,000 at most, and the empty page that ends the list.
      expect(calls).toEqual(['domainListExtended', 'domainListExtended']);
    });
  }, 60_000);
});
