import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import type { Params } from '../../../lib/gateway/deps.ts';
import { crashingAt, type CrashWhen } from '../../support/crash.ts';
import { gatewayIn, withGateway, type GatewayWorld } from '../../support/gateway.ts';
import { dyingServices } from './order-dying.ts';
import { orderParams } from './order-params.ts';

const formSchema = z.record(z.string(), z.string());
const formsSchema = z.record(z.string(), formSchema);
type Forms = z.output<typeof formsSchema>;

interface Scene {
  readonly domain: string;
  /** What is changed of the registrant. */
  readonly fields: Readonly<Record<string, string>>;
  readonly asksFirst: boolean;
  /** How often each of these may be sent, whoever dies. */
  readonly once: readonly string[];
}

const MOVED: Scene = {
  domain: 'new-shop.com',
  fields: { 'Address 1': 'Neuer Weg 9', City: 'Bonn' },
  asksFirst: false,
  once: [],
};
const SOLD: Scene = {
  domain: 'new-shop.com',
  fields: { 'First Name': 'Paul', 'Last Name': 'Neumann' },
  asksFirst: true,
  once: ['handleCreate'],
};
const TRADED: Scene = { ...SOLD, domain: 'shop.at', once: ['handleCreate', 'domainTrade'] };

const SCENES: readonly (readonly [string, Scene])[] = [
  ['an address', MOVED],
  ['another owner', SOLD],
  ['an owner who is traded', TRADED],
];

async function shownBy({ call }: GatewayWorld, domain: string): Promise<Forms> {
  const reply = await call('GetContactDetails', { domain });
  return formsSchema.parse(reply.kind === 'result' ? reply.result : null);
}

/** The module itself asks again; then somebody clicks, who is asked to confirm again only after more than an hour. */
async function saveUntilDone(world: GatewayWorld, save: Params): Promise<void> {
  world.later({ minutes: 3 });
  let reply = await world.call('SaveContactDetails', save, { id: 'dies' });
  for (let click = 0; click < 3 && reply.kind !== 'result'; click++) {
    expect(reply).not.toMatchObject({ error: { code: 'contactsConfirm' } });
    world.later({ minutes: 16 });
    reply = await world.call('SaveContactDetails', save);
  }
  if (reply.kind === 'result') return;
  expect(reply).toMatchObject({ error: { code: 'contactsTraded' } });
  world.later({ hours: 24 });
  await world.call('SaveContactDetails', save);
  world.later({ minutes: 1 });
  expect(await world.call('SaveContactDetails', save)).toMatchObject({ kind: 'result' });
}

/** @returns how many calls the request makes, if it is left alone. */
async function dieAt(
  k: number,
  when: CrashWhen,
  { domain, fields, asksFirst, once }: Scene,
): Promise<number> {
  const dying = crashingAt(k, when);
  return withGateway({ plots: [], quiet: 1, table: dying.table }, async (world) => {
    await world.call('RegisterDomain', orderParams(domain));
    const before = await shownBy(world, domain);
    const contactdetails = { ...before, Registrant: { ...before['Registrant'], ...fields } };
    const save = { domain, contactdetails };
    if (asksFirst) await world.call('SaveContactDetails', save);
    world.later({ minutes: 1 });
    const { calls } = world.simulators.registrar;
    const from = calls.length;
    dying.begin();
    await gatewayIn(world, dyingServices(world.services, dying))
      .call('SaveContactDetails', save, { id: 'dies' })
      .catch(() => undefined);
    dying.revive();

    const left = await shownBy(world, domain);
    expect([before, contactdetails]).toContainEqual(left);
    await saveUntilDone(world, save);
    expect(await shownBy(world, domain)).toEqual(contactdetails);
    for (const operation of once) {
      const sent = calls.slice(from).filter((call) => call.operation === operation);
      expect([operation, sent.length]).toEqual([operation, 1]);
    }
    return dying.calls.length;
  });
}

describe('a contact whose change dies', () => {
  for (const when of ['before', 'after'] as const)
    it.each(SCENES)(`${when} any of its calls, is the old one or the new one: %s`, async (_what, scene) => {
      const calls = await dieAt(10_000, when, scene);
      expect(calls).toBeGreaterThan(8);
      for (let k = 1; k <= calls; k++) await dieAt(k, when, scene);
    });
});

describe('a trade that was confirmed', () => {
  it.each(['pendingLater', 'dropReply', 'acceptedNotDone'] as const)(
    'is not sent twice within its time, whoever confirms it again (%s)',
    (kind) =>
      withGateway({ plots: [], quiet: 1 }, async (world) => {
        const { domain, fields } = TRADED;
        await world.call('RegisterDomain', orderParams(domain));
        const before = await shownBy(world, domain);
        const save = {
          domain,
          contactdetails: { ...before, Registrant: { ...before['Registrant'], ...fields } },
        };
        await world.call('SaveContactDetails', save);
        world.later({ minutes: 1 });
        world.simulators.registrar.fail({ kind, operation: 'domainTrade' });
        await world.call('SaveContactDetails', save);
        for (let again = 0; again < 3; again++) {
          await world.call('SaveContactDetails', save);
          world.later({ minutes: 4 });
        }
        const { calls } = world.simulators.registrar;
        expect(calls.filter(({ operation }) => operation === 'domainTrade')).toHaveLength(1);
      }),
  );

  it('may be confirmed again if the registrar refused it', () =>
    withGateway({ plots: [], quiet: 1 }, async (world) => {
      const { domain, fields } = TRADED;
      await world.call('RegisterDomain', orderParams(domain));
      const before = await shownBy(world, domain);
      const save = {
        domain,
        contactdetails: { ...before, Registrant: { ...before['Registrant'], ...fields } },
      };
      await world.call('SaveContactDetails', save);
      world.later({ minutes: 1 });
      world.simulators.registrar.fail({ kind: 'returnCode', operation: 'domainTrade' });
      expect(await world.call('SaveContactDetails', save)).toMatchObject({
        error: { code: 'contactsRefused' },
      });
      expect(await world.call('SaveContactDetails', save)).toMatchObject({ kind: 'result' });
    }));
});
