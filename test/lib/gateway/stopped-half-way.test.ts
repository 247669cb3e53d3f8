import { describe, expect, it } from '@jest/globals';
import { gatewayIn, withGateway, type GatewayWorld } from '../../support/gateway.ts';
import { name } from '../../support/acting.ts';
import { orderParams, ZONE } from './order-params.ts';

const DOMAIN = 'new-shop.de';
/** The customer's, and the hoster's. */
const TWO_CONTACTS = { ...ZONE, contactHandle: null };
const WRITES = ['handleCreate', 'nameserverZoneCreate', 'domainCreate'];

/** The gateway, with somebody who does something right after the registrar made its n-th handle. */
function after(world: GatewayWorld, n: number, then: () => Promise<void>): GatewayWorld {
  let made = 0;
  return gatewayIn(world, {
    ...world.services,
    connect: (settings) => {
      const books = world.services.connect(settings);
      const createHandle: typeof books.handleWriter.createHandle = async (content, clientTRID) => {
        const created = await books.handleWriter.createHandle(content, clientTRID);
        if (++made === n) await then();
        return created;
      };
      return { ...books, handleWriter: { ...books.handleWriter, createHandle } };
    },
  });
}

const sent = ({ simulators }: GatewayWorld): string[] =>
  simulators.registrar.calls.map(({ operation }) => operation).filter((one) => WRITES.includes(one));

describe('an order in the middle of which nothing may be changed any more', () => {
  it.each([
    ['killSwitch', { killSwitch: 'all' }, 1],
    ['dryRun', { dryRun: true }, 1],
    ['killSwitch', { killSwitch: 'all' }, 2],
  ])(
    '%s: stops before the next call, says why, and goes on from there when ordered again',
    async (code, switched, n) => {
      await withGateway({ plots: [], quiet: 60, settings: TWO_CONTACTS }, async (world) => {
        const stopping = after(world, n, () => world.settings(switched));
        expect(await stopping.call('RegisterDomain', orderParams(DOMAIN))).toMatchObject({ error: { code } });
        const handles = Array.from({ length: n }, () => 'handleCreate');
        expect(sent(world)).toEqual(handles);
        expect(await world.state.orders.load(name(DOMAIN))).toMatchObject({
          state: 'failed',
          failure: 'notSent',
        });
        await world.settings({ killSwitch: 'off', dryRun: false });
        expect(await world.call('RegisterDomain', orderParams(DOMAIN), { id: 'again' })).toMatchObject({
          kind: 'result',
        });
        expect(sent(world)).toEqual(['handleCreate', 'handleCreate', 'nameserverZoneCreate', 'domainCreate']);
      });
    },
  );

  it.each([1, 2])('sends nothing more once WHMCS waits no longer, after handle %i', async (n) => {
    await withGateway({ plots: [], quiet: 60, settings: TWO_CONTACTS }, async (world) => {
      const slow = after(world, n, () => new Promise((resolve) => setTimeout(resolve, 600)));
      await slow.call('RegisterDomain', orderParams(DOMAIN), { patienceMs: 400 });
      await new Promise((resolve) => setTimeout(resolve, 600));
      expect(sent(world)).toEqual(Array.from({ length: n }, () => 'handleCreate'));
      expect((await world.state.orders.load(name(DOMAIN)))?.state).toBe('failed');
    });
  });
});
