import { describe, expect, it } from '@jest/globals';
import type { World } from '../../support/acting.ts';
import type { Plot } from '../../support/small-book.ts';
import { settled } from './support.ts';

const TENTH = 400;
const DUE = 40;
const QUIET = 3_600;
const ALL = QUIET + TENTH;

/** Four thousand domains: one in ten is a candidate, one in a hundred is due to end. */
const PLOTS: readonly Plot[] = Array.from({ length: TENTH }, (_, index) =>
  index < DUE
    ? { name: `due-${index}.example.com`, termIn: 6, invoice: 'Unpaid' }
    : { name: `paid-${index}.example.com`, termIn: 10, nextDueIn: 375 },
);

type Counts = Readonly<Record<string, number>>;

function callsSince({ simulators }: World, from: { registrar: number; whmcs: number }): Counts {
  const names = [
    ...simulators.registrar.calls.slice(from.registrar).map(({ operation }) => operation),
    ...simulators.whmcs.calls.slice(from.whmcs).map(({ action }) => action),
  ];
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

const soFar = ({ simulators }: World) => ({
  registrar: simulators.registrar.calls.length,
  whmcs: simulators.whmcs.calls.length,
});

describe('four thousand domains', () => {
  it('cost a list each, the invoices of who matters once, and a thirtieth of the quiet ones a day', async () => {
    const settings = { brakes: { maxEndings: 200 } };
    await settled({ plots: PLOTS, quiet: QUIET, settings }, async (world) => {
      const first = await world.sweep();
      expect(first).toMatchObject({ state: 'passed', authorised: DUE, quiet: QUIET });
      const calls = callsSince(world, { registrar: 0, whmcs: 0 });
      expect(calls).toMatchObject({
        domainListExtended: Math.ceil(ALL / 1_999) + 1,
        GetClientsDomains: Math.ceil(ALL / 250),
        GetInvoices: DUE,
        GetInvoice: DUE,
        GetAutomationLog: 1,
      });
      expect(calls['domainInfo']).toBeGreaterThan(QUIET / 40);
      expect(calls['domainInfo']).toBeLessThan(QUIET / 25);
      expect(first.calls).toEqual(world.deps.calls());

      await world.drain();
      expect(world.book.registrar.orders.filter(({ executionDate }) => executionDate !== null)).toHaveLength(
        DUE,
      );

      // Later that day: the quiet ones have had their turn, and nothing is left to do.
      world.later({ hours: 1 });
      const from = soFar(world);
      expect(await world.sweep()).toMatchObject({ state: 'passed', authorised: 0, queued: 0 });
      expect(callsSince(world, from)).toEqual({
        domainListExtended: Math.ceil(ALL / 1_999) + 1,
        GetClientsDomains: Math.ceil(ALL / 250),
        GetInvoices: DUE,
        GetInvoice: DUE,
        GetAutomationLog: 1,
      });
    });
  }, 60_000);
});
