import { describe, expect, it } from '@jest/globals';
import { freshFacts } from '../../../lib/books/fresh.ts';
import { decide } from '../../../lib/expiry/decide.ts';
import { makePlan } from '../../../lib/sweep/make-plan.ts';
import { withSimulated } from '../../support/simulated.ts';

const ALL = { days: 60, all: true } as const;

describe('a plan over both protocols', () => {
  // Leap day, year's end, both changes of the clocks: the book is made relative to the day.
  it.each([
    ['2026-11-23', 1],
    ['2024-02-29', 2],
    ['2026-12-31', 3],
    ['2026-03-29', 4],
    ['2026-10-25', 5],
  ])('gives every planted domain the verdict its scene was written for (%s)', async (today, seed) => {
    await withSimulated({ today, seed }, async ({ simulators, deps, rules }) => {
      const plan = await makePlan({ rules: rules(), ...ALL }, deps);
      const judged = new Map(
        plan.entries.map(({ domain, row, verdict }) => [String(domain), { row, verdict }]),
      );
      for (const { domain, scene, row, verdict } of simulators.book.planted) {
        const expected = verdict === 'unjudged' ? undefined : { row, verdict };
        expect({ scene, ...judged.get(domain) }).toEqual({ scene, ...expected });
      }
    });
  });

  it('holds every row that needs no memory', async () => {
    await withSimulated({ today: '2026-11-23' }, async ({ deps, rules }) => {
      const rows = async (mode: string): Promise<number[]> => {
        const plan = await makePlan({ rules: rules({ autoDeleteMode: mode }), ...ALL }, deps);
        return [...new Set(plan.entries.map(({ row }) => row))].sort((a, b) => a - b);
      };
      // Row 2 needs to know what is ours; row 10 is the mode itself.
      expect(await rows('enabled')).toEqual([1, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18]);
      expect(await rows('disabled')).toEqual([1, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect(await rows('ticket')).toContain(13);
    });
  });

  it('gives the same verdict by the join and by fresh facts', async () => {
    await withSimulated({ today: '2026-11-23', seed: 6 }, async ({ deps, rules }) => {
      const plan = await makePlan({ rules: rules(), ...ALL }, deps);
      for (const { domain, verdict, row, reasons } of plan.entries) {
        const fresh = decide(await freshFacts(domain, rules(), deps), rules(), deps.clock.today());
        expect({ domain, verdict: fresh.verdict, row: fresh.row }).toEqual({ domain, verdict, row });
        // Rows 7 and 12 decide without invoices, which the join then does not read: another reason may come first.
        if (row !== 7 && row !== 12) expect(fresh.reasons).toEqual(reasons);
      }
    });
  });

  it('asks for invoices only where they can change a verdict, each once', async () => {
    await withSimulated({ today: '2026-11-23' }, async ({ simulators, deps, rules }) => {
      const plan = await makePlan({ rules: rules(), days: 60, all: false }, deps);
      const counts = new Map<string, number>();
      for (const { action } of simulators.whmcs.calls) counts.set(action, (counts.get(action) ?? 0) + 1);
      expect(counts.get('GetClientsDomains')).toBe(Math.ceil(plan.books.whmcsRows / 250));
      expect(counts.get('GetInvoices')).toBeLessThan(plan.entries.length);
      expect(simulators.registrar.calls.map(({ operation }) => operation)).toEqual([
        'domainListExtended',
        'domainListExtended',
      ]);
    });
  });
});
