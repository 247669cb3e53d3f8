import { describe, expect, it } from '@jest/globals';
import { readBooks, type BooksInput } from '../../../lib/books/joined-facts.ts';
import type { Facts } from '../../../lib/expiry/facts.ts';
import { clientIdOf } from '../../../lib/names/ids.ts';
import { billed, fakeDeps, inDays, invoiced, listed, name, rules, type FakeBooks } from './fakes.ts';

const NEAR = 20;
const FAR = 200;

const input = (rest: Partial<BooksInput> = {}): BooksInput => ({
  rules: rules(),
  horizon: inDays(60),
  invoicesUntil: inDays(60),
  watched: new Set(),
  ...rest,
});

async function read(books: FakeBooks, rest: Partial<BooksInput> = {}) {
  const deps = fakeDeps(books);
  const joined = await readBooks(input(rest), deps);
  const facts = [...joined.facts()];
  const of = (domain: string): Facts | undefined => facts.find((fact) => fact.domain === name(domain));
  return { joined, facts, of, calls: deps.calls };
}

describe('the join of both books', () => {
  it('keeps the rows of candidates and nothing of quiet domains', async () => {
    const near = billed(1, 'near.com', NEAR);
    const { facts, of } = await read({
      registrarPages: [[listed('quiet.com', FAR), listed('near.com', NEAR)]],
      whmcsPages: [[billed(2, 'quiet.com', FAR), near]],
    });
    expect(facts).toHaveLength(1);
    expect(of('near.com')).toMatchObject({
      registrar: { state: 'present' },
      whmcs: { state: 'present', rows: [near] },
      memory: null,
    });
  });

  it.each([
    ['the day of the horizon', 65, true],
    ['the day after', 66, false],
  ])('takes a deadline on %s', async (_, termInDays, isCandidate) => {
    const { facts } = await read({
      registrarPages: [[listed('edge.com', termInDays)]],
      whmcsPages: [[billed(1, 'edge.com', termInDays)]],
    });
    expect(facts).toHaveLength(isCandidate ? 1 : 0);
  });

  it('takes a domain with an ending, a watched one, and one without a term, whatever the deadline', async () => {
    const { facts } = await read(
      {
        registrarPages: [
          [
            listed('ending.com', FAR, { executionDate: inDays(FAR) }),
            listed('watched.com', FAR),
            listed('no-term.com', FAR, { systemInDate: null }),
            listed('quiet.com', FAR),
          ],
        ],
        whmcsPages: [
          ['ending.com', 'watched.com', 'no-term.com', 'quiet.com'].map((d, i) => billed(i + 1, d, FAR)),
        ],
      },
      { watched: new Set([name('watched.com')]) },
    );
    expect(facts.map(({ domain }) => String(domain))).toEqual(['ending.com', 'watched.com', 'no-term.com']);
  });

  it('attaches every row of a name, whichever page it comes on', async () => {
    const old = billed(1, 'twice.com', -300, { status: 'Cancelled' });
    const current = billed(9, 'twice.com', NEAR);
    const { of } = await read({
      registrarPages: [[listed('twice.com', NEAR)]],
      whmcsPages: [[old], [current]],
    });
    expect(of('twice.com')).toMatchObject({ whmcs: { rows: [old, current] } });
  });

  it('calls unseen domains orphans, quiet or not, once each', async () => {
    const { facts } = await read({
      registrarPages: [[listed('near.com', NEAR), listed('quiet.com', FAR)]],
      whmcsPages: [[]],
    });
    expect(facts.map(({ domain, whmcs }) => [String(domain), whmcs.state])).toEqual([
      ['near.com', 'absent'],
      ['quiet.com', 'absent'],
    ]);
  });

  it('calls Active rows without a domain gone, and passes over the rest', async () => {
    const { facts, joined } = await read({
      registrarPages: [[]],
      whmcsPages: [
        [
          billed(1, 'gone.com', NEAR),
          billed(2, 'cancelled.com', NEAR, { status: 'Cancelled' }),
          billed(3, 'elsewhere.com', NEAR, { registrar: 'enom' }),
        ],
      ],
    });
    expect(facts.map(({ domain, registrar }) => [String(domain), registrar.state])).toEqual([
      ['gone.com', 'absent'],
    ]);
    expect(joined.goneTotal).toBe(1);
  });

  it('lists the first thousand gone and counts them all', async () => {
    const rows = Array.from({ length: 1_010 }, (_, i) => billed(i + 1, `gone-${i}.com`, NEAR));
    const { facts, joined } = await read({ registrarPages: [[]], whmcsPages: [rows] });
    expect(facts).toHaveLength(1_000);
    expect(joined.goneTotal).toBe(1_010);
  });

  it('finds a quiet domain that WHMCS holds under another registrar module', async () => {
    const { of } = await read({
      registrarPages: [[listed('misplaced.com', FAR)]],
      whmcsPages: [[billed(1, 'misplaced.com', FAR, { registrar: 'enom' })]],
    });
    const facts = of('misplaced.com');
    expect(facts?.registrar).toMatchObject({ state: 'present', row: { domainStatus: 'active' } });
    expect(facts?.whmcs).toMatchObject({ rows: [{ registrar: 'enom' }] });
  });

  it.each(['systemInDate', 'paidUntilDate'] as const)(
    'rebuilds the term of a quiet domain for %s',
    async (termField) => {
      const { of } = await read(
        { registrarPages: [[listed('orphan.com', FAR, { paidUntilDate: inDays(FAR) })]], whmcsPages: [[]] },
        { rules: rules({ registrar: { termField } }) },
      );
      const facts = of('orphan.com');
      if (facts?.registrar.state !== 'present') throw new TypeError('no orphan');
      expect(
        facts.registrar.row[termField]?.add({ years: termField === 'systemInDate' ? 1 : 0 }).toString(),
      ).toBe(inDays(FAR).toString());
    },
  );

  it('counts what the brakes need', async () => {
    const { joined } = await read({
      registrarPages: [[listed('a.com', FAR), listed('b.com', FAR, { toBeDeletedDate: inDays(FAR) })]],
      whmcsPages: [
        [
          billed(1, 'a.com', FAR, { autoRenew: false }),
          billed(2, 'b.com', FAR),
          billed(3, 'c.com', FAR, { registrar: 'enom', autoRenew: false }),
          billed(4, 'd.com', FAR, { status: 'Cancelled', autoRenew: false }),
          { ...billed(5, 'e.com', FAR), domain: null },
        ],
      ],
    });
    expect(joined.totals).toMatchObject({
      live: 2,
      showingEnding: 1,
      active: 3,
      autoRenewOff: 1,
      whmcsRows: 5,
      otherModuleRows: 1,
      unreadableNames: 1,
      incomplete: [],
    });
  });
});

