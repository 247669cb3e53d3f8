import { describe, expect, it } from '@jest/globals';
import { NOTHING_REMEMBERED } from '../../../lib/expiry/facts.ts';
import { billed, inDays, listed, name, rules, type FakeBooks } from './fakes.ts';
import { FAR, NEAR, read } from './read.ts';

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

  it('takes a domain with an ending, a remembered one, and one without a term, whatever the deadline', async () => {
    const { facts } = await read(
      {
        registrarPages: [
          [
            listed('ending.com', FAR, { executionDate: inDays(FAR) }),
            listed('case.com', FAR),
            listed('no-term.com', FAR, { systemInDate: null }),
            listed('quiet.com', FAR),
          ],
        ],
        whmcsPages: [
          ['ending.com', 'case.com', 'no-term.com', 'quiet.com'].map((d, i) => billed(i + 1, d, FAR)),
        ],
      },
      { memories: new Map([[name('case.com'), NOTHING_REMEMBERED]]) },
    );
    expect(facts.map(({ domain }) => String(domain))).toEqual(['ending.com', 'case.com', 'no-term.com']);
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
