import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { gatewayIn, withGateway, type GatewayWorld } from '../../support/gateway.ts';
import type { WorldOptions } from '../../support/acting.ts';
import { crashingAt } from '../../support/crash.ts';
import type { Plot } from '../../support/small-book.ts';

const ALPHA = 'alpha.example.com';
const renew = (world: GatewayWorld, id?: string) =>
  world.call('RenewDomain', { domain: ALPHA }, id ? { id } : {});
const plot = (more: Partial<Plot> = {}): Plot => ({ name: ALPHA, termIn: 10, ...more });
/** Somebody ended it by hand, and then it was paid. */
const PAID_AND_ENDED = plot({ endingIn: 10, invoice: 'Paid' });

/** Row 3 waits for a person until a first run was approved, unless the line was paid since the installation. */
async function installed(world: GatewayWorld): Promise<void> {
  await world.state.marks.install({
    books: 'registrar.example.com whmcs.example.com',
    installedOn: world.services.clock('Europe/Berlin').today(),
    firstApprovedRun: null,
  });
}

const HINT = { domain: ALPHA, cause: 'invoicePaid' };
const revokes = (world: GatewayWorld): number =>
  world.effects().filter((effect) => effect.startsWith('domainRevoke')).length;

describe('RenewDomain', () => {
  it('buys nothing: it confirms that the domain is paid', async () => {
    await withGateway({ plots: [plot({ invoice: 'Paid' })], quiet: 1 }, async (world) => {
      expect(await renew(world)).toMatchObject({
        kind: 'result',
        result: { success: true, coveredUntil: '2027-06-25' },
      });
      expect(world.effects()).toEqual([]);
      expect(world.queued).toEqual([]);
    });
  });

  it('is no success while no payment shows: WHMCS would count it as renewed; looks again in a minute', async () => {
    await withGateway({ plots: [plot({ invoice: 'Unpaid' })], quiet: 1 }, async (world) => {
      const invoice = [...world.book.whmcs.invoices.values()].find(({ status }) => status === 'Unpaid');
      const seen = `beyond Thu 25 Jun 2026: invoice ${invoice?.id} does not count as paid`;
      expect(await renew(world)).toMatchObject({
        error: { code: 'notSeenPaid', message: expect.stringContaining(seen) as unknown },
      });
      expect(world.queued.map(({ hint }) => hint)).toEqual([HINT]);
      expect(world.queued[0]?.due).toEqual(world.now().add({ seconds: 60 }));
    });
  });

  it('sees a payment that WHMCS writes down while it is asked', async () => {
    await withGateway({ plots: [plot({ invoice: 'Unpaid' })], quiet: 1 }, async (world) => {
      const waited: number[] = [];
      const sleep = (ms: number): Promise<void> => {
        waited.push(ms);
        for (const invoice of world.book.whmcs.invoices.values()) Object.assign(invoice, { status: 'Paid' });
        return Promise.resolve();
      };
      const paying = gatewayIn(world, { ...world.services, sleep });
      expect(await renew(paying)).toMatchObject({ result: { success: true, coveredUntil: '2027-06-25' } });
      expect(waited).toEqual([5_000]);
    });
  });

  it('never places an ending, also one that a sweep has authorised', async () => {
    const settings = { autoDeleteMode: 'enabled', confirmedPaths: ['delete', 'transit'] };
    const due = plot({ termIn: 7, invoice: 'Unpaid', autoRenew: false });
    await withGateway({ plots: [due], quiet: 60, settings }, async (world) => {
      await world.approve((await world.sweep()).runId);
      expect((await world.kase(ALPHA))?.state).toBe('authorised');
      expect(await renew(world)).toMatchObject({ error: { code: 'notSeenPaid' } });
      expect(world.effects()).toEqual([]);
      expect((await world.kase(ALPHA))?.state).toBe('authorised');
      await world.drain();
      expect(world.effects()).toContainEqual(expect.stringContaining('domainDelete'));
    });
  });

  it('does not call a call that is on its way an undoing: it may be one that ends the domain', async () => {
    const settings = { autoDeleteMode: 'enabled', confirmedPaths: ['delete', 'transit'] };
    const due = plot({ termIn: 7, invoice: 'Unpaid', autoRenew: false });
    const wrap: WorldOptions['wrap'] = (deps) => ({
      ...deps,
      connect: (all) => {
        const books = deps.connect(all);
        const hanging = { ...books.registrarWriter, delete: () => new Promise<never>(() => undefined) };
        return { ...books, registrarWriter: hanging };
      },
    });
    await withGateway({ plots: [due], quiet: 60, settings, wrap }, async (world) => {
      await world.approve((await world.sweep()).runId);
      void world.drain();
      while ((await world.kase(ALPHA))?.state !== 'placing') await pause(10);
      expect(await renew(world)).toMatchObject({ error: { code: 'busy' } });
      expect(world.queued.map(({ hint }) => hint)).toContainEqual(HINT);
    });
  });

  it('undoes an ending that the payment contradicts, says so, and undoes it once', async () => {
    await withGateway({ plots: [PAID_AND_ENDED], quiet: 1 }, async (world) => {
      await installed(world);
      expect(await renew(world, 'a')).toMatchObject({
        result: { success: true, note: expect.stringContaining('undone') as unknown },
      });
      expect(world.endingOf(ALPHA)).toBeNull();
      expect(await renew(world, 'a')).toMatchObject({ result: { success: true } });
      expect(await renew(world, 'b')).toMatchObject({ result: { success: true } });
      expect(revokes(world)).toBe(1);
    });
  });

  it.each([
    [{ killSwitch: 'all' }, 'killSwitch'],
    [{ dryRun: true }, 'dryRun'],
  ])('leaves an ending alone under %j, says so, and leaves a hint', async (settings, code) => {
    await withGateway({ plots: [PAID_AND_ENDED], quiet: 1, settings }, async (world) => {
      await installed(world);
      expect(await renew(world)).toMatchObject({ error: { code } });
      expect(revokes(world)).toBe(0);
      expect(world.queued.map(({ hint }) => hint)).toContainEqual(HINT);
    });
  });

  it('tells of an ending that no payment contradicts', async () => {
    await withGateway({ plots: [plot({ endingIn: 10, invoice: 'Unpaid' })], quiet: 1 }, async (world) => {
      expect(await renew(world)).toMatchObject({ error: { code: 'endingStands' } });
      expect(world.endingOf(ALPHA)).not.toBeNull();
    });
  });

  it('cannot renew what the registrar does not hold', async () => {
    await withGateway({ plots: [plot({ atRegistrar: false })], quiet: 1 }, async (world) => {
      expect(await renew(world)).toMatchObject({ error: { code: 'notAtRegistrar' } });
    });
  });

  it.each(['before', 'after'] as const)(
    'undoes it in the end wherever the process dies, %s a call',
    async (when) => {
      for (let k = 1; k <= 60; k++) {
        const dying = crashingAt(k, when);
        const done = await withGateway(
          { plots: [PAID_AND_ENDED], quiet: 1, table: dying.table, wire: 'http' },
          async (world) => {
            await installed(world);
            const mortal = gatewayIn(world, { ...world.services, ...dyingBooks(world, dying) });
            dying.begin();
            await renew(mortal, 'a').catch(() => undefined);
            dying.revive();
            const calls = dying.calls.length;
            world.later({ minutes: 20 });
            await renew(world, 'a').catch(() => undefined);
            world.later({ minutes: 20 });
            expect(await renew(world, 'b')).toMatchObject({ result: { success: true } });
            expect([k, world.endingOf(ALPHA)]).toEqual([k, null]);
            return calls < k;
          },
        );
        if (done) return;
      }
      throw new Error('more calls than were tried');
    },
    120_000,
  );
});

function dyingBooks(
  world: GatewayWorld,
  dying: ReturnType<typeof crashingAt>,
): Pick<GatewayWorld['services'], 'connect' | 'queue'> {
  return {
    queue: dying.wrap('queue', world.services.queue),
    connect: (settings) => {
      const books = world.services.connect(settings);
      return {
        ...books,
        registrar: dying.wrap('registrar', books.registrar),
        registrarWriter: dying.wrap('registrarWriter', books.registrarWriter),
        whmcs: dying.wrap('whmcs', books.whmcs),
        whmcsWriter: dying.wrap('whmcsWriter', books.whmcsWriter),
      };
    },
  };
}
