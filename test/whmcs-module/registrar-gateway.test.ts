import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { startLocalSystem, type LocalSystem } from '../../infra/local/local-system.ts';
import { FUNCTIONS } from '../../lib/gateway/dispatch.ts';
import { editSettings } from '../../lib/state/edit-settings.ts';
import { localOptions } from '../infra/local/local-options.ts';
import { suiteInPhp } from './php.ts';
import { ADMIN, call, DOMAIN, OTHER_SECRET, PERSON, SECRET, type Call } from './registrar.ts';

let system: LocalSystem;

beforeEach(async () => {
  const webhook = { port: 0, secret: null, gatewaySecret: SECRET };
  system = await startLocalSystem(localOptions({ directory: null, webhook }));
});
afterEach(() => system.close());

const asked = (name: string, setup: Call = {}) => call(name, { url: String(system.gatewayUrl), ...setup });

const ORDER = {
  ...{ ...DOMAIN, sld: 'quellwerk-neu', eppcode: 'code-1', status: 'Active' },
  ...{ ns1: 'dns1.dns.de', ns2: 'dns2.dns.de', ...PERSON, ...ADMIN },
  additionalfields: {},
  contactdetails: { Registrant: { 'First Name': 'Zdenka', 'Last Name': 'Quellmeister' } },
};
/** One that is active in both books, as WHMCS names it. */
function bookDomain(): Readonly<Record<string, unknown>> {
  const { book } = system.simulators ?? {};
  const found = book?.whmcs.domains.find(({ status }) => status === 'Active');
  const [sld, ...tld] = String(found?.domainname).split('.');
  return {
    domainid: found?.id,
    userid: found?.userid,
    sld,
    tld: tld.join('.'),
    regperiod: 1,
    status: 'Active',
  };
}

const OF_THE_PAGE = ['ValidateSettings', 'SaveSettings', 'GetSettings'];
const OF_WHMCS = Object.keys(FUNCTIONS).filter((name) => !OF_THE_PAGE.includes(name));
/** The module's own words where an answer is none. */
const NO_ANSWER = /HTTP \d|curl|cannot be used|not authentic|module failed|versions/;

suiteInPhp("WHMCS's registrar module and the gateway of a local system", () => {
  it.each(OF_WHMCS)('understand each other: %s', async (name) => {
    const { given, thrown } = await asked(name, { params: ORDER });
    expect(thrown).toBeUndefined();
    expect(given).toBeDefined();
    expect(JSON.stringify(given)).not.toMatch(NO_ANSWER);
  });

  it('all functions that the module declares, once the gateway has them', async () => {
    const { functions } = await call(null);
    expect(OF_WHMCS.filter((name) => !functions.includes(`stichtag_${name.toLowerCase()}`))).toEqual([]);
  });

  it('a domain of the book: its name servers, and until when it is paid', async () => {
    const domain = bookDomain();
    expect((await asked('GetNameservers', { params: domain })).given).toMatchObject({
      ns1: expect.stringContaining('.'),
      ns2: expect.stringContaining('.'),
    });
    const { given } = await asked('Sync', { params: domain });
    expect(given).toMatchObject({ active: true, expirydate: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) });
  });

  it('a TLD without a lock: WHMCS is told of none', async () => {
    expect((await asked('GetRegistrarLock', { params: ORDER })).given).toBeNull();
  });

  it('what is wrong, in the admin’s language', async () => {
    const environment = { ADMIN_LANGUAGE: 'german' };
    const { given } = await asked('GetRegistrarLock', { params: { sld: '-', tld: 'de' }, environment });
    expect(given).toEqual({ error: expect.stringMatching(/sld: /) });
    expect(given).not.toEqual({ error: expect.stringContaining('WHMCS sent') });
  });

  it('another secret is refused', async () => {
    const { given } = await asked('GetRegistrarLock', { params: ORDER, secret: OTHER_SECRET });
    expect(given).toEqual({ error: expect.stringContaining('the secrets differ') });
  });
});

suiteInPhp("WHMCS's settings page and the gateway of a local system", () => {
  const current = () => system.deps.state.settings.current();
  const save = (params: Call['params'], setup: Call = {}) =>
    asked('config_validate', { params: params ?? {}, ...setup });

  it('a version of the settings, told by whom; the same again makes none', async () => {
    const params = { WhmcsBot: '77', TechC: 'client', CreateDnsZone: 'yes', HiddenLockTlds: 'de, at eu' };
    const before = await current();
    const records = { DnsZoneRecords: '@ A 192.0.2.7\n@ MX mail.example.net 10 3600' };
    expect((await save({ ...params, ...records })).thrown).toBeUndefined();
    const after = await current();
    expect(after).toMatchObject({ version: 'v2', by: 'whmcs', why: 'settings page' });
    expect(after?.settings).toEqual({
      ...before?.settings,
      whmcsBot: 77,
      contactManagement: { ...before?.settings.contactManagement, techC: 'client' },
      dnsZone: {
        create: true,
        records: [
          { name: '@', type: 'A', data: '192.0.2.7', aux: 0, ttl: 86_400 },
          { name: '@', type: 'MX', data: 'mail.example.net', aux: 10, ttl: 3_600 },
        ],
      },
      hiddenLockTlds: ['de', 'at', 'eu'],
    });
    expect((await save({ ...params, ...records })).thrown).toBeUndefined();
    expect((await current())?.version).toBe('v2');
  });

  it('saved again unchanged, nothing that the command has set since is put back', async () => {
    const page = { AutoDeleteMode: 'enabled', TechC: 'client' };
    await save(page);
    const { state, clock } = system.deps;
    const command = { by: 'clerk', why: 'set autoDeleteMode' };
    await editSettings((settings) => ({ ...settings, autoDeleteMode: 'ticket' }), command, { state, clock });
    const { version } = (await current()) ?? {};
    const environment = { STORED: JSON.stringify(page) };
    expect((await save(page, { environment })).thrown).toBeUndefined();
    expect(await current()).toMatchObject({ version, settings: { autoDeleteMode: 'ticket' } });
    expect((await save({ ...page, AdminC: 'client' }, { environment })).thrown).toBeUndefined();
    expect((await current())?.settings).toMatchObject({
      autoDeleteMode: 'ticket',
      contactManagement: { adminC: 'client', techC: 'client' },
    });
  });

  it('nothing, if one of them is wrong: each by the name it has on the page', async () => {
    const { thrown } = await save(
      { WhmcsBot: 'nobody', NotificationInbox: 'no address', AdminC: 'hoster' },
      { environment: { ADMIN_LANGUAGE: 'german' } },
    );
    expect(thrown?.[1]).toMatch(/WhmcsBot: .*Benachrichtigung: /);
    expect((await current())?.version).toBe('v1');
  });

  it('what is in force, under the fields', async () => {
    const SERVER = JSON.stringify({ SCRIPT_NAME: '/admin/configregistrars.php' });
    const { given } = await asked('getConfigArray', { params: {}, environment: { SERVER } });
    expect(given).toMatchObject({
      GatewayUrl: { Description: expect.stringContaining('In force: version v1') },
      AutoDeleteMode: { Description: expect.stringMatching(/In force: (Only create ticket|Enabled)$/) },
      OwnerC: { Description: expect.stringMatching(/In force: the client$/) },
    });
  });
});
