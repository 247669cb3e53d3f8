import { describe, expect, it } from '@jest/globals';
import { name } from '../../support/acting.ts';
import { crashingAt, type CrashWhen, type Dying } from '../../support/crash.ts';
import { gatewayIn, withGateway, type GatewayWorld } from '../../support/gateway.ts';
import type { GatewayServices } from '../../../lib/gateway/deps.ts';

const ALPHA = 'alpha.example.com';
const PLOTS = { plots: [{ name: ALPHA, termIn: 100 }], quiet: 1 };
const OLD = ['ns1.example.net', 'ns2.example.net'];
const NEW = ['ns7.example.net', 'ns8.example.net', 'ns9.example.net'];
const DONE = { kind: 'result', result: { success: true } };
const UNCLEAR = { error: { code: 'nameserversUnclear' } };

const save = (world: GatewayWorld, [ns1, ns2, ns3] = NEW) =>
  world.call('SaveNameservers', { domain: ALPHA, ns1, ns2, ns3 });
const standing = ({ book }: GatewayWorld) => book.registrar.byName.get(ALPHA)?.at(-1)?.nameservers;
const sent = ({ simulators }: GatewayWorld): number =>
  simulators.registrar.calls.filter(({ operation }) => operation === 'domainUpdate').length;

async function noted({ state }: GatewayWorld): Promise<string[]> {
  const answers: string[] = [];
  for await (const { answered } of state.notices.about(name(ALPHA))) answers.push(String(answered));
  return answers;
}

const dyingServices = (services: GatewayServices, dying: Dying): GatewayServices => ({
  ...services,
  connect: (settings) => {
    const books = services.connect(settings);
    return {
      ...books,
      handleReader: dying.wrap('handleReader', books.handleReader),
      orderWriter: dying.wrap('orderWriter', books.orderWriter),
    };
  },
});

/** @returns the calls that the request makes, if it is left alone. */
async function dieAt(k: number, when: CrashWhen): Promise<readonly string[]> {
  const dying = crashingAt(k, when);
  return withGateway({ ...PLOTS, table: dying.table }, async (world) => {
    dying.begin();
    await save(gatewayIn(world, dyingServices(world.services, dying))).catch(() => undefined);
    dying.revive();
    const left = standing(world);
    expect([OLD, NEW]).toContainEqual(left);
    const isOpen = (await noted(world)).join() === 'null';

    // Whoever saves at once finds it done, or sends nothing while nobody can know.
    world.later({ minutes: 3 });
    const atOnce = await save(world);
    if (left?.length === OLD.length && isOpen) {
      expect(atOnce).toMatchObject(UNCLEAR);
      expect([standing(world), sent(world)]).toEqual([OLD, 0]);
    } else {
      expect([atOnce, standing(world)]).toEqual([DONE, NEW]);
    }

    world.later({ minutes: 15 });
    expect(await save(world)).toEqual(DONE);
    expect([standing(world), sent(world)]).toEqual([NEW, 1]);
    return dying.calls;
  });
}

describe('nameservers that a process dies over', () => {
  it.each<CrashWhen>(['before', 'after'])(
    '%s any of its calls are sent once, and never half',
    async (when) => {
      const calls = await dieAt(10_000, when);
      expect(calls).toEqual(expect.arrayContaining(['handleReader.domainContacts', 'orderWriter.change']));
      for (let k = 1; k <= calls.length; k++) await dieAt(k, when);
    },
  );
});

describe('nameservers of which nobody knows whether they were taken', () => {
  it.each(['reset', 'dropReply', 'truncated', 'late', '500html', 'otherTrid'] as const)(
    'as the answer is lost (%s) are read, and nothing is sent for 15 minutes but what is proven not to stand',
    (kind) =>
      withGateway(PLOTS, async (world) => {
        world.simulators.registrar.fail({ kind, operation: 'domainUpdate', delayMs: 30 });
        const reply = await save(world);
        expect([OLD, NEW]).toContainEqual(standing(world));
        if (standing(world)?.length === NEW.length) expect(reply).toEqual(DONE);
        else {
          expect(reply).toMatchObject(UNCLEAR);
          world.later({ minutes: 14 });
          expect(await save(world)).toMatchObject(UNCLEAR);
          expect(sent(world)).toBe(1);
        }
        world.later({ minutes: 2 });
        expect(await save(world)).toEqual(DONE);
        expect(standing(world)).toEqual(NEW);
        expect(sent(world)).toBeLessThanOrEqual(2);
      }),
  );

  it('that were refused and taken all the same are read, not sent again', () =>
    withGateway(PLOTS, async (world) => {
      const lie = { kind: 'refusedButDone', operation: 'domainUpdate', returnCode: 2004 } as const;
      world.simulators.registrar.fail(lie);
      expect(await save(world)).toMatchObject({ kind: 'error' });
      expect(await save(world)).toEqual(DONE);
      expect([standing(world), sent(world)]).toEqual([NEW, 1]);
    }));
});
