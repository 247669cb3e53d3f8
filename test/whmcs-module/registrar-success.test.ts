import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startLocalSystem, type LocalSystem } from '../../infra/local/local-system.ts';
import { localOptions } from '../infra/local/local-options.ts';
import { suiteInPhp } from './php.ts';
import { ADMIN, call, PERSON, SECRET } from './registrar.ts';

let system: LocalSystem;

beforeAll(async () => {
  const webhook = { port: 0, secret: null, gatewaySecret: SECRET };
  system = await startLocalSystem(localOptions({ directory: null, webhook }));
});
afterAll(() => system.close());

type Params = Readonly<Record<string, unknown>>;
const GERMAN = { ADMIN_LANGUAGE: 'german' };
const asked = (name: string, params: Params, environment: Readonly<Record<string, string>> = {}) =>
  call(name, { url: String(system.gatewayUrl), params, environment });

function bookOf() {
  if (system.simulators === null) throw new Error('no simulated books');
  return system.simulators.book;
}
const orderOf = (domain: string) => bookOf().registrar.byName.get(domain)?.at(-1);

/** As WHMCS names a domain of its own. */
function row(domain: string): Params & { readonly domain: string; readonly userid: number } {
  const found = bookOf().whmcs.domains.find(({ domainname }) => domainname === domain);
  if (found === undefined) throw new Error(`WHMCS has no ${domain}`);
  const [sld, ...tld] = domain.split('.');
  const names = { domain, sld, tld: tld.join('.') };
  return { domainid: found.id, userid: found.userid, ...names, regperiod: 1, status: 'Active' };
}
/** Nothing happens to it, it is not paid beyond its term. */
const quiet = (at: number, tld = 'de') => {
  const planted = new Set(bookOf().planted.map(({ domain }) => domain));
  const all = bookOf().whmcs.domains.filter(
    ({ status, domainname }) =>
      status === 'Active' &&
      domainname.endsWith(`.${tld}`) &&
      orderOf(domainname) &&
      !planted.has(domainname),
  );
  return row(all[at]?.domainname ?? '');
};
const paidWithAnEnding = () =>
  row(
    bookOf().planted.find(
      ({ domain, verdict }) => verdict === 'revoke' && orderOf(domain)?.toBeDeletedDate != null,
    )?.domain ?? '',
  );
/** WHMCS has it, the registrar has not. */
const notOurs = () =>
  row(
    bookOf().whmcs.domains.find(({ status, domainname }) => status === 'Active' && !orderOf(domainname))
      ?.domainname ?? '',
  );

const NAMESERVERS = { ns1: 'dns1.example.net', ns2: 'dns2.example.net' };
const NEW = {
  sld: 'quellwerk-neu',
  tld: 'com',
  regperiod: 1,
  userid: 40,
  ...NAMESERVERS,
  ...PERSON,
  ...ADMIN,
};
const SUCCESS = { success: true };

