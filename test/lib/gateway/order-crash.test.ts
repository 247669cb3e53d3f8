import { describe, expect, it } from '@jest/globals';
import type { GatewayServices } from '../../../lib/gateway/deps.ts';
import { name, type World } from '../../support/acting.ts';
import { crashingAt, type CrashWhen } from '../../support/crash.ts';
import { gatewayIn, withGateway } from '../../support/gateway.ts';
import { dyingServices, orderUntilDone } from './order-dying.ts';
import { orderParams, ZONE } from './order-params.ts';

const NEW = 'new-shop.de';

const orders = ({ book }: World): number => book.registrar.byName.get(NEW)?.length ?? 0;
const sent = ({ simulators }: World): number =>
  simulators.registrar.calls.filter(({ operation }) => operation === 'domainCreate').length;
const record = ({ state }: World) => state.orders.load(name(NEW));

/** @returns how many calls the request makes, if it is left alone. */
async function dieAt(k: number, when: CrashWhen): Promise<number> {
  const dying = crashingAt(k, when);
  return withGateway({ plots: [], quiet: 1, settings: ZONE, table: dying.table }, async (world) => {
    const services = dyingServices(world.services, dying);
    dying.begin();
    await gatewayIn(world, services)
      .call('RegisterDomain', orderParams(NEW), { id: 'dies' })
      .catch(() => undefined);
    dying.revive();
    world.later({ minutes: 3 });
    await world.drain();
    await orderUntilDone(world, 'RegisterDomain', orderParams(NEW));
    await world.drain();
    expect(orders(world)).toBe(1);
    expect(sent(world)).toBe(1);
    expect(await record(world)).toMatchObject({ state: 'done' });
    return dying.calls.length;
  });
}

describe('an order whose process dies', () => {
  it.each<CrashWhen>(['before', 'after'])('%s any of its calls is sent once, and settled', async (when) => {
    const calls = await dieAt(10_000, when);
    expect(calls).toBeGreaterThan(15);
    for (let k = 1; k <= calls; k++) await dieAt(k, when);
  });
});

