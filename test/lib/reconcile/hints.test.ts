import { describe, expect, it } from '@jest/globals';
import { pay } from '../../../infra/local/simulators/pay.ts';
import { clientIdOf, whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { workBatch } from '../../../lib/reconcile/work-batch.ts';
import type { Authorisation } from '../../../lib/state/case.ts';
import type { SystemDeps } from '../../../lib/sweep/sweep-deps.ts';
import { withWorld, type World } from '../../support/acting.ts';
import { authorise, callsFor, GOING, standing, TERM, UNPAID_COM } from './acting-on.ts';

const DELETE = 'domainDelete 23.06.2026';

/** Something happens while the registrar works on a delete: before it does it, or after. */
function during(moment: 'before' | 'after', hook: () => Promise<unknown> | undefined) {
  return (deps: SystemDeps): SystemDeps => ({
    ...deps,
    connect: (settings) => {
      const books = deps.connect(settings);
      const { registrarWriter: writer } = books;
      return {
        ...books,
        registrarWriter: {
          ...writer,
          delete: async (order) => {
            if (moment === 'before') await hook();
            const accepted = await writer.delete(order);
            if (moment === 'after') await hook();
            return accepted;
          },
        },
      };
    },
  });
}

describe('hints that come twice, at once, or in any order', () => {
  it.each([2, 3, 5])('%i workers at once place one ending, and tell once', async (count) => {
    await withWorld({ plots: [GOING], quiet: 0 }, async (world) => {
      await authorise(world, GOING.name, 'delete');
      await Promise.all(Array.from({ length: count }, () => world.reconcile(GOING.name)));
      world.later({ minutes: 1 });
      await world.reconcile(GOING.name);
      expect(callsFor(world, GOING.name)).toEqual([DELETE, 'ticket placed']);
      expect(await standing(world, GOING.name)).toBe('confirmed delete placed');
    });
  });

  it('the same hint three times in a batch is worked one after the other', async () => {
    await withWorld({ plots: [GOING], quiet: 0 }, async (world) => {
      await authorise(world, GOING.name, 'delete');
      const body = JSON.stringify({ domain: GOING.name, cause: 'sweep' });
      const messages = ['a', 'b', 'c'].map((messageId) => ({ messageId, body }));
      const worked = await workBatch(messages, world.deps);
      expect(worked.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
      expect(callsFor(world, GOING.name)).toEqual([DELETE, 'ticket placed']);
    });
  });

  it('weeks later do nothing wrong', async () => {
    await withWorld({ plots: [GOING, UNPAID_COM], quiet: 0 }, async (world) => {
      await authorise(world, GOING.name, 'delete');
      world.later({ days: 21 });
      for (const cause of ['sweep', 'approve', 'again', 'registrarMail'] as const)
        await world.deps.queue.send([{ domain: GOING.name as never, cause }]);
      await world.drain();
      expect(callsFor(world, GOING.name)).toEqual([]);
      expect(await standing(world, GOING.name)).toBe('closed -');
    });
  });
});

describe('a payment while the ending is being placed', () => {
  it.each(['before', 'after'] as const)(
    '%s it is done: the holder undoes it before it leaves',
    async (moment) => {
      const now: { world?: World } = {};
      const wrap = during(moment, () => {
        if (now.world) pay(now.world.book, 101);
        return undefined;
      });
      await withWorld({ plots: [UNPAID_COM], quiet: 0, wrap }, async (world) => {
        now.world = world;
        await authorise(world, UNPAID_COM.name, 'delete');
        const { acted } = await world.reconcile(UNPAID_COM.name);
        expect(acted.map(({ kind, outcome }) => [kind, outcome])).toEqual([
          ['delete', 'confirmed'],
          ['revoke', 'revoked'],
        ]);
        expect(world.endingOf(UNPAID_COM.name)).toBeNull();
        expect(callsFor(world, UNPAID_COM.name)).toEqual([DELETE, 'domainRevoke']);
      });
    },
  );

  it('leaves its mark, comes back in a minute, and finds nothing left to do', async () => {
    const now: { world?: World } = {};
    const wrap = during('after', async () => {
      if (!now.world) return;
      pay(now.world.book, 101);
      await now.world.deps.queue.send([{ domain: UNPAID_COM.name as never, cause: 'invoicePaid' }]);
      await now.world.drain();
      expect(await now.world.kase(UNPAID_COM.name)).toMatchObject({ state: 'placing', again: true });
    });
    await withWorld({ plots: [UNPAID_COM], quiet: 0, wrap }, async (world) => {
      now.world = world;
      await authorise(world, UNPAID_COM.name, 'delete');
      await world.reconcile(UNPAID_COM.name);
      expect(await world.kase(UNPAID_COM.name)).toMatchObject({ state: 'watching', again: false });
      expect(world.queued.map(({ due }) => due.since(world.now()).total('seconds'))).toEqual([60]);
      world.later({ minutes: 1 });
      await world.drain();
      expect(world.queued).toEqual([]);
      expect(callsFor(world, UNPAID_COM.name)).toEqual([DELETE, 'domainRevoke']);
    });
  });
});

describe('what was authorised, and is so no longer', () => {
  const changes: readonly [string, Partial<Authorisation>][] = [
    ['another client', { clientId: clientIdOf(7) }],
    ['another row', { domainId: whmcsDomainIdOf(7) }],
    ['another path', { path: 'transit' }],
    ['another term end', { termEnd: TERM.add({ days: 1 }) }],
  ];
  it.each(changes)('is void for %s', async (_, over) => {
    await withWorld({ plots: [GOING], quiet: 0, wire: 'inProcess' }, async (world) => {
      await authorise(world, GOING.name, 'delete', over);
      await world.reconcile(GOING.name);
      expect(callsFor(world, GOING.name)).toEqual([]);
      expect(await world.kase(GOING.name)).toMatchObject({ state: 'watching', authorisation: null });
    });
  });

  it('is void when its time is over', async () => {
    await withWorld({ plots: [GOING], quiet: 0, wire: 'inProcess' }, async (world) => {
      await authorise(world, GOING.name, 'delete', { validUntil: world.now().add({ minutes: 5 }) });
      world.later({ minutes: 6 });
      await world.reconcile(GOING.name);
      expect(callsFor(world, GOING.name)).toEqual([]);
    });
  });

  it.each<[string, object]>([
    ['the mode', { autoDeleteMode: 'ticket' }],
    ['the notice table', { notice: { tlds: { com: { days: 2 } } } }],
    ['a list', { handsOff: [GOING.name] }],
    ['the time zone', { timeZone: 'Pacific/Honolulu' }],
    ['the kill switch', { killSwitch: 'endings' }],
    ['the dry run', { dryRun: true }],
  ])('is void where %s was changed in between', async (_, settings) => {
    await withWorld({ plots: [GOING], quiet: 0, wire: 'inProcess' }, async (world) => {
      await authorise(world, GOING.name, 'delete');
      await world.settings(settings);
      await world.reconcile(GOING.name);
      expect(callsFor(world, GOING.name).filter((call) => call.startsWith('domain'))).toEqual([]);
      expect((await world.kase(GOING.name))?.authorisation).toBeNull();
    });
  });
});
