import { describe, expect, it } from '@jest/globals';
import { withGateway, type GatewayWorld } from '../../support/gateway.ts';
import { name } from '../../support/acting.ts';
import { orderParams, ZONE } from './order-params.ts';

const NEW = 'new-shop.de';
const NONE = { plots: [], quiet: 2 } as const;

const called = ({ simulators }: GatewayWorld, operation: string): number =>
  simulators.registrar.calls.filter((call) => call.operation === operation).length;
const record = ({ state }: GatewayWorld, domain = NEW) => state.orders.load(name(domain));
const held = ({ book }: GatewayWorld, domain = NEW) => book.registrar.byName.get(domain)?.at(-1);

describe('RegisterDomain', () => {
  it('makes the zone and the owner’s handle, orders once, reads the domain back', async () => {
    await withGateway({ ...NONE, settings: ZONE }, async (world) => {
      expect(await world.call('RegisterDomain', orderParams(NEW))).toEqual({ kind: 'result', result: {} });
      expect(held(world)).toMatchObject({
        domainStatus: 'active',
        nameservers: ['dns1.dns.de', 'dns2.dns.de'],
      });
      const [owner, admin, tech, zone] = held(world)?.handles ?? [];
      expect(new Set([admin, tech, zone]).size).toBe(1);
      expect(owner).not.toBe(admin);
      expect(called(world, 'handleCreate')).toBe(1);
      const [www] = world.book.registrar.zones.get(NEW)?.records.slice(1) ?? [];
      expect(www).toMatchObject({ name: 'www', data: `${NEW}.`, ttl: '86400' });
      expect(await record(world)).toMatchObject({ state: 'done', zone: 'created', domainId: 901 });
    });
  });

  it('makes no zone where the nameservers are not the registrar’s, or the registry asks for none', async () => {
    await withGateway({ ...NONE, settings: ZONE }, async (world) => {
      await world.call(
        'RegisterDomain',
        orderParams(NEW, { ns1: 'ns1.example.net', ns2: 'ns2.example.net' }),
      );
      await world.call('RegisterDomain', orderParams('new-shop.com'));
      expect(called(world, 'domainCreate')).toBe(2);
      expect(called(world, 'nameserverZoneCreate')).toBe(0);
    });
  });

  it('orders nothing of a domain that is ours', async () => {
    await withGateway(NONE, async (world) => {
      await world.call('RegisterDomain', orderParams('new-shop.com'));
      const again = await world.call('RegisterDomain', orderParams('new-shop.com'));
      expect(again).toMatchObject({ kind: 'result', result: { note: expect.stringContaining('already') } });
      expect(called(world, 'domainCreate')).toBe(1);
    });
  });

  it('tells all that is wrong at once, and asks the registrar nothing', async () => {
    await withGateway(NONE, async (world) => {
      const params = orderParams(NEW, {
        ns2: '',
        postcode: 'x',
        email: 'nobody',
        additionalfields: { Moon: 'full' },
      });
      const reply = await world.call('RegisterDomain', params, { language: 'de' });
      expect(reply).toMatchObject({ error: { code: 'orderWrong' } });
      const fields = reply.kind === 'error' ? (reply.error.fields ?? []).map(({ field }) => field) : [];
      expect(fields).toEqual(['ns2', 'Moon', 'ownerC postcode', 'ownerC email']);
      expect(called(world, 'domainInfo')).toBe(0);
      expect(await record(world)).toBeNull();
    });
  });

  it('says what the registrar said of a refusal, and uses the handles again', async () => {
    await withGateway(NONE, async (world) => {
      world.simulators.registrar.fail({
        kind: 'returnCode',
        operation: 'domainCreate',
        message: 'Domain name reserved',
      });
      const reply = await world.call('RegisterDomain', orderParams('new-shop.com'));
      expect(reply).toMatchObject({
        error: { code: 'orderRefused', said: expect.stringContaining('reserved') },
      });
      expect(await record(world, 'new-shop.com')).toMatchObject({ state: 'failed', failure: 'refused' });
      expect(await world.call('RegisterDomain', orderParams('new-shop.com'))).toMatchObject({
        kind: 'result',
      });
      expect(called(world, 'handleCreate')).toBe(1);
    });
  });

  it.each([
    ['dryRun', { dryRun: true }],
    ['killSwitch', { killSwitch: 'all' }],
  ])('does nothing under %s', async (code, settings) => {
    await withGateway({ ...NONE, settings }, async (world) => {
      expect(await world.call('RegisterDomain', orderParams(NEW))).toMatchObject({ error: { code } });
      expect(world.simulators.registrar.calls).toEqual([]);
    });
  });
});

describe('TransferDomain', () => {
  it('gives the code to the registrar and keeps it nowhere; what is pending is settled later', async () => {
    await withGateway(NONE, async (world) => {
      const { book } = world;
      book.registrar.elsewhere.set('moving.com', 'AUTH-4711');
      const params = orderParams('moving.com', { eppcode: 'AUTH-4711' });
      expect(await world.call('TransferDomain', params)).toMatchObject({ kind: 'accepted' });
      expect(await record(world, 'moving.com')).toMatchObject({ state: 'pending', code: '1001' });
      world.later({ days: 1 });
      await world.drain();
      expect(await record(world, 'moving.com')).toMatchObject({ state: 'done' });
      expect(held(world, 'moving.com')).toMatchObject({ domainStatus: 'active', regType: 'KK' });
      expect(world.queued).toEqual([]);
      const kept = [JSON.stringify(world.logged)];
      for await (const line of world.state.notices.about(name('moving.com'))) kept.push(JSON.stringify(line));
      kept.push(JSON.stringify(await record(world, 'moving.com')));
      expect(kept.join()).not.toMatch(/4711|Vera|Muster|example\.org/);
    });
  });

  it('wants a code, and says that a wrong one was refused', async () => {
    await withGateway(NONE, async (world) => {
      world.book.registrar.elsewhere.set('moving.com', 'AUTH-4711');
      expect(await world.call('TransferDomain', orderParams('moving.com'))).toMatchObject({
        error: { code: 'orderWrong', fields: [{ field: 'eppcode' }] },
      });
      const wrong = await world.call('TransferDomain', orderParams('moving.com', { eppcode: 'AUTH-0' }));
      expect(wrong).toMatchObject({ error: { code: 'orderRefused' } });
      expect(JSON.stringify(wrong)).not.toContain('AUTH-0');
    });
  });
});
