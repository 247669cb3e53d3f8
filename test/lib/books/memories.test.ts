import { describe, expect, it } from '@jest/globals';
import { freshFacts } from '../../../lib/books/fresh.ts';
import { decide } from '../../../lib/expiry/decide.ts';
import { NOTHING_REMEMBERED, type Memory } from '../../../lib/expiry/facts.ts';
import type { WhmcsRow } from '../../../lib/expiry/facts.ts';
import { billed, fakeDeps, inDays, invoiced, listed, name, rules, TODAY, type FakeBooks } from './fakes.ts';
import { FAR, NEAR, read } from './read.ts';

const remember = (domain: string, memory: Partial<Memory> = {}) => ({
  memories: new Map([[name(domain), { ...NOTHING_REMEMBERED, ...memory }]]),
});

describe('what is remembered', () => {
  const books: FakeBooks = {
    registrarPages: [[listed('case.com', NEAR), listed('other.com', NEAR), listed('orphan.com', FAR)]],
    whmcsPages: [[billed(1, 'case.com', NEAR), billed(2, 'other.com', NEAR), billed(3, 'gone.com', NEAR)]],
  };

  it('comes with the facts; of other domains nothing is remembered', async () => {
    const ours = { ours: 'delete', caseTermEnd: inDays(NEAR) } as const;
    const { of } = await read(books, remember('case.com', ours));
    expect(of('case.com')?.memory).toEqual({ ...NOTHING_REMEMBERED, ...ours });
    for (const domain of ['other.com', 'orphan.com', 'gone.com']) {
      expect(of(domain)?.memory).toEqual(NOTHING_REMEMBERED);
    }
  });

  it('is not known without state', async () => {
    const { facts } = await read(books);
    expect(facts.map(({ memory }) => memory)).toEqual([null, null, null, null]);
  });
});

describe('a remembered domain that the registrar does not list', () => {
  const cancelled = billed(1, 'away.com', NEAR, { status: 'Cancelled' });
  const elsewhere = billed(2, 'away.com', NEAR, { registrar: 'enom' });
  const active = billed(3, 'away.com', NEAR);

  it.each<[string, WhmcsRow[]]>([
    ['not Active', [cancelled]],
    ['under another module', [elsewhere]],
    ['Active, and another', [cancelled, active]],
  ])('is absent, with every WHMCS row of its name: %s', async (_, rows) => {
    const { facts } = await read(
      { registrarPages: [[]], whmcsPages: rows.map((row) => [row]) },
      remember('away.com'),
    );
    expect(facts).toMatchObject([
      { domain: 'away.com', registrar: { state: 'absent' }, whmcs: { state: 'present', rows } },
    ]);
  });

  it('is told even where WHMCS has no row', async () => {
    const { facts } = await read({ registrarPages: [[]], whmcsPages: [[]] }, remember('away.com'));
    expect(facts).toMatchObject([{ registrar: { state: 'absent' }, whmcs: { state: 'absent' } }]);
  });

  it('has WHMCS unread where that list is not whole', async () => {
    const { facts } = await read(
      { registrarPages: [[]], whmcsPages: [[]], incomplete: 'whmcs' },
      remember('away.com'),
    );
    expect(facts).toMatchObject([{ registrar: { state: 'absent' }, whmcs: { state: 'unread' } }]);
  });

  it('is not told where the registrar’s list is not whole', async () => {
    const { facts } = await read(
      { registrarPages: [[]], whmcsPages: [[active]], incomplete: 'registrar' },
      remember('away.com'),
    );
    expect(facts).toEqual([]);
  });

  it('is told beyond the first thousand gone, once, and counted among them', async () => {
    const rows = Array.from({ length: 1_010 }, (_, i) => billed(i + 10, `gone-${i}.com`, NEAR));
    const { facts, of, joined } = await read(
      { registrarPages: [[]], whmcsPages: [[...rows, active]] },
      remember('away.com'),
    );
    expect(facts).toHaveLength(1_001);
    expect(of('away.com')?.whmcs).toMatchObject({ rows: [active] });
    expect(joined.goneTotal).toBe(1_011);
  });
});

