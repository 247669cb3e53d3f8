import { afterEach, expect, it } from '@jest/globals';
import * as z from 'zod';
import { suiteInPhp } from './php.ts';
import { call, SECRET, type Call } from './registrar.ts';
import { always, reply, startStandIn, type Asked, type StandIn } from './stand-in.ts';

let gateway: StandIn | undefined;
afterEach(() => gateway?.close());

const FIELDS = [
  ...['GatewayUrl', 'GatewaySecret', 'WhmcsBot', 'NotificationInbox', 'NotificationForwardTo'],
  ...['OwnerC', 'AdminC', 'TechC', 'ZoneC', 'ContactHandle', 'AutoDeleteMode', 'CreateDnsZone'],
  ...['DnsZoneRecords', 'HiddenLockTlds'],
];
const SETTINGS = {
  whmcsBot: 42,
  notification: { inbox: 'registrar@in.example.com', forwardTo: null },
  contactManagement: { ownerC: 'client', adminC: 'hoster', techC: 'hoster', zoneC: 'hoster' },
  contactHandle: '<AB1>@HANDLES.EXAMPLE',
  autoDeleteMode: 'enabled',
  dnsZone: { create: true, records: [{ name: '@', type: 'A', data: '192.0.2.7', aux: 0, ttl: 86_400 }] },
  hiddenLockTlds: ['de', 'eu'],
};
const LOOKED_AT = { SERVER: JSON.stringify({ SCRIPT_NAME: '/admin/configregistrars.php' }) };

const pageSchema = z.record(
  z.string(),
  z.looseObject({ Type: z.string(), Description: z.string().default('') }),
);

async function page(setup: Call = {}) {
  const { given } = await call('getConfigArray', setup);
  const fields = pageSchema.parse(given);
  return { fields, texts: JSON.stringify(fields) };
}

suiteInPhp("WHMCS's registrar module shows its settings", () => {
  it('each with a name and in plain words, and the secret as a password', async () => {
    const { fields } = await page();
    expect(Object.keys(fields)).toEqual(['FriendlyName', 'Description', ...FIELDS]);
    expect(fields['GatewaySecret']).toMatchObject({ Type: 'password' });
    for (const name of FIELDS) {
      expect(fields[name]).toMatchObject({
        FriendlyName: expect.stringMatching(/\w/),
        Description: expect.stringMatching(/\w{3}/),
        Default: '',
      });
    }
  });

  it('in the admin’s language', async () => {
    const { fields } = await page({ environment: { ADMIN_LANGUAGE: 'german' } });
    expect(fields['AutoDeleteMode']).toMatchObject({
      Options: { '': '(wie es ist)', ticket: 'Nur Ticket anlegen', enabled: 'Eingeschaltet' },
    });
  });

  it('and asks nobody while WHMCS only looks which settings there are', async () => {
    gateway = await startStandIn(always({ result: { version: 'v3', settings: SETTINGS } }));
    const { texts } = await page({ url: gateway.url });
    expect(gateway.asked).toEqual([]);
    expect(texts).not.toContain('In force');
  });

  it('with what is in force, if somebody looks at the page', async () => {
    gateway = await startStandIn(always({ result: { version: 'v3', settings: SETTINGS } }));
    const { fields } = await page({ url: gateway.url, environment: LOOKED_AT });
    const inForce = FIELDS.map((name) => fields[name]?.Description.split('In force: ')[1]);
    expect(gateway.asked.map(({ path }) => path)).toEqual(['/registrar/GetSettings']);
    expect(inForce).toEqual([
      ...['version v3 of the settings.', undefined, '42', 'registrar@in.example.com', 'nothing'],
      ...['the client', 'the hoster', 'the hoster', 'the hoster', '&lt;AB1&gt;@HANDLES.EXAMPLE'],
      ...['Enabled', 'yes', '@ A 192.0.2.7 0 86400', 'de, eu'],
    ]);
  });

  it('by the stored address and secret, where WHMCS gives none', async () => {
    gateway = await startStandIn(always({ result: { version: 'v3', settings: SETTINGS } }));
    const STORED = JSON.stringify({ GatewayUrl: gateway.url, GatewaySecret: SECRET });
    const { texts } = await page({ url: '', secret: '', environment: { ...LOOKED_AT, STORED } });
    expect(texts).toContain('In force: version v3');
    expect(gateway.asked).toHaveLength(1);
  });

  it.each<[string, (asked: Asked, response: Parameters<typeof reply>[1]) => void]>([
    ['answers too late', () => undefined],
    ['answers with an error', always({ error: { code: 'x', message: 'y' } })],
    ['answers something else', always({ result: { version: {}, settings: 7 } })],
    [
      'signs with another secret',
      (asked, response) =>
        reply(asked, response, { result: { version: 'v3', settings: SETTINGS } }, { id: 'other' }),
    ],
  ])('without it, where the gateway %s', async (_, answer) => {
    gateway = await startStandIn(answer);
    const begun = Date.now();
    const { texts } = await page({ url: gateway.url, environment: LOOKED_AT });
    expect(texts).not.toContain('In force');
    expect(Date.now() - begun).toBeLessThan(10_000);
  });
});

