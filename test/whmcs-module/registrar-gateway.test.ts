import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { startLocalSystem, type LocalSystem } from '../../infra/local/local-system.ts';
import { FUNCTIONS } from '../../lib/gateway/dispatch.ts';
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
