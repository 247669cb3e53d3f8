import { describe, expect, it } from '@jest/globals';
import { joinedFacts } from '../../../lib/books/joined-facts.ts';
import { readBooks } from '../../../lib/books/read-books.ts';
import { clientsOf, invoiceCache, withInvoices } from '../../../lib/books/with-invoices.ts';
import type { Facts, Invoice } from '../../../lib/expiry/facts.ts';
import { clientIdOf } from '../../../lib/names/ids.ts';
import { UpstreamError } from '../../../lib/runtime/errors.ts';
import { billed, fakeDeps, invoiced, listed, type FakeBooks } from './fakes.ts';
import { input, NEAR } from './read.ts';

const CLIENT = clientIdOf(77);
const rows = [
  billed(1, 'covered.com', NEAR + 365, { clientId: CLIENT }),
  billed(2, 'alone.com', NEAR),
  billed(3, 'later.is', 110, { clientId: CLIENT }),
  billed(4, 'near.com', NEAR, { clientId: CLIENT }),
];
const BOOKS: FakeBooks = {
  registrarPages: [
    [
      listed('covered.com', NEAR),
      listed('alone.com', NEAR),
      listed('later.is', 110),
      listed('near.com', NEAR),
    ],
  ],
  whmcsPages: [rows],
  invoices: rows.map((row, index) => invoiced(index + 1, row, NEAR - 290, { status: 'Paid' })),
};

/** The facts as judged `size` at a time, and the calls for invoices. */
async function inChunksOf(size: number, books = BOOKS) {
  const deps = fakeDeps(books);
  const joined = await joinedFacts(input(), deps);
  const waiting = [...joined.facts()];
  const cache = invoiceCache(waiting, input(), deps);
  const judged: Facts[] = [];
  for (let at = 0; at < waiting.length; at += size) {
    judged.push(...(await withInvoices(waiting.slice(at, at + size), input(), deps, cache)));
  }
  return { judged, calls: deps.calls.filter((call) => call.startsWith('GetInvoice')) };
}

const read = ({ domain, invoices }: Facts) => ({
  domain: String(domain),
  invoices: invoices.state === 'read' ? invoices.invoices.map(({ id }) => Number(id)) : 'unread',
});

describe('facts whose invoices are read chunk by chunk', () => {
  it.each([1, 2, 3, 4, 100])('are those of one go: %i at a time', async (size) => {
    const deps = fakeDeps(BOOKS);
    const whole = [...(await readBooks(input(), deps)).facts()];
    const { judged, calls } = await inChunksOf(size);
    expect(judged.map(read)).toEqual(whole.map(read));
    expect(calls.sort()).toEqual(deps.calls.filter((call) => call.startsWith('GetInvoice')).sort());
  });

  it('are read once a client, as far back as any of its domains needs', async () => {
    const { judged, calls } = await inChunksOf(1);
    expect(calls.filter((call) => call === 'GetInvoices 77')).toHaveLength(1);
    expect(judged.map(read)).toEqual([
      { domain: 'covered.com', invoices: [1, 3, 4] },
      { domain: 'alone.com', invoices: [2] },
      { domain: 'later.is', invoices: [1, 3, 4] },
      { domain: 'near.com', invoices: [1, 3, 4] },
    ]);
  });

  it('are not asked for again where they could not be read', async () => {
    const deps = fakeDeps(BOOKS);
    const invoice = ({ clientId }: { clientId: number }): Promise<Invoice | null> =>
      clientId === CLIENT
        ? Promise.reject(new UpstreamError('whmcs', 'connectionLost', 'mayHaveHadEffect', 'lost'))
        : Promise.resolve(null);
    const broken = { ...deps, whmcs: { ...deps.whmcs, invoice } };
    const joined = await joinedFacts(input(), broken);
    const waiting = [...joined.facts()].filter((facts) => clientsOf(facts).has(CLIENT));
    const cache = invoiceCache(waiting, input(), deps);
    for (const facts of waiting) {
      expect(await withInvoices([facts], input(), broken, cache)).toMatchObject([
        { invoices: { state: 'unread' } },
      ]);
    }
    expect(deps.calls.filter((call) => call === 'GetInvoices 77')).toHaveLength(1);
  });

  it('grow older in the cache', async () => {
    const { judged } = await inChunksOf(1);
    const ages = judged.flatMap(({ invoices }) => (invoices.state === 'read' ? [invoices.ageHours] : []));
    const [, , third = 0, fourth = 0] = ages;
    expect(fourth).toBeGreaterThan(third);
  });

  it('tell their progress over all chunks', async () => {
    const progress: string[] = [];
    const deps = {
      ...fakeDeps(BOOKS),
      onProgress: (phase: string, done: number, total: number | null) =>
        void progress.push(`${phase} ${done}/${total ?? '?'}`),
    };
    const waiting = [...(await joinedFacts(input(), deps)).facts()];
    const cache = invoiceCache(waiting, input(), deps);
    for (const facts of waiting) await withInvoices([facts], input(), deps, cache);
    expect(progress.filter((line) => line.startsWith('invoices'))).toEqual(['invoices 1/2', 'invoices 2/2']);
  });

  it('are taken afresh each time, with their ages as of then', async () => {
    const joined = await joinedFacts(input(), fakeDeps(BOOKS));
    const ageOf = ([first]: Facts[]): number =>
      first?.registrar.state === 'present' ? first.registrar.ageHours : NaN;
    const earlier = ageOf([...joined.facts()]);
    expect(ageOf([...joined.facts()])).toBeGreaterThan(earlier);
  });
});
