import { afterEach, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { readdirSync } from 'node:fs';
import { runPhp, suiteInPhp } from './php.ts';
import { ADMIN, call, DOMAIN, PERSON, SECRET } from './registrar.ts';
import { always, startStandIn, type StandIn } from './stand-in.ts';

let gateway: StandIn | undefined;
afterEach(() => gateway?.close());

/** @returns what WHMCS is given, and what the gateway was asked. */
async function answered(name: string, content: unknown, params: Readonly<Record<string, unknown>> = DOMAIN) {
  gateway = await startStandIn(always(content));
  const { given, activity } = await call(name, { url: gateway.url, params });
  return { given, activity, asked: gateway.asked[0] };
}

const FOLDER = 'whmcs-module/modules/registrars/stichtag';
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.php'))
  .map((file) => `${FOLDER}/${file}`);
const SUCCESS = { success: true };

suiteInPhp("WHMCS's registrar module", () => {
  it('declares what it can do, and nothing else', async () => {
    const { functions } = await call(null);
    expect(functions.map((name) => name.replace('stichtag_', '')).sort()).toEqual(
      [
        ...['config_validate', 'getconfigarray', 'getcontactdetails', 'getnameservers', 'getregistrarlock'],
        ...['metadata', 'registerdomain', 'renewdomain', 'requestdelete', 'savecontactdetails'],
        ...['savenameservers', 'sync', 'transferdomain', 'transfersync'],
      ].sort(),
    );
  });

  it.each(FILES)('says nothing when it is opened in a browser: %s', async (file) => {
    const options = ['-d', 'display_errors=1', '-d', 'error_reporting=-1'];
    expect(await runPhp([...options, file])).toEqual({ exitCode: 0, output: '', activity: [] });
  });

  it('tells its name and the version of the contract', async () => {
    const { given } = await call('MetaData');
    expect(given).toEqual({ DisplayName: 'Stichtag (Smart-NIC)', APIVersion: '1.1' });
  });

  it('signs each call, with an id of its own, to the path of the function', async () => {
    const first = await answered('Sync', { result: {} });
    const { path = '', headers = {}, body = '' } = first.asked ?? {};
    gateway?.close();
    const second = await answered('Sync', { result: {} });
    expect(path).toBe('/registrar/Sync');
    expect(headers['content-type']).toBe('application/json');
    expect(() => new Webhook(SECRET).verify(body, headers as Record<string, string>)).not.toThrow();
    expect(headers['webhook-id']).toMatch(/^msg_[0-9a-f]{32}$/);
    expect(second.asked?.headers['webhook-id']).not.toBe(headers['webhook-id']);
  });

  it.each(['', '/', '/registrar', '/registrar/'])(
    'may be told the address with %j at its end',
    async (end) => {
      gateway = await startStandIn(always({ result: {} }));
      expect((await call('RenewDomain', { url: `${gateway.url}${end}` })).given).toEqual(SUCCESS);
      expect(gateway.asked[0]?.path).toBe('/registrar/RenewDomain');
    },
  );
});

suiteInPhp("WHMCS's registrar module passes on what is needed, and no more", () => {
  const SETTINGS = { WhmcsBot: '42', Username: 'u', transfersecret: 'code-1', eppcode: 'code-1' };
  const NAMESERVERS = { ns1: 'dns1.example.net', ns2: 'dns2.example.net' };
  const FIELDS = { additionalfields: { 'Legal Type': 'GmbH' } };
  const ORDER = { ...DOMAIN, ...NAMESERVERS, ...PERSON, ...ADMIN, ...FIELDS };
  const original = { ...ORDER, city: 'Ostseebad Kühlungsborn' };

  it('a registration: domain, name servers, contacts and the original text', async () => {
    const { asked } = await answered('RegisterDomain', { result: {} }, { ...ORDER, original, ...SETTINGS });
    expect(asked?.params).toEqual({ ...ORDER, original });
  });

  it('a transfer: the code too', async () => {
    const { asked } = await answered('TransferDomain', { result: {} }, { ...ORDER, ...SETTINGS });
    expect(asked?.params).toEqual({ ...ORDER, transfersecret: 'code-1', eppcode: 'code-1' });
  });

  it.each([
    'RenewDomain',
    'GetContactDetails',
    'GetNameservers',
    'GetRegistrarLock',
    'RequestDelete',
    'Sync',
  ])('%s: the domain alone', async (name) => {
    const { asked } = await answered(name, { result: { lock: 'locked' } }, { ...ORDER, ...SETTINGS });
    expect(asked?.params).toEqual(DOMAIN);
    expect(JSON.parse(asked?.body ?? '')).toMatchObject({ function: name });
  });

  it('SaveNameservers: the name servers too', async () => {
    const { asked } = await answered('SaveNameservers', { result: {} }, { ...ORDER, ...SETTINGS });
    expect(asked?.params).toEqual({ ...DOMAIN, ...NAMESERVERS });
  });

  it('SaveContactDetails: what was typed too', async () => {
    const contactdetails = { Registrant: { 'First Name': 'Zdenka', City: 'Wismar' } };
    const { asked } = await answered('SaveContactDetails', { result: {} }, { ...ORDER, contactdetails });
    expect(asked?.params).toEqual({ ...DOMAIN, contactdetails });
  });

  it('what is empty stays an object, as a map without entries is one', async () => {
    const { asked } = await answered('RegisterDomain', { result: {} }, { ...DOMAIN, additionalfields: [] });
    expect(asked?.body).toContain('"additionalfields":{}');
  });

  it('nothing, if a text is no UTF-8', async () => {
    gateway = await startStandIn(always({ result: {} }));
    const environment = { CITY_IN_BASE64: Buffer.from('L\xfcbeck', 'latin1').toString('base64') };
    const { given } = await call('RegisterDomain', { url: gateway.url, environment });
    expect(gateway.asked).toEqual([]);
    expect(given).toEqual({ error: expect.stringContaining('no text in UTF-8') });
  });
});

suiteInPhp("WHMCS's registrar module gives WHMCS what it expects", () => {
  it.each(['RegisterDomain', 'TransferDomain', 'RenewDomain', 'RequestDelete', 'SaveNameservers'])(
    '%s: success, also of what is settled later, with a line in the activity log',
    async (name) => {
      const done = await answered(name, { result: { message: 'covered until 2028' } });
      expect(done).toMatchObject({ given: SUCCESS, activity: [] });
      gateway?.close();
      const taken = await answered(name, { accepted: true, message: 'Pending at <b>the registry</b>.' });
      const line = 'Stichtag: anna-example.de: taken, not confirmed yet. Pending at ‹b›the registry‹/b›.';
      expect(taken).toMatchObject({ given: SUCCESS, activity: [[line, 40]] });
    },
  );

  it.each(['RegisterDomain', 'RenewDomain', 'RequestDelete'])(
    '%s: what the gateway adds to a success stands in the activity log',
    async (name) => {
      const { given, activity } = await answered(name, {
        result: { success: true, note: 'Nothing <b>ends</b> it.' },
      });
      expect(given).toEqual(SUCCESS);
      expect(activity).toEqual([['Stichtag says of anna-example.de: Nothing ‹b›ends‹/b› it.', 40]]);
      gateway?.close();
      for (const note of ['', 7, ['x'], null]) {
        expect(await answered(name, { result: { note } })).toMatchObject({ given: SUCCESS, activity: [] });
        gateway?.close();
      }
    },
  );

  it('GetNameservers: what is there', async () => {
    const { given } = await answered('GetNameservers', {
      result: { ns1: 'a.example', ns2: 'b.example', ns6: 'x' },
    });
    expect(given).toEqual({ ns1: 'a.example', ns2: 'b.example' });
  });

  it.each([
    [{ lock: 'locked' }, 'locked'],
    [{ lock: 'unlocked' }, 'unlocked'],
    // WHMCS's pages warn of `unlocked` alone.
    [{ notSupported: true }, null],
    [{ notSupported: false }, null],
    [{ notSupported: false, lock: 'unlocked' }, 'unlocked'],
  ])('GetRegistrarLock: %j is %j', async (result, lock) => {
    expect((await answered('GetRegistrarLock', { result })).given).toBe(lock);
  });

  it('GetContactDetails: the roles as they are', async () => {
    const result = { Registrant: { 'First Name': 'Zdenka' }, Admin: { 'First Name': 'Anna' } };
    expect((await answered('GetContactDetails', { result })).given).toEqual(result);
  });

  it.each([
    ['Sync', { active: true, expirydate: '2028-02-29', note: 1 }, { active: true, expirydate: '2028-02-29' }],
    ['Sync', { cancelled: true }, { cancelled: true }],
    ['Sync', { transferredAway: true }, { transferredAway: true }],
    ['Sync', {}, {}],
    [
      'TransferSync',
      { completed: true, expirydate: '2028-01-31' },
      { completed: true, expirydate: '2028-01-31' },
    ],
    ['TransferSync', { failed: true, reason: 'refused' }, { failed: true, reason: 'refused' }],
    ['TransferSync', {}, {}],
  ])('%s: %j', async (name, result, expected) => {
    expect((await answered(name, { result })).given).toEqual(Object.keys(expected).length ? expected : []);
  });

  it('TransferSync: nothing yet', async () => {
    expect((await answered('TransferSync', { accepted: true, message: '' })).given).toEqual([]);
  });

  it.each([
    ['Sync', { expirydate: '-0001-11-30' }],
    ['Sync', { expirydate: '1970-01-01' }],
    ['Sync', { expirydate: '2028-02-30' }],
    ['Sync', { expirydate: '2028-02-29T00:00:00Z' }],
    ['Sync', { expirydate: null, active: 'yes' }],
    ['Sync', { cancelled: 'true' }],
    ['TransferSync', { completed: 1 }],
    ['GetRegistrarLock', { lock: 'open' }],
    ['GetRegistrarLock', {}],
    ['GetContactDetails', {}],
    ['GetContactDetails', { Registrant: 'Zdenka' }],
    ['GetContactDetails', { Registrant: { 'First Name': ['Zdenka'] } }],
  ])('%s: never %j', async (name, result) => {
    const { given } = await answered(name, { result });
    expect(given).toEqual({ error: expect.stringContaining('cannot be used') });
  });

  it('an error with each field, on one line and without markup', async () => {
    const fields = [
      { field: 'ContactHandle', rule: 'not known\nat the registrar' },
      { field: 'ownerC.pcode', rule: '5 digits' },
    ];
    const error = { code: 'badInput', message: 'Not <i>allowed</i>:', fields };
    expect((await answered('RegisterDomain', { error })).given).toEqual({
      error: 'Not ‹i›allowed‹/i›: Contact Handle: not known at the registrar; ownerC.pcode: 5 digits',
    });
  });
});
