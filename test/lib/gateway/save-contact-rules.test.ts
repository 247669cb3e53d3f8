import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { formOf, savedIn } from '../../../lib/gateway/contact-fields.ts';
import type { GatewayServices } from '../../../lib/gateway/deps.ts';
import { name } from '../../support/acting.ts';
import { gatewayIn, withGateway, type GatewayWorld } from '../../support/gateway.ts';
import { CONTENT } from '../contacts/support.ts';
import { orderParams } from './order-params.ts';

const formsSchema = z.record(z.string(), z.record(z.string(), z.string()));
type Forms = z.output<typeof formsSchema>;
const OK = { kind: 'result', result: { success: true } };
const ASKS = { error: { code: 'contactsConfirm' } };
const WRITES = ['handleCreate', 'handleUpdate', 'domainUpdate', 'domainTrade'];

async function withShop(
  domain: string,
  use: (
    world: GatewayWorld,
    save: (fields: object) => { domain: string; contactdetails: Forms },
  ) => Promise<void>,
  { order = {}, services }: { order?: object; services?: (plain: GatewayServices) => GatewayServices } = {},
): Promise<void> {
  await withGateway({ plots: [], quiet: 2, ...(services && { services }) }, async (world) => {
    await world.call('RegisterDomain', orderParams(domain, order));
    const reply = await world.call('GetContactDetails', { domain });
    const forms = formsSchema.parse(reply.kind === 'result' ? reply.result : null);
    from = world.simulators.registrar.calls.length;
    await use(world, (fields) => ({
      domain,
      contactdetails: { ...forms, Registrant: { ...forms['Registrant'], ...fields } },
    }));
  });
}

/** Of the registrar's calls those before do not count. */
let from = 0;
const writes = ({ simulators }: GatewayWorld): string[] =>
  simulators.registrar.calls
    .slice(from)
    .map(({ operation }) => operation)
    .filter((one) => WRITES.includes(one));

describe('a yes', () => {
  it('is none by a double click', () =>
    withShop('shop.at', async (world, changed) => {
      const save = changed({ 'Last Name': 'Neumann' });
      expect(await world.call('SaveContactDetails', save)).toMatchObject(ASKS);
      expect(await world.call('SaveContactDetails', save)).toMatchObject(ASKS);
      expect(writes(world)).toEqual([]);
    }));

  it('is used up: what was done and does not show is asked about again, and not sent', () =>
    withShop('shop.at', async (world, changed) => {
      const save = changed({ 'Last Name': 'Neumann' });
      await world.call('SaveContactDetails', save);
      world.later({ minutes: 1 });
      world.simulators.registrar.fail({ kind: 'pendingLater', operation: 'domainTrade' });
      expect(await world.call('SaveContactDetails', save)).toMatchObject({ kind: 'accepted' });
      world.later({ minutes: 1 });
      expect(await world.call('SaveContactDetails', save)).toMatchObject(ASKS);
      world.later({ minutes: 1 });
      expect(await world.call('SaveContactDetails', save)).toMatchObject({
        error: { code: 'contactsTraded' },
      });
      expect(writes(world)).toEqual(['handleCreate', 'domainTrade']);
    }));

  it('of two at once counts once', () =>
    withShop('shop.at', async (world, changed) => {
      const save = changed({ 'Last Name': 'Neumann' });
      await world.call('SaveContactDetails', save);
      world.later({ minutes: 1 });
      const both = [world.call('SaveContactDetails', save), world.call('SaveContactDetails', save)];
      expect(await Promise.all(both)).toContainEqual(
        expect.objectContaining({ error: expect.objectContaining({ code: 'contactsUnderWay' }) }),
      );
      expect(writes(world)).toEqual(['handleCreate', 'domainTrade']);
    }));
});

describe('what is told before', () => {
  it('asks where the list does not tell who has a handle', () =>
    withShop(
      'one.com',
      async (world, changed) => {
        expect(await world.call('SaveContactDetails', changed({ City: 'Bonn' }))).toMatchObject({
          error: { code: 'contactsConfirm', message: expect.stringContaining('is not known') },
        });
        expect(writes(world)).toEqual([]);
      },
      { services: tellingNoContacts },
    ));

  it('names the fields that a new handle lacks, and keeps a company’s', () =>
    withShop(
      'one.fr',
      async (world, changed) => {
        const save = changed({ 'First Name': 'Veraa' });
        expect(await world.call('SaveContactDetails', save)).toMatchObject({
          error: { code: 'contactsConfirm', message: expect.stringMatching(/lacks [^.]*: birthdate\./) },
        });
        world.later({ minutes: 1 });
        await world.call('SaveContactDetails', save);
        const made = [...world.book.registrar.handles.values()].find(
          ({ firstname }) => firstname === 'Veraa',
        );
        expect(made?.extension).toMatchObject({ vatId: 'FR123' });
        expect(made?.extension).not.toMatchObject({ birthdate: '1980-01-02' });
      },
      {
        order: {
          companyname: 'Muster GmbH',
          tax_id: 'FR123',
          additionalfields: { Birthdate: '1980-01-02' },
        },
      },
    ));
});

