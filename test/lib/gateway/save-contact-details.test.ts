import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import type { GatewayReply } from '../../../lib/gateway/reply.ts';
import { withGateway, type GatewayWorld } from '../../support/gateway.ts';
import { orderParams } from './order-params.ts';

const SHOP = 'new-shop.com';
const OK = { kind: 'result', result: { success: true } };
const formsSchema = z.record(z.string(), z.record(z.string(), z.string()));
type Forms = z.output<typeof formsSchema>;

/** A domain of one customer, as the gateway registered it. */
function withShop(use: (world: GatewayWorld, shown: () => Promise<Forms>) => Promise<void>): Promise<void> {
  return withGateway({ plots: [], quiet: 2 }, async (world) => {
    await world.call('RegisterDomain', orderParams(SHOP));
    await use(world, async () => formsIn(await world.call('GetContactDetails', { domain: SHOP })));
  });
}

const formsIn = (reply: GatewayReply): Forms =>
  formsSchema.parse(reply.kind === 'result' ? reply.result : null);

/** Whoever saves has read the answer before. */
function save(world: GatewayWorld, contactdetails: Forms, domain = SHOP): Promise<GatewayReply> {
  world.later({ minutes: 1 });
  return world.call('SaveContactDetails', { domain, contactdetails });
}

const changed = (shown: Forms, role: string, fields: Record<string, string>): Forms => ({
  ...shown,
  [role]: { ...shown[role], ...fields },
});

const WRITES = ['handleCreate', 'handleUpdate', 'domainUpdate', 'domainTrade'];
const writes = ({ simulators }: GatewayWorld, from = 0): string[] =>
  simulators.registrar.calls
    .slice(from)
    .map(({ operation }) => operation)
    .filter((operation) => WRITES.includes(operation));
const soFar = ({ simulators }: GatewayWorld): number => simulators.registrar.calls.length;

describe('GetContactDetails', () => {
  it('tells all four roles, each handle asked for once', () =>
    withShop(async (world, shown) => {
      const from = soFar(world);
      const forms = await shown();
      expect(Object.keys(forms)).toEqual(['Registrant', 'Admin', 'Technical', 'Zone']);
      expect(forms['Registrant']).toMatchObject({
        'First Name': 'Vera',
        'Address 1': 'Musterweg 1',
        'Phone Number': '+49 30 1234567',
      });
      expect(soFar(world) - from).toBe(3);
    }));
});