describe('an order, whatever the registrar says', () => {
  it.each(['dropReply', 'truncated', 'late', '500html', 'otherTrid'] as const)(
    'whose answer is lost (%s) is settled by reading',
    (kind) =>
      withGateway({ plots: [], quiet: 1, settings: ZONE }, async (world) => {
        world.simulators.registrar.fail({ kind, operation: 'domainCreate', delayMs: 30 });
        const reply = await world.call('RegisterDomain', orderParams(NEW));
        expect(['result', 'accepted']).toContain(reply.kind);
        world.later({ minutes: 16 });
        await world.drain();
        await orderUntilDone(world, 'RegisterDomain', orderParams(NEW));
        expect(orders(world)).toBe(1);
      }),
  );

  it('is not sent again while nobody knows what became of it, and is told of in one ticket if nothing did', () =>
    withGateway({ plots: [], quiet: 1, settings: ZONE }, async (world) => {
      world.simulators.registrar.fail({ kind: 'reset', operation: 'domainCreate' });
      expect(await world.call('RegisterDomain', orderParams(NEW, { domainid: '' }))).toMatchObject({
        kind: 'accepted',
      });
      world.later({ minutes: 14 });
      await world.drain();
      const again = await world.call('RegisterDomain', orderParams(NEW));
      expect(again).toMatchObject({ error: { code: 'orderUnderWay' } });
      world.later({ minutes: 10 });
      await world.drain();
      expect(await record(world)).toMatchObject({ state: 'failed', failure: 'notSeen' });
      world.later({ hours: 1 });
      await world.drain();
      expect(world.effects().filter((effect) => effect.startsWith('OpenTicket'))).toEqual([
        `OpenTicket ${NEW}: the registration came to nothing`,
      ]);
      expect(world.queued).toEqual([]);
      expect(await world.call('RegisterDomain', orderParams(NEW))).toMatchObject({ kind: 'result' });
    }));

  it('that shows after its ticket is told of there, once', () =>
    withGateway({ plots: [], quiet: 1, settings: ZONE }, async (world) => {
      world.simulators.registrar.fail({ kind: 'acceptedNotDone', operation: 'domainCreate' });
      await world.call('RegisterDomain', orderParams(NEW, { domainid: '' }));
      world.later({ hours: 25 });
      await world.drain();
      expect(await record(world)).toMatchObject({ failure: 'notSeen', ticket: { state: 'open' } });
      await world.call('RegisterDomain', orderParams('late-shop.de'));
      const { byName } = world.book.registrar;
      const late = byName.get('late-shop.de') ?? [];
      byName.set(
        NEW,
        late.map((order) => ({ ...order, domainName: NEW, domainNameAce: NEW })),
      );
      for (let click = 0; click < 2; click++) {
        expect(await world.call('RegisterDomain', orderParams(NEW))).toMatchObject({ kind: 'result' });
        await world.drain();
      }
      expect(await record(world)).toMatchObject({ state: 'done', ticket: { state: 'answered' } });
      expect(world.effects().filter((effect) => effect.startsWith('AddTicketReply'))).toHaveLength(1);
    }));

  it.each(['acceptedNotDone', 'pendingNever'] as const)(
    'that was accepted and is not done (%s) waits a day',
    (kind) =>
      withGateway({ plots: [], quiet: 1, settings: ZONE }, async (world) => {
        world.simulators.registrar.fail({ kind, operation: 'domainCreate' });
        expect(await world.call('RegisterDomain', orderParams(NEW))).toMatchObject({ kind: 'accepted' });
        world.later({ hours: 23 });
        await world.drain();
        await world.call('RegisterDomain', orderParams(NEW));
        expect(sent(world)).toBe(1);
        world.later({ hours: 2 });
        await world.drain();
        expect(await record(world)).toMatchObject({ state: 'failed', failure: 'notSeen' });
      }),
  );

  it('that was refused and done all the same is found, not sent again', () =>
    withGateway({ plots: [], quiet: 1, settings: ZONE }, async (world) => {
      world.simulators.registrar.fail({
        kind: 'refusedButDone',
        operation: 'domainCreate',
        returnCode: 2004,
      });
      expect(await world.call('RegisterDomain', orderParams(NEW))).toMatchObject({
        error: { code: 'orderRefusedZone', message: expect.stringContaining('half an hour') as unknown },
      });
      world.later({ minutes: 2 });
      await world.drain();
      expect(await record(world)).toMatchObject({ state: 'done' });
      expect(await world.call('RegisterDomain', orderParams(NEW))).toMatchObject({ kind: 'result' });
      expect(orders(world)).toBe(1);
    }));

  it('of five at once is sent once', () =>
    withGateway({ plots: [], quiet: 1, settings: ZONE }, async (world) => {
      await Promise.all(Array.from({ length: 5 }, () => world.call('RegisterDomain', orderParams(NEW))));
      expect(sent(world)).toBe(1);
      expect(orders(world)).toBe(1);
    }));

  it('is not sent under settings that were changed while it was prepared', () =>
    withGateway({ plots: [], quiet: 1, settings: ZONE }, async (world) => {
      const { services } = world;
      const connect: GatewayServices['connect'] = (settings) => {
        const books = services.connect(settings);
        const createZone: typeof books.orderWriter.createZone = async (zone) => {
          const made = await books.orderWriter.createZone(zone);
          await world.settings({ killSwitch: 'all' });
          return made;
        };
        return { ...books, orderWriter: { ...books.orderWriter, createZone } };
      };
      const reply = await gatewayIn(world, { ...services, connect }).call('RegisterDomain', orderParams(NEW));
      expect(reply).toMatchObject({ error: { code: 'orderStopped' } });
      expect(sent(world)).toBe(0);
      expect(await record(world)).toMatchObject({ state: 'failed', failure: 'notSent' });
    }));
});
