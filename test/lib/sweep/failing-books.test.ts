import { describe, expect, it } from '@jest/globals';
import type { WhmcsFaultKind } from '../../../infra/local/simulators/whmcs/fault-kind.ts';
import type { ClientId } from '../../../lib/names/ids.ts';
import { UpstreamError } from '../../../lib/runtime/errors.ts';
import { makePlan, type Plan } from '../../../lib/sweep/make-plan.ts';
import { withSimulated, type Simulated } from '../../support/simulated.ts';

const TODAY = '2026-11-23';
const small = { today: TODAY, domains: 150 };
const plan = ({ deps, rules }: Simulated): Promise<Plan> =>
  makePlan({ rules: rules(), days: 60, all: false }, deps);

const verdicts = ({ entries }: Plan): Map<string, string> =>
  new Map(entries.map(({ domain, verdict, row }) => [domain, `${row} ${verdict}`]));

/** The client of a domain that is planned to be deleted: its invoices decide. */
function firstUncovered({ entries }: Plan): ClientId | null {
  return entries.find(({ row }) => row === 18)?.evidence.clientId ?? null;
}

/** What becomes of a verdict that rests on an invoice, where the due date alone covers the domain; all else is held. */
const LESS_SURE: Readonly<Record<string, readonly string[]>> = {
  '3 revoke': ['5 hold', '6 ticket'],
  '7 ticket': ['7 keep'],
};

describe('a plan while the books fail', () => {
  it.each(['429', '500html', 'html200', 'truncated', 'reset', 'dropReply', 'otherTrid'] as const)(
    'reads again after the registrar answers %s once',
    async (kind) => {
      await withSimulated(small, async (simulated) => {
        const quiet = await plan(simulated);
        simulated.simulators.registrar.fail({ kind });
        expect(verdicts(await plan(simulated))).toEqual(verdicts(quiet));
      });
    },
  );

  it.each<WhmcsFaultKind>(['429', '500', 'reset', 'dropReply'])(
    'reads again after WHMCS answers %s once',
    async (kind) => {
      await withSimulated(small, async (simulated) => {
        const calm = await plan(simulated);
        simulated.simulators.whmcs.fail({ kind, after: 3 });
        expect(verdicts(await plan(simulated))).toEqual(verdicts(calm));
      });
    },
  );

  // A page that is no JSON stays what it is: maintenance, a PHP notice. It is not asked for again at once.
  it.each<WhmcsFaultKind>(['html200', 'noticeBeforeJson', 'truncated', 'resultError'])(
    'holds what WHMCS answers with %s',
    async (kind) => {
      await withSimulated(small, async (simulated) => {
        const calm = verdicts(await plan(simulated));
        simulated.simulators.whmcs.fail({ kind, action: 'GetInvoices', times: 40 });
        const changed = [...verdicts(await plan(simulated))].filter(([name, now]) => calm.get(name) !== now);
        expect(changed.length).toBeGreaterThan(0);
        for (const [name, now] of changed)
          expect(LESS_SURE[calm.get(name) ?? ''] ?? ['5 hold']).toContain(now);
      });
    },
  );

  it.each([
    ['401', 'unauthorised'],
    ['fault', 'fault'],
    ['doctype', 'doctype'],
  ] as const)('gives up at once when the registrar answers %s', async (kind, code) => {
    await withSimulated(small, async (simulated) => {
      simulated.simulators.registrar.fail({ kind, times: 99 });
      await expect(plan(simulated)).rejects.toMatchObject({ code, book: 'registrar' });
      expect(simulated.simulators.registrar.calls).toHaveLength(1);
    });
  });

  it('gives up when WHMCS denies us, even in the middle of the invoices', async () => {
    await withSimulated(small, async (simulated) => {
      simulated.simulators.whmcs.fail({ kind: 'accessDenied', action: 'GetInvoice', after: 4, times: 999 });
      await expect(plan(simulated)).rejects.toMatchObject({ code: 'accessDenied', book: 'whmcs' });
    });
  });

  it('holds the domains of one client whose invoices cannot be read, and judges the others as ever', async () => {
    await withSimulated(small, async (simulated) => {
      const calm = await plan(simulated);
      const quiet = verdicts(calm);
      const unlucky = firstUncovered(calm);
      const { whmcs } = simulated.deps;
      const failing = await plan({
        ...simulated,
        deps: {
          ...simulated.deps,
          whmcs: {
            ...whmcs,
            invoicesOf: (client) =>
              client === unlucky
                ? Promise.reject(new UpstreamError('whmcs', 'serverError', 'mayHaveHadEffect', 'down'))
                : whmcs.invoicesOf(client),
          },
        },
      });
      const changed = [...verdicts(failing)].filter(([domain, verdict]) => quiet.get(domain) !== verdict);
      expect(changed.length).toBeGreaterThan(0);
      for (const [domain, verdict] of changed) expect([domain, verdict]).toEqual([domain, '5 hold']);
    });
  });

  it('trips booksIncomplete, and calls nothing an orphan, when WHMCS loses rows while it is read', async () => {
    await withSimulated(small, async (simulated) => {
      const { whmcs } = simulated.deps;
      const lossy = {
        ...whmcs,
        async *allDomains() {
          let first = true;
          for await (const page of whmcs.allDomains()) {
            yield first ? { ...page, rows: page.rows.slice(5) } : page;
            first = false;
          }
          throw new UpstreamError('whmcs', 'listIncomplete', 'mayHaveHadEffect', 'not whole');
        },
      };
      const made = await plan({ ...simulated, deps: { ...simulated.deps, whmcs: lossy } });
      expect(made.brakes.map(({ name }) => name)).toContain('booksIncomplete');
      expect(made.entries.filter(({ verdict }) => verdict === 'orphan')).toEqual([]);
    });
  });

  it.each([
    [26, false],
    [26.5, true],
    [null, true],
  ])('WHMCS whose cron ran %s hours ago trips cronAge: %s', async (hours, trips) => {
    await withSimulated(small, async (simulated) => {
      simulated.simulators.book.cron.lastRunHoursAgo = hours;
      const { brakes } = await plan(simulated);
      expect(brakes.some(({ name }) => name === 'cronAge')).toBe(trips);
    });
  });
});

describe('a plan while the books are odd', () => {
  it.each([
    [{ emptyListCode: 2003 }, {}],
    [{}, { emptyLists: '' }],
    [{}, { emptyLists: {} }],
    [{}, { emptyLists: 'absent', bareObjects: true }],
    [{}, { numericKeys: true, maxPageSize: 40 }],
    [{ maxRows: 70 }, {}],
    // The list tells no ending and no term: each candidate is then read by domainInfo.
    [{ listOmits: ['executionDate', 'paidUntilDate'] }, {}],
    [{ listOmits: ['executionDate', 'toBeDeletedDate', 'domainStatus'] }, {}],
  ] as const)('is the same with %j and %j', async (registrar, whmcs) => {
    const expected = await withSimulated(small, plan);
    const made = await withSimulated({ ...small, registrar, whmcs }, plan);
    const decided = verdicts(made);
    for (const [domain, verdict] of verdicts(expected)) {
      // A far-off ending that the list does not show cannot make its domain a candidate: `listBlind` is for that.
      if (decided.has(domain)) expect([domain, decided.get(domain)]).toEqual([domain, verdict]);
    }
    expect(decided.size).toBeGreaterThan(60);
  });
});
