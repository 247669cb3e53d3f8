import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { GatewayBooks, GatewayServices } from '../../../lib/gateway/deps.ts';
import { name } from '../../support/acting.ts';
import { gatewayIn, withGateway, type GatewayWorld } from '../../support/gateway.ts';
import { orderParams, ZONE } from './order-params.ts';

const NEW = 'new-shop.de';
const WORLD = { plots: [], quiet: 1, settings: ZONE } as const;
/** Without the number of a row that WHMCS does not have, which a ticket would name first. */
const PARAMS = orderParams(NEW, { domainid: '' });
const TICKET = `OpenTicket ${NEW}: the registration came to nothing`;

const record = ({ state }: GatewayWorld) => state.orders.load(name(NEW));
const tickets = (world: GatewayWorld) => world.effects().filter((effect) => effect.startsWith('OpenTicket'));
const sent = ({ simulators }: GatewayWorld): number =>
  simulators.registrar.calls.filter(({ operation }) => operation === 'domainCreate').length;

/** The same world with a registrar that is slower, or never answers. */
function slower(world: GatewayWorld, change: (books: GatewayBooks) => Partial<GatewayBooks>): GatewayWorld {
  const connect: GatewayServices['connect'] = (settings) => {
    const books = world.services.connect(settings);
    return { ...books, ...change(books) };
  };
  return gatewayIn(world, { ...world.services, connect });
}

const never = () => new Promise<never>(() => undefined);

async function daysGoBy(world: GatewayWorld): Promise<void> {
  for (let day = 0; day < 3; day++) {
    world.later({ days: 1 });
    await world.drain();
  }
}

describe('an order that takes longer than WHMCS waits', () => {
  it('while it is prepared is stopped, answered so, and told of; it is ordered again at once', () =>
    withGateway(WORLD, async (world) => {
      const hanging = slower(world, ({ handleWriter }) => ({
        handleWriter: { ...handleWriter, createHandle: never },
      }));
      const reply = await hanging.call('RegisterDomain', PARAMS, { patienceMs: 300 });
      expect(reply).toMatchObject({ error: { code: 'orderNotBegun' } });
      expect(await record(world)).toMatchObject({ state: 'failed', failure: 'notSent' });
      await daysGoBy(world);
      expect(tickets(world)).toEqual([TICKET]);
      expect(world.queued).toEqual([]);
      expect(await world.call('RegisterDomain', PARAMS)).toMatchObject({ kind: 'result' });
    }));

  it('is not sent by whoever prepared it and wakes up later', () =>
    withGateway(WORLD, async (world) => {
      let wake = (): void => undefined;
      const asleep = new Promise<void>((resolve) => (wake = resolve));
      const sleeping = slower(world, ({ orderWriter }) => ({
        orderWriter: {
          ...orderWriter,
          createZone: (zone) => asleep.then(() => orderWriter.createZone(zone)),
        },
      }));
      await sleeping.call('RegisterDomain', PARAMS, { patienceMs: 400 });
      wake();
      await pause(300);
      expect(sent(world)).toBe(0);
      expect(await record(world)).toMatchObject({ state: 'failed', failure: 'notSent' });
    }));

  it('is told of in one ticket if the registrar refuses it after the answer', () =>
    withGateway(WORLD, async (world) => {
      world.simulators.registrar.fail({
        kind: 'returnCode',
        operation: 'domainCreate',
        returnCode: 2004,
      });
      const late = slower(world, ({ orderWriter }) => ({
        orderWriter: {
          ...orderWriter,
          register: (order) => pause(900).then(() => orderWriter.register(order)),
        },
      }));
      const reply = await late.call('RegisterDomain', PARAMS, { patienceMs: 600 });
      expect(reply).toMatchObject({ kind: 'accepted' });
      await pause(800);
      expect(await record(world)).toMatchObject({ state: 'failed', failure: 'refused', failureTold: false });
      await daysGoBy(world);
      expect(tickets(world)).toEqual([TICKET]);
    }));

  it('is told of if its process dies while it is prepared, and Sync says so', () =>
    withGateway(WORLD, async (world) => {
      const dead = slower(world, ({ handleWriter }) => ({
        handleWriter: { ...handleWriter, createHandle: never },
      }));
      void dead.call('RegisterDomain', PARAMS, { patienceMs: 5_000 });
      while ((await record(world)) === null) await pause(20);
      expect(await world.call('Sync', { domain: NEW })).toEqual({ kind: 'result', result: {} });
      world.later({ minutes: 3 });
      expect(await world.call('Sync', { domain: NEW })).toMatchObject({ error: { code: 'orderFailed' } });
      expect(await world.call('TransferSync', { domain: NEW })).toMatchObject({
        error: { code: 'orderFailed' },
      });
      await daysGoBy(world);
      expect(await record(world)).toMatchObject({ state: 'failed', failure: 'abandoned' });
      expect(tickets(world)).toEqual([TICKET]);
    }));
});

describe('an order whose refusal WHMCS was answered', () => {
  it('has no ticket', () =>
    withGateway(WORLD, async (world) => {
      world.simulators.registrar.fail({ kind: 'returnCode', operation: 'domainCreate', returnCode: 2004 });
      await world.call('RegisterDomain', PARAMS);
      await daysGoBy(world);
      expect(await record(world)).toMatchObject({ failure: 'refused', failureTold: true });
      expect(tickets(world)).toEqual([]);
    }));
});
