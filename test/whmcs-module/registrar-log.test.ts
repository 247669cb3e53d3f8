import { afterEach, expect, it } from '@jest/globals';
import { suiteInPhp } from './php.ts';
import { ADMIN, call, DOMAIN, PERSON, SECRET } from './registrar.ts';
import { always, startStandIn, type StandIn } from './stand-in.ts';

let gateway: StandIn | undefined;
afterEach(() => gateway?.close());

const CODE = 'epp-7Q!x';
const VAT = 'DE 123 456 789';
const PARAMS = {
  ...DOMAIN,
  ...PERSON,
  ...ADMIN,
  adminemail: 'hostmaster@quellwerk.example',
  ns1: 'dns1.example.net',
  eppcode: CODE,
  tax_id: VAT,
  additionalfields: { 'Birth Date': '1980-03-09' },
  original: { city: 'Ostseebad Kühlungsborn' },
  contactdetails: { Registrant: { 'Last Name': 'Kranichfeld', 'Phone Number': '+49.3815550199' } },
};
const PRIVATE = [
  ...['Zdenka', 'Quellmeister', 'Quellwerk', 'Amselstieg', 'Warnemünde', 'Kühlungsborn', '18119', '5550123'],
  ...['zdenka@quellwerk.example', 'hostmaster@quellwerk.example', '1980-03-09', 'Kranichfeld', '5550199'],
  ...[CODE, VAT, SECRET, SECRET.slice(6)],
];

async function logged(name: string, content: unknown, params: Readonly<Record<string, unknown>> = PARAMS) {
  gateway = await startStandIn(always(content));
  const called = await call(name, { url: gateway.url, params });
  return { ...called, sent: gateway.asked[0]?.body ?? '' };
}

suiteInPhp("WHMCS's registrar module writes to the module log", () => {
  it('which domain, and what came of it', async () => {
    const { logged: lines } = await logged('RegisterDomain', { result: {} });
    expect(lines).toEqual([
      [
        'stichtag',
        'RegisterDomain',
        expect.objectContaining({ ...DOMAIN, ns1: 'dns1.example.net', city: '***', address2: '' }),
        { success: true },
        { success: true },
      ],
    ]);
  });

  it.each(['RegisterDomain', 'TransferDomain', 'SaveContactDetails'])(
    '%s: neither secrets nor codes nor people, also where the gateway repeats them',
    async (name) => {
      const message = `refused "${PERSON.firstname} ${PERSON.lastname}, ${CODE}"`;
      const fields = [{ field: 'ownerC.city', rule: `not ${PERSON.city}` }];
      for (const content of [{ result: {} }, { error: { code: 'registrarRefused', message, fields } }]) {
        const { logged: lines, sent } = await logged(name, content);
        gateway?.close();
        expect(PRIVATE.filter((text) => JSON.stringify(lines).includes(text))).toEqual([]);
        // They were there to be written.
        expect(PRIVATE.some((text) => sent.includes(text))).toBe(true);
      }
    },
  );

  it('an error by its code: its text may hold anything', async () => {
    const { given, logged: lines } = await logged('Sync', {
      error: { code: 'registrarRefused', message: 'owner is "Ortrud Fremdling"' },
    });
    expect(given).toEqual({ error: 'owner is "Ortrud Fremdling"' });
    expect(lines).toMatchObject([['stichtag', 'Sync', DOMAIN, { error: 'registrarRefused' }, {}]]);
    expect(JSON.stringify(lines)).not.toContain('Fremdling');
  });

  it('why a transfer failed only to WHMCS: the registrar may name people', async () => {
    const result = { failed: true, reason: 'Ortrud Fremdling objected' };
    const { given, logged: lines } = await logged('TransferSync', { result });
    expect(given).toEqual(result);
    expect(lines).toMatchObject([['stichtag', 'TransferSync', DOMAIN, { failed: true, reason: '***' }, {}]]);
    expect(JSON.stringify(lines)).not.toContain('Fremdling');
  });

  it('contacts by the names of their fields', async () => {
    const result = { Registrant: { 'First Name': 'Ortrud', 'Fax Number': '' }, Admin: { City: 'Wismar' } };
    const { given, logged: lines } = await logged('GetContactDetails', { result });
    const hidden = { Registrant: { 'First Name': '***', 'Fax Number': '' }, Admin: { City: '***' } };
    expect(given).toEqual(result);
    expect(lines).toEqual([['stichtag', 'GetContactDetails', DOMAIN, hidden, hidden]]);
  });

  it('why there was no answer, without the secret', async () => {
    const { logged: lines } = await call('Sync', { url: 'https://u:p@192.0.2.1' });
    expect(lines).toMatchObject([
      ['stichtag', 'Sync', DOMAIN, { error: expect.stringContaining('https') }, {}],
    ]);
  });

  it('which machine did not answer: WHMCS, and so a client, is not told', async () => {
    const { given, logged: lines } = await call('GetNameservers', { url: 'http://127.0.0.1:9' });
    expect(JSON.stringify(given)).not.toMatch(/127\.0\.0\.1|port/);
    expect(lines).toMatchObject([
      [
        'stichtag',
        'GetNameservers',
        DOMAIN,
        { ...Object(given), detail: expect.stringContaining('127.0.0.1') },
        {},
      ],
    ]);
  });

  it('and asks WHMCS to strike out the same, longest first', async () => {
    const { replaced } = await logged('TransferDomain', { result: {} });
    expect(replaced).toEqual(expect.arrayContaining([SECRET, CODE, VAT, PERSON.email, '1980-03-09']));
    expect(replaced).not.toContain('DE');
    expect(replaced.map((text) => Buffer.byteLength(text))).toEqual(
      replaced.map((text) => Buffer.byteLength(text)).sort((a, b) => b - a),
    );
  });

  it('nothing that stops a call, where the log cannot be written', async () => {
    gateway = await startStandIn(always({ result: {} }));
    const { given } = await call('RenewDomain', { url: gateway.url, environment: { LOG_FAILS: '1' } });
    expect(given).toEqual({ success: true });
  });
});