suiteInPhp("WHMCS's registrar module saves its settings", () => {
  const GIVEN = {
    WhmcsBot: ' 42 ',
    NotificationInbox: '-',
    NotificationForwardTo: '',
    OwnerC: '',
    AdminC: 'hoster',
    DnsZoneRecords: '@ A 192.0.2.7\nwww A 192.0.2.7',
  };
  const SENT = {
    WhmcsBot: '42',
    NotificationInbox: '',
    AdminC: 'hoster',
    DnsZoneRecords: GIVEN.DnsZoneRecords,
  };
  const SAVED = { thrown: undefined };

  it('by the gateway, which looks at them first; what is empty is left alone', async () => {
    gateway = await startStandIn(always({ result: { version: 'v4' } }));
    expect(await call('config_validate', { url: gateway.url, params: GIVEN })).toMatchObject(SAVED);
    expect(gateway.asked.map(({ path, params }) => [path, params])).toEqual([
      ['/registrar/ValidateSettings', { settings: SENT }],
      ['/registrar/SaveSettings', { settings: SENT }],
    ]);
  });

  const saved = async (params: Call['params'], stored: object) => {
    gateway?.close();
    gateway = await startStandIn(always({ result: { version: 'v4', settings: SETTINGS } }));
    const environment = { STORED: JSON.stringify(stored) };
    const called = await call('config_validate', { url: gateway.url, params: params ?? {}, environment });
    expect(called).toMatchObject(SAVED);
    return gateway.asked.map(({ path, params: sent }) => [path.split('/').at(-1), sent['settings']]);
  };

  it('only what was changed on it: what was saved there once is not put back', async () => {
    const once = {
      AutoDeleteMode: 'enabled',
      WhmcsBot: '-',
      DnsZoneRecords: '@ TXT &quot;a&quot;\nwww A 192.0.2.7',
    };
    const again = { ...once, DnsZoneRecords: '@ TXT "a"\r\nwww A 192.0.2.7' };
    expect(await saved(again, once)).toEqual([['GetSettings', {}]]);
    const changed = { ...again, AutoDeleteMode: 'ticket', OwnerC: 'client' };
    const sent = { AutoDeleteMode: 'ticket', OwnerC: 'client' };
    expect(await saved(changed, once)).toEqual([
      ['ValidateSettings', sent],
      ['SaveSettings', sent],
    ]);
    expect(await saved({ ...once, AutoDeleteMode: '' }, once)).toEqual([['GetSettings', {}]]);
    expect((await saved({ WhmcsBot: '-' }, { WhmcsBot: '7' })).at(-1)).toEqual([
      'SaveSettings',
      { WhmcsBot: '' },
    ]);
  });

  it('not at all, if one is wrong: each is told by the name it has on the page', async () => {
    const fields = [
      { field: 'ContactHandle', rule: 'not known at the registrar' },
      { field: 'WhmcsBot', rule: 'a whole number' },
    ];
    gateway = await startStandIn(always({ error: { code: 'badInput', message: 'Not saved.', fields } }));
    const environment = { ADMIN_LANGUAGE: 'german' };
    const { thrown } = await call('config_validate', { url: gateway.url, params: GIVEN, environment });
    expect(thrown).toEqual([
      'WHMCS\\Exception\\Module\\InvalidConfiguration',
      'Not saved. Kontakt-Handle: not known at the registrar; WhmcsBot: a whole number',
    ]);
    expect(gateway.asked.map(({ path, language }) => [path, language])).toEqual([
      ['/registrar/ValidateSettings', 'german'],
    ]);
  });

  it('with a word that nobody knows, if the answer to saving them is lost', async () => {
    gateway = await startStandIn((asked, response) =>
      asked.path.endsWith('SaveSettings')
        ? void response.socket?.destroy()
        : reply(asked, response, { result: {} }),
    );
    const { thrown } = await call('config_validate', { url: gateway.url, params: GIVEN });
    expect(thrown?.[1]).toMatch(/did not answer.*Whether they were saved is not known/);
  });

  it('and tries the connection, if there are none to save', async () => {
    gateway = await startStandIn(always({ result: { version: 'v3', settings: SETTINGS } }));
    expect(await call('config_validate', { url: gateway.url, params: {} })).toMatchObject(SAVED);
    expect(gateway.asked.map(({ path }) => path)).toEqual(['/registrar/GetSettings']);
    gateway.close();
    const { thrown } = await call('config_validate', { url: 'http://127.0.0.1:9', params: {} });
    expect(thrown?.[1]).toMatch(/did not answer .curl 7.*127\.0\.0\.1/);
  });

  it('by the stored secret, if WHMCS gives its stars back', async () => {
    gateway = await startStandIn(always({ result: {} }));
    const environment = { STORED: JSON.stringify({ GatewaySecret: SECRET }) };
    const setup = { url: gateway.url, secret: '********', params: GIVEN, environment };
    expect(await call('config_validate', setup)).toMatchObject(SAVED);
    expect((await call('config_validate', { ...setup, secret: '' })).thrown?.[1]).toContain('secret');
  });

  it('with the mail addresses and the secret kept out of the log', async () => {
    gateway = await startStandIn(always({ result: {} }));
    const params = { ...GIVEN, NotificationInbox: 'registrar@in.example.com' };
    const { logged } = await call('config_validate', { url: gateway.url, params });
    expect(logged).toHaveLength(2);
    expect(JSON.stringify(logged)).toContain('"WhmcsBot":"42"');
    expect(JSON.stringify(logged)).not.toMatch(/in\.example\.com|whsec_/);
  });
});