describe('the invoices of an absent domain', () => {
  const row = billed(1, 'away.com', NEAR);
  const books: FakeBooks = {
    registrarPages: [[]],
    whmcsPages: [[row]],
    invoices: [invoiced(7, row, NEAR, { status: 'Paid' })],
  };
  const invoicesOf = async (memory: Partial<Memory>) => {
    const { of, calls } = await read(books, remember('away.com', memory));
    return { facts: of('away.com'), asked: calls.includes('GetInvoices 1001') };
  };

  it.each<[string, Partial<Memory>, boolean]>([
    ['missed once', { absentSince: TODAY }, false],
    ['with a case, not missed before', { caseTermEnd: inDays(NEAR) }, false],
    ['absence confirmed', { absentSince: inDays(-1), absenceConfirmed: true }, true],
    ['ours', { caseTermEnd: inDays(NEAR), ours: 'delete' }, true],
  ])('%s', async (_, memory, isRead) => {
    const { facts, asked } = await invoicesOf(memory);
    expect(asked).toBe(isRead);
    expect(facts?.invoices.state).toBe(isRead ? 'read' : 'unread');
  });

  it('tell whether it was covered', async () => {
    const { facts } = await invoicesOf({ absentSince: inDays(-1), absenceConfirmed: true });
    expect(facts && decide(facts, rules(), TODAY).reasons).toEqual(['absent', 'absentButCovered']);
  });

  it('are those of its case’s term, not of WHMCS’s expiry date', async () => {
    const caseTermEnd = inDays(-10);
    const old = invoiced(8, row, -310, { status: 'Paid' });
    const { of, calls } = await read(
      { ...books, invoices: [old, invoiced(9, row, -311, { status: 'Paid' })] },
      remember('away.com', { caseTermEnd, absentSince: inDays(-11), absenceConfirmed: true }),
    );
    expect(calls).toContain('GetInvoice 8');
    expect(calls).not.toContain('GetInvoice 9');
    const facts = of('away.com');
    expect(facts && decide(facts, rules(), TODAY).evidence.termEnd).toEqual(caseTermEnd);
  });

  it('are read with the open case of a covered domain that is here', async () => {
    const here: FakeBooks = {
      ...books,
      registrarPages: [[listed('away.com', FAR)]],
      whmcsPages: [[billed(1, 'away.com', FAR + 365)]],
    };
    const open = await read(here, remember('away.com', { caseTermEnd: inDays(FAR) }));
    expect(open.of('away.com')?.invoices.state).toBe('read');
    const closed = await read(here, remember('away.com'));
    expect(closed.of('away.com')?.invoices.state).toBe('unread');
  });
});

describe('fresh facts', () => {
  const row = billed(1, 'away.com', -200);
  const books: FakeBooks = {
    whmcsPages: [[row]],
    invoices: [invoiced(7, row, NEAR, { status: 'Paid' })],
  };

  it('carry what is remembered, or nothing', async () => {
    const memory = { ...NOTHING_REMEMBERED, ours: 'transit' } as const;
    expect((await freshFacts(name('away.com'), rules(), fakeDeps(books))).memory).toBeNull();
    expect((await freshFacts(name('away.com'), rules(), fakeDeps(books), memory)).memory).toBe(memory);
  });

  it('of an absent domain are judged by its case’s term', async () => {
    const memory = {
      ...NOTHING_REMEMBERED,
      caseTermEnd: inDays(NEAR),
      absentSince: TODAY,
      absenceConfirmed: true,
    };
    const facts = await freshFacts(name('away.com'), rules(), fakeDeps(books), memory);
    expect(facts.registrar.state).toBe('absent');
    expect(decide(facts, rules(), TODAY)).toMatchObject({ verdict: 'lost', evidence: { invoiceId: 7 } });
  });

  it('of an ending of ours whose term is not told are read by its case’s term', async () => {
    const unknown = listed('away.com', NEAR, { systemInDate: null, executionDate: inDays(NEAR) });
    const memory = { ...NOTHING_REMEMBERED, caseTermEnd: inDays(NEAR), ours: 'delete' } as const;
    const deps = fakeDeps({ ...books, infos: [unknown] });
    const facts = await freshFacts(name('away.com'), rules(), deps, memory);
    expect(decide(facts, rules(), TODAY)).toMatchObject({
      row: 2,
      verdict: 'revoke',
      reasons: ['oursAndCovered', 'paidLine'],
    });
    const joined = await read(
      { ...books, registrarPages: [[unknown]] },
      { memories: new Map([[name('away.com'), memory]]) },
    );
    expect(joined.of('away.com')?.invoices.state).toBe('read');
  });
});
