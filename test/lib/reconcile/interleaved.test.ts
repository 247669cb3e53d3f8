import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pay } from '../../../infra/local/simulators/pay.ts';
import type { SystemDeps } from '../../../lib/sweep/sweep-deps.ts';
import type { Table } from '../../../lib/state/table.ts';
import { withWorld, type World } from '../../support/acting.ts';
import { authorise, callsFor, standing, UNPAID_COM } from './acting-on.ts';

const DOMAIN = UNPAID_COM.name;
type Turn = <T>(call: () => Promise<T>) => Promise<T>;

/** Every call that matters waits for its turn, which the scheduler gives in any order. */
const turningTable =
  (turn: Turn) =>
  (table: Table): Table => ({
    ...table,
    get: (key) => turn(() => table.get(key)),
    put: (item, condition) => turn(() => table.put(item, condition)),
  });

const turningBooks =
  (turn: Turn) =>
  (deps: SystemDeps): SystemDeps => ({
    ...deps,
    connect: (settings) => {
      const books = deps.connect(settings);
      const { registrar, registrarWriter: writer } = books;
      return {
        ...books,
        registrar: {
          ...registrar,
          domainInfo: (domain) => turn(() => registrar.domainInfo(domain)),
        },
        registrarWriter: {
          ...writer,
          delete: (order) => turn(() => writer.delete(order)),
          transit: (order) => turn(() => writer.transit(order)),
          revoke: (order) => turn(() => writer.revoke(order)),
        },
      };
    },
  });

async function quiet(world: World): Promise<void> {
  for (const minutes of [1, 16, 16]) {
    world.later({ minutes });
    await world.reconcile(DOMAIN);
    await world.drain();
  }
}

function interleaved(act: (world: World, turn: Turn) => Promise<unknown>[]) {
  return fc.asyncProperty(fc.scheduler(), async (scheduler) => {
    let begun = false;
    const turn: Turn = async (call) => {
      if (begun) await scheduler.schedule(Promise.resolve());
      return call();
    };
    const options = { plots: [UNPAID_COM], quiet: 0, wire: 'inProcess' as const };
    await withWorld({ ...options, table: turningTable(turn), wrap: turningBooks(turn) }, async (world) => {
      await authorise(world, DOMAIN, 'delete');
      begun = true;
      await scheduler.waitFor(Promise.all(act(world, turn)));
      begun = false;
      await quiet(world);
      const orders = callsFor(world, DOMAIN).filter((call) => call.startsWith('domain'));
      const placed = orders.filter((call) => call.startsWith('domainDelete'));
      expect(placed.length).toBeLessThanOrEqual(1);
      const isPaid = world.book.whmcs.invoices.get(101)?.status === 'Paid';
      expect(world.endingOf(DOMAIN)).toBe(isPaid ? null : '2026-06-23');
      expect(await standing(world, DOMAIN)).toBe(isPaid ? 'watching -' : 'confirmed delete placed');
      const tickets = world.book.whmcs.tickets.map(({ subject }) => subject);
      expect(new Set(tickets).size).toBe(tickets.length);
    });
  });
}

describe('workers on one domain, in any order of their steps', () => {
  it('place one ending and tell it once', async () => {
    await fc.assert(
      interleaved((world) => [world.reconcile(DOMAIN), world.reconcile(DOMAIN), world.reconcile(DOMAIN)]),
      { numRuns: 25 },
    );
  });

  it('leave no ending on a domain that was paid meanwhile', async () => {
    await fc.assert(
      interleaved((world, turn) => {
        const paid = turn(() => {
          pay(world.book, 101);
          return Promise.resolve();
        });
        return [world.reconcile(DOMAIN), paid, paid.then(() => world.reconcile(DOMAIN))];
      }),
      { numRuns: 40 },
    );
  });
});
