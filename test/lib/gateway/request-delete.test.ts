import { describe, expect, it } from '@jest/globals';
import { gatewayIn, withGateway, type GatewayWorld } from '../../support/gateway.ts';
import { crashingAt } from '../../support/crash.ts';
import type { Plot } from '../../support/small-book.ts';

const ALPHA = 'alpha.example.com';
const plot = (more: Partial<Plot> = {}): Plot => ({ name: ALPHA, termIn: 10, ...more });
const ask = (world: GatewayWorld, id?: string) =>
  world.call('RequestDelete', { domain: ALPHA }, id ? { id } : {});

const recorded = async ({ state }: GatewayWorld): Promise<number> => {
  let lines = 0;
  for await (const { event } of state.cases.audit(ALPHA as Parameters<typeof state.cases.audit>[0])) {
    if (event === 'consentRecorded') lines++;
  }
  return lines;
};

describe('RequestDelete', () => {
  it('records the request once, calls nothing, and the next sweep decides with it', async () => {
    await withGateway({ plots: [plot({ termIn: 6 })], quiet: 60 }, async (world) => {
      expect(await ask(world)).toMatchObject({
        result: { success: true, note: expect.any(String) as unknown },
      });
      expect(await ask(world)).toMatchObject({ result: { success: true } });
      expect(await recorded(world)).toBe(1);
      expect(world.effects()).toEqual([]);
      expect((await world.kase(ALPHA))?.consent).toMatchObject({ by: 'whmcs' });
    });
  });

  it('refuses a domain that is paid, and names the day', async () => {
    await withGateway({ plots: [plot({ invoice: 'Paid' })], quiet: 1 }, async (world) => {
      expect(await ask(world)).toMatchObject({
        error: { code: 'covered', message: expect.stringContaining('25 Jun 2027') as unknown },
      });
      expect(await world.kase(ALPHA)).toBeNull();
    });
  });

  it.each([
    ['2028-01-31', '31 Jan 2028'],
    ['2026-06-20', '20 Jun 2026'],
  ])('refuses one that a person keeps, and names the day: %s', async (day, named) => {
    const settings = { keepUntil: { [ALPHA]: day } };
    await withGateway({ plots: [plot()], quiet: 1, settings }, async (world) => {
      expect(await ask(world)).toMatchObject({
        error: { code: 'covered', message: expect.stringContaining(named) as unknown },
      });
      expect(await world.kase(ALPHA)).toBeNull();
    });
  });

  it('refuses one that is not at the registrar, or not in WHMCS', async () => {
    await withGateway({ plots: [plot({ atRegistrar: false })], quiet: 1 }, async (world) => {
      expect(await ask(world)).toMatchObject({ error: { code: 'notAtRegistrar' } });
    });
    await withGateway({ plots: [plot({ inWhmcs: false })], quiet: 1 }, async (world) => {
      expect(await ask(world)).toMatchObject({ error: { code: 'cannotEnd' } });
    });
  });

  it('says that nothing will end it while autoDeleteMode is disabled', async () => {
    await withGateway(
      { plots: [plot()], quiet: 1, settings: { autoDeleteMode: 'disabled' } },
      async (world) => {
        expect(await ask(world)).toMatchObject({
          result: { note: expect.stringContaining('disabled') as unknown },
        });
      },
    );
  });

  const ENABLED = { autoDeleteMode: 'enabled', confirmedPaths: ['delete', 'transit'] };
  it.each([
    [10, ENABLED, 'The sweep ends the domain'],
    [200, ENABLED, 'The sweep ends the domain'],
    [10, { autoDeleteMode: 'ticket' }, 'does not end the domain by itself'],
    [1, ENABLED, 'renews once more'],
    [10, { ...ENABLED, protected: [ALPHA] }, 'nothing ends the domain'],
  ])('promises what will happen: %i days before its term ends, under %j', async (termIn, settings, text) => {
    await withGateway({ plots: [plot({ termIn })], quiet: 60, settings }, async (world) => {
      expect(await ask(world)).toMatchObject({
        result: { success: true, note: expect.stringContaining(text) as unknown },
      });
    });
  });

  it.each(['before', 'after'] as const)(
    'is recorded once wherever the process dies, %s a write',
    async (when) => {
      for (let k = 1; k <= 40; k++) {
        const dying = crashingAt(k, when);
        const done = await withGateway({ plots: [plot()], quiet: 1, table: dying.table }, async (world) => {
          dying.begin();
          await ask(gatewayIn(world, world.services), 'a').catch(() => undefined);
          dying.revive();
          const calls = dying.calls.length;
          world.later({ minutes: 3 });
          await ask(world, 'a').catch(() => undefined);
          expect(await ask(world, 'b')).toMatchObject({ result: { success: true } });
          expect([k, await recorded(world)]).toEqual([k, 1]);
          return calls < k;
        });
        if (done) return;
      }
      throw new Error('more calls than were tried');
    },
    60_000,
  );
});