suiteInPhp("WHMCS's registrar module and a local system come to a success", () => {
  it('RegisterDomain: the registrar holds it, with the contacts and name servers that were sent', async () => {
    expect((await asked('RegisterDomain', NEW)).given).toEqual(SUCCESS);
    const order = orderOf('quellwerk-neu.com');
    expect(order?.nameservers).toEqual(Object.values(NAMESERVERS));
    const owner = bookOf().registrar.handles.get(order?.handles[0] ?? '');
    expect(owner).toMatchObject({
      lastname: PERSON.lastname,
      company: 'Quellwerk & Partner',
      pcode: '18119',
    });
  });

  it('RegisterDomain of one that is ours: nothing is ordered, and the activity log says so', async () => {
    const before = bookOf().registrar.orders.length;
    const { given, activity } = await asked('RegisterDomain', NEW);
    expect(given).toEqual(SUCCESS);
    expect(activity).toEqual([
      [expect.stringMatching(/says of quellwerk-neu.com: .*Nothing was ordered/), 40],
    ]);
    expect(bookOf().registrar.orders).toHaveLength(before);
  });

  it('TransferDomain and TransferSync: under way', async () => {
    bookOf().registrar.elsewhere.set('quellwerk-umzug.com', 'code-1');
    const moved = { ...NEW, sld: 'quellwerk-umzug', eppcode: 'code-1' };
    expect((await asked('TransferDomain', moved)).given).toEqual(SUCCESS);
    expect(orderOf('quellwerk-umzug.com')).toBeDefined();
    expect((await asked('TransferSync', moved)).given).toEqual([]);
  });

  it('TransferSync: completed, with the day until which it is paid', async () => {
    const expirydate = expect.stringMatching(/^20\d\d-\d\d-\d\d$/);
    expect((await asked('TransferSync', quiet(0))).given).toEqual({ completed: true, expirydate });
  });

  it('Sync: active, with the day until which it is paid', async () => {
    const expirydate = expect.stringMatching(/^20\d\d-\d\d-\d\d$/);
    expect((await asked('Sync', quiet(0))).given).toEqual({ active: true, expirydate });
  });

  it('RenewDomain: the ending of one that is paid is undone', async () => {
    const domain = paidWithAnEnding();
    expect(orderOf(domain.domain)?.toBeDeletedDate).not.toBeNull();
    const { given, activity } = await asked('RenewDomain', domain);
    expect(given).toEqual(SUCCESS);
    expect(activity).toEqual([[expect.stringMatching(/was undone|is being undone/), domain.userid]]);
    expect(orderOf(domain.domain)?.toBeDeletedDate).toBeNull();
  });

  it('RequestDelete: recorded, with what follows from it in the activity log', async () => {
    const domain = quiet(1);
    const { given, activity } = await asked('RequestDelete', domain);
    expect(given).toEqual(SUCCESS);
    expect(activity).toEqual([[expect.stringContaining('The request is recorded.'), domain.userid]]);
  });

  it('GetNameservers and SaveNameservers: what is saved is what the registrar holds', async () => {
    const domain = quiet(2);
    expect((await asked('SaveNameservers', { ...domain, ...NAMESERVERS })).given).toEqual(SUCCESS);
    expect(orderOf(domain.domain)?.nameservers).toEqual(Object.values(NAMESERVERS));
    expect((await asked('GetNameservers', domain)).given).toEqual(NAMESERVERS);
  });

  it('GetContactDetails and SaveContactDetails: confirmed by saving the same again', async () => {
    const domain = quiet(3);
    const { given } = await asked('GetContactDetails', domain);
    expect(given).toEqual({
      ...{ Registrant: expect.objectContaining({ Country: 'DE' }), Admin: expect.anything() },
      ...{ Technical: expect.anything(), Zone: expect.anything() },
    });
    const { Registrant } = given as { readonly Registrant: object };
    const contactdetails = { Registrant: { ...Registrant, 'Phone Number': '+49.301234567' } };
    const first = await asked('SaveContactDetails', { ...domain, contactdetails });
    if ('error' in Object(first.given)) {
      expect(first.given).toEqual({ error: expect.stringContaining('save the very same again') });
      await setTimeout(5_200); // Before that it would be a double click.
      expect((await asked('SaveContactDetails', { ...domain, contactdetails })).given).toEqual(SUCCESS);
    }
    const owner = bookOf().registrar.handles.get(orderOf(domain.domain)?.handles[0] ?? '');
    expect(owner?.phone).toBe('+49 30 1234567');
  });

  it('GetRegistrarLock: none for a TLD without one, and none told where it is not known', async () => {
    expect((await asked('GetRegistrarLock', quiet(0))).given).toBeNull();
    expect((await asked('GetRegistrarLock', quiet(0, 'com'))).given).toBeNull();
  });
});

suiteInPhp("WHMCS's registrar module tells in German what a local system refuses", () => {
  it.each<[string, Params, RegExp]>([
    ['RegisterDomain', { ...NEW, sld: 'fehlt', ns1: 'a b', ns2: '' }, /nichts bestellt: .*ns1: ein Hostname/],
    ['TransferDomain', { ...NEW, sld: 'fehlt', eppcode: '' }, /eppcode: der Autorisierungscode/],
    ['RenewDomain', {}, /Der Registrar hat diese Domain nicht/],
    ['RequestDelete', {}, /Der Registrar hat diese Domain nicht/],
    ['GetContactDetails', {}, /Der Registrar führt diese Domain nicht für uns/],
    ['SaveContactDetails', {}, /Der Registrar führt diese Domain nicht für uns/],
    ['GetNameservers', {}, /Der Registrar hat diese Domain nicht/],
    ['SaveNameservers', { ns1: 'dns1.example.net' }, /ns2: mindestens zwei verschiedene Nameserver/],
    ['GetRegistrarLock', { sld: 'a b', tld: 'de' }, /sld: kein Domainname; erlaubt: einer wie/],
    ['Sync', {}, /Der Registrar zeigt diese Domain nicht/],
    ['TransferSync', {}, /Stichtag kennt keinen Auftrag zu dieser Domain/],
  ])('%s', async (name, params, text) => {
    const { given } = await asked(name, { ...notOurs(), ...params }, GERMAN);
    expect(given).toEqual({ error: expect.stringMatching(text) });
    expect(JSON.stringify(given)).not.toMatch(/allowed|the |nameservers/);
  });

  it('the settings page: each field in German', async () => {
    const params = { AutoDeleteMode: 'maybe', HiddenLockTlds: 'd!', ContactHandle: 'ZZ9999999@HANDLES.DE' };
    const { thrown } = await asked('config_validate', params, GERMAN);
    expect(thrown?.[1]).toMatch(
      /Auto Delete Mode: nicht erlaubt; erlaubt: ticket, .*nicht erlaubt; erlaubt: TLDs/,
    );
    const { thrown: of } = await asked('config_validate', { ContactHandle: params.ContactHandle }, GERMAN);
    expect(of?.[1]).toMatch(/Kontakt-Handle: der Registrar kennt es nicht/);
  });
});
