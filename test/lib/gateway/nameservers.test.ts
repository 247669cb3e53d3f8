import { describe, expect, it } from '@jest/globals';
import { name } from '../../support/acting.ts';
import { withGateway, type GatewayWorld } from '../../support/gateway.ts';
import { RegistrarError } from '../../../lib/registrar/registrar-error.ts';
import type { GatewayServices } from '../../../lib/gateway/deps.ts';

const ALPHA = 'alpha.example.com';
const PLOTS = { plots: [{ name: ALPHA, termIn: 100 }], quiet: 1 };
const NEW = { ns1: 'NS7.example.net.', ns2: 'ns8.example.net', ns3: '' };
const get = (world: GatewayWorld) => world.call('GetNameservers', { domain: ALPHA });
const save = (world: GatewayWorld, given: object) =>
  world.call('SaveNameservers', { domain: ALPHA, ...given });
const updates = ({ simulators }: GatewayWorld): number =>
  simulators.registrar.calls.filter(({ operation }) => operation === 'domainUpdate').length;

const notices = async ({ state }: GatewayWorld): Promise<(string | null)[]> => {
  const answered: (string | null)[] = [];
  for await (const line of state.notices.about(name(ALPHA))) answered.push(line.answered);
  return answered;
};

/** The registrar does it, or not, and its answer is lost. */
const losing =
  (isDone: boolean) =>
  (services: GatewayServices): GatewayServices => ({
    ...services,
    connect: (settings) => {
      const books = services.connect(settings);
      const change: typeof books.orderWriter.change = async (order) => {
        if (isDone) await books.orderWriter.change(order);
        const context = { operation: 'domainUpdate', mutates: true, clientTRID: order.clientTRID };
        throw new RegistrarError(context, 'connectionLost', 'mayHaveHadEffect', 'connection lost');
      };
      return { ...books, orderWriter: { ...books.orderWriter, change } };
    },
  });

describe('nameservers', () => {
  it('are told as the registrar holds them, and set; the same again is not sent', async () => {
    await withGateway(PLOTS, async (world) => {
      expect(await get(world)).toEqual({
        kind: 'result',
        result: { ns1: 'ns1.example.net', ns2: 'ns2.example.net' },
      });
      expect(await save(world, NEW)).toEqual({ kind: 'result', result: { success: true } });
      expect(await get(world)).toMatchObject({ result: { ns1: 'ns7.example.net', ns2: 'ns8.example.net' } });
      expect(await save(world, NEW)).toEqual({ kind: 'result', result: { success: true } });
      expect(updates(world)).toBe(1);
      expect(await notices(world)).toEqual([null, 'accepted']);
    });
  });

  it('leave the contacts of the domain as they are', async () => {
    await withGateway(PLOTS, async (world) => {
      const before = world.book.registrar.byName.get(ALPHA)?.at(-1)?.handles;
      await save(world, NEW);
      expect(world.book.registrar.byName.get(ALPHA)?.at(-1)?.handles).toEqual(before);
    });
  });

  it.each([
    [{ ns1: 'ns1.example.org' }, 'ns2'],
    [{ ns1: 'ns1.example.org', ns2: 'NS1.example.org.' }, 'ns2'],
    [{ ns1: 'not a host', ns2: 'ns2.example.org' }, 'ns1'],
    [{}, 'ns1'],
  ])('%j are refused, and nothing is sent', async (given, field) => {
    await withGateway(PLOTS, async (world) => {
      expect(await save(world, given)).toMatchObject({ error: { code: 'nameservers', fields: [{ field }] } });
      expect(updates(world)).toBe(0);
    });
  });

  it.each([
    [{ dryRun: true }, 'dryRun'],
    [{ killSwitch: 'all' }, 'killSwitch'],
  ])('stay as they are under %j', async (settings, code) => {
    await withGateway({ ...PLOTS, settings }, async (world) => {
      expect(await save(world, NEW)).toMatchObject({ error: { code } });
      expect(updates(world)).toBe(0);
    });
  });

  it('are changed under killSwitch endings, which ends nothing', async () => {
    await withGateway({ ...PLOTS, settings: { killSwitch: 'endings' } }, async (world) => {
      expect(await save(world, NEW)).toMatchObject({ result: { success: true } });
    });
  });

  it('whose answer was lost are read back: done, or not clear and not sent again', async () => {
    await withGateway({ ...PLOTS, services: losing(true) }, async (world) => {
      expect(await save(world, NEW)).toMatchObject({ result: { success: true } });
      expect(await notices(world)).toEqual([null, 'unclear']);
    });
    await withGateway({ ...PLOTS, services: losing(false) }, async (world) => {
      expect(await save(world, NEW)).toMatchObject({ error: { code: 'nameserversUnclear' } });
      expect(updates(world)).toBe(0);
    });
  });

  it.each([
    ['en', 'holds 7 nameservers'],
    ['de', 'stehen 7 Nameserver'],
  ] as const)('of which seven stand are left alone, as WHMCS has five fields: told in %s', (language, says) =>
    withGateway(PLOTS, async (world) => {
      const standing = Array.from({ length: 7 }, (_, at) => `ns${at + 1}.example.net`);
      const order = world.book.registrar.byName.get(ALPHA)?.at(-1);
      if (order !== undefined) order.nameservers = [...standing];
      const shown = await get(world);
      expect(shown).toMatchObject({ result: { ns5: 'ns5.example.net' } });
      const params = { domain: ALPHA, ...NEW };
      const five = { domain: ALPHA, ...('result' in shown && shown.result) };
      for (const given of [params, five]) {
        const reply = await world.call('SaveNameservers', given, { language });
        expect(reply).toMatchObject({
          error: { code: 'nameserversMany', message: expect.stringContaining(says) },
        });
      }
      expect(updates(world)).toBe(0);
      expect(order?.nameservers).toEqual(standing);
    }),
  );

  it('of a domain that is not there are no nameservers', async () => {
    await withGateway({ plots: [], quiet: 1 }, async (world) => {
      expect(await get(world)).toMatchObject({ error: { code: 'notAtRegistrar' } });
      expect(await save(world, NEW)).toMatchObject({ error: { code: 'notAtRegistrar' } });
    });
  });
});