describe('a list that is not whole', () => {
  const books: FakeBooks = {
    registrarPages: [[listed('near.com', NEAR), listed('quiet.com', FAR)]],
    whmcsPages: [[billed(1, 'gone.com', NEAR)]],
  };

  it('of WHMCS proves no orphan: what is missing there is unread', async () => {
    const { of, joined } = await read({ ...books, incomplete: 'whmcs' });
    expect(joined.totals.incomplete).toEqual(['whmcsList']);
    expect(of('near.com')?.whmcs.state).toBe('unread');
    expect(of('quiet.com')).toBeUndefined();
  });

  it('of the registrar proves nothing gone', async () => {
    const { of, joined } = await read({ ...books, incomplete: 'registrar' });
    expect(joined.totals.incomplete).toEqual(['registrarList']);
    expect(of('gone.com')).toBeUndefined();
    expect(joined.goneTotal).toBe(0);
  });
});

describe('rows that do not tell enough', () => {
  const complete = listed('blind.com', NEAR, { executionDate: inDays(NEAR) });

  it('are settled by one domainInfo', async () => {
    const { of, calls } = await read({
      registrarPages: [[listed('blind.com', NEAR, { missing: ['executionDate'] })]],
      infos: [complete],
      whmcsPages: [[billed(1, 'blind.com', NEAR)]],
    });
    expect(calls.filter((call) => call.startsWith('domainInfo'))).toEqual(['domainInfo blind.com']);
    expect(of('blind.com')?.registrar).toMatchObject({ row: complete });
  });

  it('are unread if domainInfo knows no such domain, for the list does', async () => {
    const { of } = await read({
      registrarPages: [[listed('blind.com', NEAR, { missing: ['domainStatus'] })]],
      whmcsPages: [[billed(1, 'blind.com', NEAR)]],
    });
    expect(of('blind.com')?.registrar).toEqual({ state: 'unread' });
  });

  it('are settled where two pages list one domain differently, and not where they agree', async () => {
    const { calls } = await read({
      registrarPages: [
        [listed('shifted.com', FAR), listed('changed.com', FAR)],
        [listed('shifted.com', FAR), listed('changed.com', FAR + 10)],
      ],
      infos: [listed('changed.com', FAR)],
      whmcsPages: [[billed(1, 'shifted.com', FAR), billed(2, 'changed.com', FAR)]],
    });
    expect(calls.filter((call) => call.startsWith('domainInfo'))).toEqual(['domainInfo changed.com']);
  });

  it('need no settling for a field that decides nothing', async () => {
    const { calls } = await read(
      {
        registrarPages: [[listed('fine.com', NEAR, { missing: ['regType', 'paidUntilDate'] })]],
        whmcsPages: [[billed(1, 'fine.com', NEAR)]],
      },
      { rules: rules({ registrar: { termField: 'systemInDate' } }) },
    );
    expect(calls.filter((call) => call.startsWith('domainInfo'))).toEqual([]);
  });
});

