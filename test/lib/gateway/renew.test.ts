import { describe, expect, it } from '@jest/globals';
import { gatewayIn, withGateway, type GatewayWorld } from '../../support/gateway.ts';
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

  it('says that no payment shows yet, and looks again in a minute', async () => {
    await withGateway({ plots: [plot({ invoice: 'Unpaid' })], quiet: 1 }, async (world) => {
      expect(await renew(world)).toMatchObject({
        kind: 'accepted',
        message: expect.stringContaining('no payment') as unknown,
      });
      expect(world.queued.map(({ hint }) => hint)).toEqual([HINT]);
      expect(world.queued[0]?.due).toEqual(world.now().add({ seconds: 60 }));
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
