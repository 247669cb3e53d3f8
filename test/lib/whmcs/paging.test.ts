import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPages } from '../../../lib/whmcs/pages.ts';
import type { ListPage } from '../../../lib/whmcs/pages.ts';
import type { WhmcsDomainsPage } from '../../../lib/whmcs/whmcs.ts';
import { collect, domainsReply, readerOf, whmcsErrorOf, withServer } from './support.ts';

const CALL = { action: 'GetThings', mutates: false } as const;
const row = (id: number) => ({ id });
const idsUpTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('allDomains', () => {
  it('asks for pages of 250 by offset and gives out every row once', async () => {
    const { pages, offsets, sizes } = await readBook(idsUpTo(600));

    expect(pages.map((page) => page.rows.length)).toEqual([250, 250, 100]);
    expect(pages.map((page) => page.totalResults)).toEqual([600, 600, 600]);
    expect(offsets).toEqual([0, 250, 500]);
    expect(sizes).toEqual(['250', '250', '250']);
  });

  it('needs no further page where the last one is full', async () => {
    expect((await readBook(idsUpTo(500))).offsets).toEqual([0, 250]);
  });

  it('takes fewer rows than it asked for', async () => {
    const { pages, offsets } = await readBook(idsUpTo(120), { serverMaximum: 50 });

    expect(pages.flatMap((page) => page.rows)).toHaveLength(120);
    expect(offsets).toEqual([0, 50, 100]);
  });

  it('asks for pages of the configured size', async () => {
    expect((await readBook(idsUpTo(5), { pageSize: 2 })).offsets).toEqual([0, 2, 4]);
  });

  it('reads an empty book', async () => {
    const { pages } = await readBook([]);
    expect(pages).toEqual([{ rows: [], totalResults: 0 }]);
  });

  it('tries a failed page again without losing its place', async () => {
    const { pages, offsets } = await readBook(idsUpTo(4), { pageSize: 2, failing: 1 });

    expect(pages.flatMap((page) => page.rows.map(({ id }) => id))).toEqual([1, 2, 3, 4]);
    expect(offsets).toEqual([0, 2, 2]);
  });

  it('asks for a page only when it is wanted', async () => {
    await withServer(
      (form) => ({ body: domainsReply([domain(1 + Number(form.get('limitstart')))], 100) }),
      async ({ url, requests }) => {
        for await (const page of readerOf(url, { pageSize: 1 }).allDomains()) {
          expect(page.rows).toHaveLength(1);
          if (requests.length === 3) break;
        }
        expect(requests).toHaveLength(3);
      },
    );
  });

  it('throws after the last page if rows are missing, having given out what it read', async () => {
    const given: number[] = [];
    await withServer(
      (form) => ({ body: domainsReply(form.get('limitstart') === '0' ? [domain(1), domain(2)] : '', '5') }),
      async ({ url }) => {
        const read = async () => {
          for await (const page of readerOf(url).allDomains()) given.push(...page.rows.map(({ id }) => id));
        };
        const error = await whmcsErrorOf(read());

        expect(error).toMatchObject({ code: 'listIncomplete', action: 'GetClientsDomains' });
        expect(error.message).toContain('2 distinct ids, 5 announced by the first page, 5 by the last');
        expect(given).toEqual([1, 2]);
      },
    );
  });
});