describe('what is no change', () => {
  it('trades no owner whom the registrar spells its own way', () =>
    withShop('shop.at', async (world, changed) => {
      const save = changed({ 'Last Name': 'Müller' });
      await world.call('SaveContactDetails', save);
      world.later({ minutes: 1 });
      await world.call('SaveContactDetails', save);
      const made = [...world.book.registrar.handles.values()].find(({ lastname }) => lastname === 'Müller');
      Object.assign(made ?? {}, { lastname: 'Mueller' });
      from = world.simulators.registrar.calls.length;
      world.later({ minutes: 20 });
      await world.call('SaveContactDetails', save);
      world.later({ minutes: 1 });
      expect(await world.call('SaveContactDetails', save)).toEqual(OK);
      expect(writes(world)).toEqual([]);
    }));

  it('is an entity that the registrar shows, and a double blank', () =>
    withShop(
      'shop.at',
      async (world, changed) => {
        for (const handle of world.book.registrar.handles.values())
          if (handle.company === 'A & B') Object.assign(handle, { company: 'A &amp;  B' });
        const posted = changed({ 'Company Name': 'A & B' });
        expect(await world.call('SaveContactDetails', posted)).toEqual(OK);
        expect(writes(world)).toEqual([]);
      },
      { order: { companyname: 'A & B' } },
    ));

  it('is a domain that is not with us any more', () =>
    withShop('one.com', async (world, changed) => {
      Object.assign(world.book.registrar.byName.get(name('one.com'))?.at(-1) ?? {}, {
        domainStatus: 'transferredAway',
      });
      expect(await world.call('SaveContactDetails', changed({ City: 'Bonn' }))).toMatchObject({
        kind: 'error',
      });
      expect(writes(world)).toEqual([]);
    }));
});

it('keeps the text that stands there where the form only spells it as a browser does', () => {
  const before = formOf({ ...CONTENT, company: 'A &amp;  B' });
  const params = { contactdetails: { Registrant: { 'Company Name': 'A & B', City: 'Bonn' } } };
  expect(savedIn(params, new Map([['ownerC', before]]))?.get('ownerC')).toEqual({ ...before, City: 'Bonn' });
});

describe('the kill switch', () => {
  it('holds between a handle and the domain', () =>
    withShop('one.com', async (world, changed) => {
      const save = changed({ 'First Name': 'Paul' });
      await world.call('SaveContactDetails', save);
      world.later({ minutes: 1 });
      const { services } = world;
      const stopping = gatewayIn(world, {
        ...services,
        connect: (settings) => {
          const books = services.connect(settings);
          const createHandle: typeof books.handleWriter.createHandle = async (...given) => {
            const made = await books.handleWriter.createHandle(...given);
            await world.settings({ killSwitch: 'all' });
            return made;
          };
          return { ...books, handleWriter: { ...books.handleWriter, createHandle } };
        },
      });
      expect(await stopping.call('SaveContactDetails', save, { id: 'stopped' })).toMatchObject({
        error: { code: 'killSwitch' },
      });
      expect(writes(world)).toEqual(['handleCreate']);
    }));
});

describe('the history', () => {
  it('names the handleUpdate by what was sent, and its failure', () =>
    withShop('one.com', async (world, changed) => {
      world.simulators.registrar.fail({ kind: 'reset', operation: 'handleUpdate' });
      await world.call('SaveContactDetails', changed({ City: 'Bonn' }));
      const lines = [];
      for await (const line of world.state.notices.about(name('one.com')))
        if (line.operation === 'handleUpdate') lines.push(line);
      const sent = world.logged.filter((line) => JSON.stringify(line).includes('handleUpdate'));
      expect(lines.map(({ answered }) => answered)).toHaveLength(2);
      expect(JSON.stringify(sent)).toContain(lines[0]?.clientTRID);
    }));
});

function tellingNoContacts(plain: GatewayServices): GatewayServices {
  return {
    ...plain,
    connect: (settings) => {
      const books = plain.connect(settings);
      const silent = { ownerC: null, adminC: null, techC: null, zoneC: null };
      async function* listContacts(): ReturnType<typeof books.handleReader.listContacts> {
        for await (const page of books.handleReader.listContacts())
          yield page.map((row) => ({ ...row, ...silent }));
      }
      return { ...books, handleReader: { ...books.handleReader, listContacts } };
    },
  };
}