describe('SaveContactDetails', () => {
  it('changes nothing where nothing was changed', () =>
    withShop(async (world, shown) => {
      const forms = await shown();
      const from = soFar(world);
      expect(await save(world, forms)).toEqual(OK);
      expect(writes(world, from)).toEqual([]);
    }));

  it('changes an address at once, where it stands', () =>
    withShop(async (world, shown) => {
      const from = soFar(world);
      const moved = changed(await shown(), 'Registrant', { 'Address 1': 'Neuer Weg 9' });
      expect(await save(world, moved)).toEqual(OK);
      expect(writes(world, from)).toEqual(['handleUpdate']);
      expect((await shown())['Registrant']).toMatchObject({
        'Address 1': 'Neuer Weg 9',
        'First Name': 'Vera',
      });
    }));

  it('asks first where another domain has the same handle, and forgets after 15 minutes', () =>
    withShop(async (world, shown) => {
      await world.call('RegisterDomain', orderParams('second.com'));
      const from = soFar(world);
      const moved = changed(await shown(), 'Registrant', { 'Address 1': 'Neuer Weg 9' });
      const asks = { error: { code: 'contactsConfirm', message: expect.stringContaining('1 other domain') } };
      expect(await save(world, moved)).toMatchObject(asks);
      world.later({ minutes: 16 });
      expect(await save(world, moved)).toMatchObject(asks);
      expect(writes(world, from)).toEqual([]);
      expect(await save(world, moved)).toEqual(OK);
      expect(writes(world, from)).toEqual(['handleUpdate']);
    }));

  it('asks before another owner, does what was asked and nothing else', () =>
    withShop(async (world, shown) => {
      const from = soFar(world);
      const forms = await shown();
      const sold = changed(forms, 'Registrant', { 'First Name': 'Paul' });
      const other = changed(forms, 'Registrant', { 'First Name': 'Petra' });
      const asks = { error: { code: 'contactsConfirm' } };
      expect(await save(world, sold)).toMatchObject(asks);
      expect(await save(world, other)).toMatchObject(asks);
      expect(await save(world, sold)).toMatchObject(asks);
      expect(writes(world, from)).toEqual([]);
      expect(await save(world, sold)).toEqual(OK);
      expect(writes(world, from)).toEqual(['handleCreate', 'domainUpdate']);
      const now = await shown();
      expect(now['Registrant']).toMatchObject({ 'First Name': 'Paul' });
      expect(now['Admin']).toEqual(forms['Admin']);
    }));

  it('trades the owner where the registry wants that', () =>
    withGateway({ plots: [], quiet: 2 }, async (world) => {
      await world.call('RegisterDomain', orderParams('shop.at'));
      const forms = formsIn(await world.call('GetContactDetails', { domain: 'shop.at' }));
      const from = soFar(world);
      const sold = changed(forms, 'Registrant', { 'Last Name': 'Neumann' });
      await save(world, sold, 'shop.at');
      expect(await save(world, sold, 'shop.at')).toMatchObject({
        kind: expect.stringMatching(/result|accepted/),
      });
      expect(writes(world, from)).toEqual(['handleCreate', 'domainTrade']);
    }));

  it('refuses a role of the hoster’s by the setting that says so', () =>
    withShop(async (world, shown) => {
      const from = soFar(world);
      const reply = await save(world, changed(await shown(), 'Technical', { City: 'Bonn' }));
      expect(reply).toMatchObject({
        error: {
          code: 'contactsHoster',
          fields: [{ field: 'Technical', rule: 'contactManagement.techC: hoster' }],
        },
      });
      expect(writes(world, from)).toEqual([]);
    }));

  it('tells all that is wrong at once', () =>
    withShop(async (world, shown) => {
      const reply = await save(
        world,
        changed(await shown(), 'Registrant', { Postcode: 'x', 'Email Address': '' }),
      );
      const fields = reply.kind === 'error' ? reply.error.fields?.map(({ field }) => field) : [];
      expect(fields).toEqual(expect.arrayContaining(['Registrant: Postcode', 'Registrant: Email Address']));
    }));

  it.each(['late', 'dropReply'] as const)('settles a change whose answer is %s by reading', (kind) =>
    withShop(async (world, shown) => {
      world.simulators.registrar.fail({ kind, operation: 'handleUpdate', delayMs: 50 });
      const moved = changed(await shown(), 'Registrant', { City: 'Bonn' });
      expect(await save(world, moved)).toEqual(OK);
      expect(await save(world, await shown())).toEqual(OK);
      expect((await shown())['Registrant']).toMatchObject({ City: 'Bonn' });
    }),
  );

  it('goes on where it stopped when the same is saved again', () =>
    withShop(async (world, shown) => {
      const sold = changed(await shown(), 'Registrant', { 'First Name': 'Paul' });
      await save(world, sold);
      world.simulators.registrar.fail({ kind: 'reset', operation: 'domainUpdate' });
      const from = soFar(world);
      expect(await save(world, sold)).toMatchObject({ error: { code: expect.any(String) } });
      expect(await save(world, sold)).toEqual(OK);
      expect(writes(world, from).filter((operation) => operation === 'handleCreate')).toHaveLength(1);
      expect((await shown())['Registrant']).toMatchObject({ 'First Name': 'Paul' });
    }));

  it('keeps nobody’s data', () =>
    withShop(async (world, shown) => {
      await save(world, changed(await shown(), 'Registrant', { 'First Name': 'Paul' }));
      expect(JSON.stringify(world.logged)).not.toMatch(/Paul|Vera|Muster|example\.org/);
      for await (const item of world.table.query('LEASE#contacts#new-shop.com'))
        expect(JSON.stringify(item)).not.toMatch(/Paul|Vera/);
    }));
});