describe('invoices', () => {
  const row = billed(1, 'near.com', NEAR);
  const sibling = billed(2, 'sibling.com', NEAR, { clientId: row.clientId });
  const near: FakeBooks = {
    registrarPages: [[listed('near.com', NEAR), listed('sibling.com', NEAR)]],
    whmcsPages: [[row, sibling]],
  };

  it('are read once a client', async () => {
    const { of, calls } = await read({ ...near, invoices: [invoiced(7, row, NEAR)] });
    expect(calls.filter((call) => call.startsWith('GetInvoice'))).toEqual([
      'GetInvoices 1001',
      'GetInvoice 7',
    ]);
    expect(of('near.com')?.invoices).toMatchObject({ state: 'read', invoices: [{ id: 7 }] });
  });

  it.each([
    ['open and ancient', { status: 'Unpaid', dueDate: inDays(-2_000) }, true],
    ['a draft without a date', { status: 'Draft', dueDate: null }, true],
    ['of an unknown status', { status: 'other', dueDate: inDays(-2_000) }, true],
    ['paid and due 300 days before T', { status: 'Paid', dueDate: inDays(NEAR - 300) }, true],
    ['paid and due 301 days before T', { status: 'Paid', dueDate: inDays(NEAR - 301) }, false],
    ['refunded and due 301 days before T', { status: 'Refunded', dueDate: inDays(NEAR - 301) }, false],
    ['paid without a date', { status: 'Paid', dueDate: null }, true],
    ['cancelled', { status: 'Cancelled', dueDate: inDays(NEAR) }, false],
  ] as const)('%s', async (_, invoice, isRead) => {
    const { calls } = await read({ ...near, invoices: [invoiced(7, row, NEAR, invoice)] });
    expect(calls.includes('GetInvoice 7')).toBe(isRead);
  });

  it('are not read for a covered domain, nor for one beyond the window', async () => {
    const { calls } = await read(
      {
        registrarPages: [[listed('covered.com', NEAR), listed('far.com', FAR)]],
        whmcsPages: [[billed(1, 'covered.com', NEAR + 365), billed(2, 'far.com', FAR)]],
      },
      { horizon: null },
    );
    expect(calls.filter((call) => call.startsWith('GetInvoice'))).toEqual([]);
  });

  it('are read for a covered domain that shows an ending', async () => {
    const { calls } = await read({
      registrarPages: [[listed('ended.com', NEAR, { executionDate: inDays(NEAR) })]],
      whmcsPages: [[billed(1, 'ended.com', NEAR + 365)]],
    });
    expect(calls).toContain('GetInvoices 1001');
  });

  it('of every client the name ever had are needed', async () => {
    const former = billed(3, 'near.com', -400, { status: 'Cancelled', clientId: clientIdOf(77) });
    const { of } = await read({
      registrarPages: [[listed('near.com', NEAR)]],
      whmcsPages: [[former, row]],
      invoices: [invoiced(8, former, NEAR, { status: 'Paid' })],
    });
    expect(of('near.com')?.invoices).toMatchObject({ state: 'read', invoices: [{ id: 8 }] });
  });

  it('are unread for the client whose invoice vanished twice, and read for the others', async () => {
    const other = billed(5, 'other.com', NEAR);
    const deps = fakeDeps({
      registrarPages: [[listed('near.com', NEAR), listed('other.com', NEAR)]],
      whmcsPages: [[row, other]],
      invoices: [invoiced(7, row, NEAR), invoiced(9, other, NEAR)],
    });
    const whmcs = {
      ...deps.whmcs,
      invoice: (head: Parameters<typeof deps.whmcs.invoice>[0]) =>
        head.id === 7 ? Promise.resolve(null) : deps.whmcs.invoice(head),
    };
    const joined = await readBooks(input(), { ...deps, whmcs });
    const states = [...joined.facts()].map(({ domain, invoices }) => [String(domain), invoices.state]);
    expect(states).toEqual([
      ['near.com', 'unread'],
      ['other.com', 'read'],
    ]);
    expect(deps.calls.filter((call) => call === 'GetInvoices 1001')).toHaveLength(2);
  });
});
