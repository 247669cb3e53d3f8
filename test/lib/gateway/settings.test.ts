import { describe, expect, it } from '@jest/globals';
import { PAGE_FIELDS } from '../../../lib/gateway/settings-page.ts';
import { withGateway, type GatewayWorld } from '../../support/gateway.ts';

const PLOTS = { plots: [], quiet: 1 };
const save = (world: GatewayWorld, settings: object, how = 'SaveSettings') => world.call(how, { settings });
const current = async ({ state }: GatewayWorld) => {
  const stored = await state.settings.current();
  if (stored === null) throw new Error('no settings');
  return stored;
};

describe('the settings page', () => {
  it('is laid over the settings in force, as a version of its own', async () => {
    await withGateway(PLOTS, async (world) => {
      const before = (await current(world)).settings;
      const page = {
        WhmcsBot: '77',
        NotificationForwardTo: 'neu@example.com',
        AdminC: 'client',
        AutoDeleteMode: 'ticket',
        CreateDnsZone: 'yes',
        DnsZoneRecords: '@ A 192.0.2.10\r\n@ MX mail.example.net. 10\n@ TXT "v=spf1 -all" 0 3600\n',
        HiddenLockTlds: 'de, at\nch',
      };
      expect(await save(world, page)).toEqual({ kind: 'result', result: { version: 'v2', changed: true } });
      const { settings, by, why } = await current(world);
      expect([by, why]).toEqual(['whmcs', 'settings page']);
      expect(settings).toEqual({
        ...before,
        whmcsBot: 77,
        notification: { ...before.notification, forwardTo: 'neu@example.com' },
        ticket: { ...before.ticket, email: 'neu@example.com' },
        contactManagement: { ...before.contactManagement, adminC: 'client' },
        autoDeleteMode: 'ticket',
        dnsZone: {
          create: true,
          records: [
            { name: '@', type: 'A', data: '192.0.2.10', aux: 0, ttl: 86_400 },
            { name: '@', type: 'MX', data: 'mail.example.net.', aux: 10, ttl: 86_400 },
            { name: '@', type: 'TXT', data: '"v=spf1 -all"', aux: 0, ttl: 3_600 },
          ],
        },
        hiddenLockTlds: ['de', 'at', 'ch'],
      });
      const told = await world.call('GetSettings');
      expect(told).toMatchObject({
        result: { version: 'v2', settings: { whmcsBot: 77, hiddenLockTlds: ['de', 'at', 'ch'] } },
      });
    });
  });

  it('that changes nothing writes no version; an empty field clears what it is for', async () => {
    await withGateway(PLOTS, async (world) => {
      const { version } = await current(world);
      expect(await save(world, {})).toMatchObject({ result: { version, changed: false } });
      expect(await save(world, { AutoDeleteMode: 'enabled', WhmcsBot: '999' })).toMatchObject({
        result: { changed: false },
      });
      await save(world, { WhmcsBot: '', AutoDeleteMode: '' });
      expect((await current(world)).settings).toMatchObject({ whmcsBot: null, autoDeleteMode: 'ticket' });
    });
  });

  it.each(['ValidateSettings', 'SaveSettings'])(
    'is refused by %s under its own names, all at once',
    async (how) => {
      await withGateway(PLOTS, async (world) => {
        const page = {
          WhmcsBot: 'x',
          TechC: 'nobody',
          CreateDnsZone: 'perhaps',
          HiddenLockTlds: 'd e!',
          DnsZoneRecords: 'one',
        };
        const reply = await save(world, page, how);
        expect(reply).toMatchObject({ error: { code: 'settingsWrong' } });
        const fields = reply.kind === 'error' ? reply.error.fields : [];
        const names = ['CreateDnsZone', 'DnsZoneRecords', 'HiddenLockTlds', 'TechC', 'WhmcsBot'];
        expect([...new Set(fields?.map(({ field }) => field))].sort()).toEqual(names);
        expect((await current(world)).number).toBe(1);
      });
    },
  );

  it.each(['ValidateSettings', 'SaveSettings'])(
    'is told by %s that the hoster may not be the owner, under the page’s name of it',
    async (how) => {
      await withGateway(PLOTS, async (world) => {
        const reply = await save(world, { OwnerC: 'hoster', WhmcsBot: '5' }, how);
        expect(reply).toMatchObject({ error: { code: 'settingsWrong', fields: [{ field: 'OwnerC' }] } });
        expect(JSON.stringify(reply)).toContain('allowHosterOwner');
        expect((await current(world)).number).toBe(1);
        await world.settings({ allowHosterOwner: true });
        expect((await save(world, { OwnerC: 'hoster' }, how)).kind).toBe('result');
      });
    },
  );

  it('tells in German what each of its fields allows', async () => {
    await withGateway(PLOTS, async (world) => {
      const page = Object.fromEntries(Object.keys(PAGE_FIELDS).map((name) => [name, '?!']));
      const settings = { ...page, DnsZoneRecords: '@ A 192.0.2.1\n@ ! x' };
      const reply = await world.call('ValidateSettings', { settings }, { language: 'de' });
      const fields = reply.kind === 'error' ? (reply.error.fields ?? []) : [];
      expect(fields.map(({ field }) => field).sort()).toEqual(Object.keys(PAGE_FIELDS).sort());
      for (const { rule } of fields) expect(rule).toMatch(/^(Nr\. [12]: )?nicht erlaubt; erlaubt: /);
    });
  });

  it('names no field that it does not have', async () => {
    await withGateway(PLOTS, async (world) => {
      expect(await save(world, { KillSwitch: 'off' })).toMatchObject({
        error: { code: 'settingsWrong', fields: [{ field: 'KillSwitch' }] },
      });
      expect(await world.call('SaveSettings', {})).toMatchObject({ error: { code: 'settingsWrong' } });
    });
  });

  it('validates without storing anything', async () => {
    await withGateway(PLOTS, async (world) => {
      expect(await save(world, { WhmcsBot: '5' }, 'ValidateSettings')).toMatchObject({
        result: { valid: true },
      });
      expect((await current(world)).number).toBe(1);
    });
  });

  it('asks the registrar for a new contact handle, and takes only one it knows', async () => {
    await withGateway(PLOTS, async (world) => {
      expect(await save(world, { ContactHandle: 'ZZ9999999@HANDLES.DE' })).toMatchObject({
        error: { code: 'settingsWrong', fields: [{ field: 'ContactHandle' }] },
      });
      expect((await current(world)).number).toBe(1);
    });
  });
});