describe('readPages', () => {
  it.each<[string, ListPage<{ id: number }>[], string]>([
    [
      'ends early',
      [page([1, 2], 4), page([], 4)],
      '2 distinct ids, 4 announced by the first page, 4 by the last',
    ],
    [
      'shrinks',
      [page([1, 2], 4), page([4], 3)],
      '3 distinct ids, 4 announced by the first page, 3 by the last',
    ],
    [
      'grows',
      [page([1, 2], 3), page([2, 3], 4)],
      '3 distinct ids, 3 announced by the first page, 4 by the last',
    ],
    [
      'repeats a row',
      [page([1, 2], 4), page([2, 3], 4)],
      '3 distinct ids, 4 announced by the first page, 4 by the last',
    ],
    [
      'repeats a row on one page',
      [page([1, 1], 2)],
      '1 distinct ids, 2 announced by the first page, 2 by the last',
    ],
    [
      'has more rows than it says',
      [page([1, 2, 3], 2)],
      '3 distinct ids, 2 announced by the first page, 2 by the last',
    ],
    ['is empty, yet not', [page([], 7)], '0 distinct ids, 7 announced by the first page, 7 by the last'],
  ])('calls a list incomplete that %s', async (_, pages, numbers) => {
    const error = await whmcsErrorOf(collect(readPages(CALL, answersOf(pages))));

    expect(error).toMatchObject({ code: 'listIncomplete', retryable: true });
    expect(error.message).toBe(`GetThings: the list is incomplete: ${numbers}`);
  });

  it('takes a list that blinked in between but adds up', async () => {
    const pages = [page([1, 2], 4), page([2, 3], 5), page([4], 4)];

    const read = await collect(readPages(CALL, answersOf(pages)));
    expect(read.map(({ rows }) => rows.map(({ id }) => id))).toEqual([[1, 2], [3], [4]]);
  });

  it('goes on after a repeated page, but not for ever', async () => {
    const repeats = [
      [1, 2],
      [1, 2],
      [2, 1],
      [3, 4],
      [5, 6],
    ].map((ids) => page(ids, 100));
    const given: number[] = [];
    const read = async (pages: AsyncIterable<ListPage<{ id: number }>>) => {
      for await (const { rows } of pages) given.push(...rows.map(({ id }) => id));
    };
    await whmcsErrorOf(read(readPages(CALL, answersOf(repeats))));
    expect(given).toEqual([1, 2, 3, 4, 5, 6]);

    let reads = 0;
    const same = () => Promise.resolve((reads++, page([1, 2], 1_000_000)));
    expect((await whmcsErrorOf(read(readPages(CALL, same)))).code).toBe('listIncomplete');
    expect(reads).toBe(4);
  });

  it('gives out every id exactly once, whatever the page sizes and repeats, or throws', async () => {
    const anyPages = fc.array(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(anyPages, fc.nat(14), async (ids, total) => {
        const given: number[] = [];
        const read = async () => {
          const pages = ids.map((some) => page(some, total));
          for await (const { rows } of readPages(CALL, answersOf(pages, total)))
            given.push(...rows.map(({ id }) => id));
        };
        const isComplete = await read().then(
          () => true,
          () => false,
        );
        expect(new Set(given).size).toBe(given.length);
        expect(isComplete).toBe(given.length === total);
      }),
    );
  });
});

function page(ids: readonly number[], totalResults: number): ListPage<{ id: number }> {
  return { rows: ids.map(row), totalResults };
}

/** The pages in turn; empty ones from then on. */
function answersOf(pages: readonly ListPage<{ id: number }>[], total = pages.at(-1)?.totalResults ?? 0) {
  let next = 0;
  return () => Promise.resolve(pages[next++] ?? page([], total));
}

function domain(id: number) {
  return { id: String(id), userid: 1, domainname: `n${id}.example.com`, status: 'Active', donotrenew: '0' };
}

async function readBook(
  ids: readonly number[],
  {
    serverMaximum = Number.POSITIVE_INFINITY,
    pageSize,
    failing,
  }: { serverMaximum?: number; pageSize?: number; failing?: number } = {},
) {
  return withServer(
    (form, index) => {
      if (index === failing) return { status: 502, body: '' };
      const start = Number(form.get('limitstart'));
      const size = Math.min(Number(form.get('limitnum')), serverMaximum);
      return { body: domainsReply(ids.slice(start, start + size).map(domain), ids.length) };
    },
    async ({ url, requests }) => {
      const pages: WhmcsDomainsPage[] = await collect(readerOf(url, { pageSize }).allDomains());
      const sizes = requests.map(({ form }) => form.get('limitnum'));
      return { pages, sizes, offsets: requests.map(({ form }) => Number(form.get('limitstart'))) };
    },
  );
}
