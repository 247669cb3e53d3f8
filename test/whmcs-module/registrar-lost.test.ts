import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { suiteInPhp } from './php.ts';
import { call, OTHER_SECRET, SECRET } from './registrar.ts';
import { reply, signedHeaders, startStandIn, type Asked, type StandIn } from './stand-in.ts';

let gateway: StandIn | undefined;
afterEach(() => gateway?.close());

const UNCLEAR = 'Whether it was done is not known.';
const SAFE = ['RegisterDomain', 'TransferDomain', 'RenewDomain', 'RequestDelete', 'SaveContactDetails'];

async function asked(name: string, answer: (asked: Asked, response: ServerResponse, times: number) => void) {
  gateway = await startStandIn(answer);
  const { given } = await call(name, { url: gateway.url });
  return { given, ids: gateway.asked.map(({ headers }) => headers['webhook-id']) };
}

const cutOff = (_: Asked, response: ServerResponse) => void response.socket?.destroy();
const cutShort = (one: Asked, response: ServerResponse) => {
  const body = '{"result":{}}';
  response.writeHead(200, { ...signedHeaders(one, body), 'content-length': body.length });
  response.write(body.slice(0, 5), () => response.socket?.destroy());
};

suiteInPhp("WHMCS's registrar module, where the connection is lost", () => {
  it.each(SAFE)('%s: asks once more, by the same id', async (name) => {
    const { given, ids } = await asked(name, (one, response, times) =>
      times === 1 ? cutOff(one, response) : reply(one, response, { result: {} }),
    );
    expect(given).toEqual({ success: true });
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it.each([
    ['before an answer', cutOff],
    ['in the middle of one', cutShort],
  ])('twice, %s: not more, and says that nobody knows', async (_, answer) => {
    const { given, ids } = await asked('RegisterDomain', answer);
    expect(given).toEqual({ error: expect.stringMatching(`did not answer .curl .*${UNCLEAR}`) });
    expect(ids).toHaveLength(2);
  });

  it.each(['Sync', 'GetNameservers', 'GetContactDetails'])(
    '%s: asks once, WHMCS comes again',
    async (name) => {
      const { given, ids } = await asked(name, cutOff);
      expect(given).toEqual({ error: expect.stringContaining('did not answer') });
      expect(given).not.toEqual({ error: expect.stringContaining(UNCLEAR) });
      expect(ids).toHaveLength(1);
    },
  );

  it('SaveNameservers: asks once, and says that nobody knows', async () => {
    const { given, ids } = await asked('SaveNameservers', cutOff);
    expect(given).toEqual({ error: expect.stringContaining(UNCLEAR) });
    expect(ids).toHaveLength(1);
  });

  it('says that nothing was done, where nobody listens', async () => {
    const { given } = await call('RegisterDomain', { url: `http://127.0.0.1:${await freePort()}` });
    expect(given).toEqual({ error: expect.stringContaining('did not answer (curl 7)') });
    expect(given).not.toEqual({ error: expect.stringContaining(UNCLEAR) });
  });

  it('an answer that is slow is waited for', async () => {
    const { given } = await asked('RegisterDomain', (one, response) =>
      setTimeout(() => reply(one, response, { result: {} }), 3_000),
    );
    expect(given).toEqual({ success: true });
  });

  it('none at all for 28 seconds, and then nobody is asked again', async () => {
    const begun = Date.now();
    const { given, ids } = await asked('RegisterDomain', () => undefined);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(27_900);
    expect(Date.now() - begun).toBeLessThan(40_000);
    expect(given).toEqual({ error: expect.stringMatching(`curl 28.*${UNCLEAR}`) });
    expect(ids).toHaveLength(1);
  }, 60_000);
});

suiteInPhp("WHMCS's registrar module, not set up as it should be", () => {
  const NOWHERE = 'https://192.0.2.1';
  const BAD_SECRET = 'must be whsec_ and the base64';
  it.each([
    ['no address', '', SECRET, 'address of its gateway is missing'],
    ['no secret', NOWHERE, '', 'secret of its gateway is missing'],
    ['no encryption', 'http://192.0.2.1/', SECRET, 'must begin with https'],
    ['another scheme', 'file:///etc/hostname', SECRET, 'must begin with https'],
    ['no scheme', 'gateway.example.com', SECRET, 'must begin with https'],
    ['a user in it', 'https://u:p@192.0.2.1/', SECRET, 'must begin with https'],
    ['a query', 'https://192.0.2.1/?x=1', SECRET, 'must begin with https'],
    ['a fragment', 'https://192.0.2.1/#a', SECRET, 'must begin with https'],
    ['a secret of another kind', NOWHERE, 'letmein', BAD_SECRET],
    ['no base64', NOWHERE, `${SECRET.slice(0, -3)}%%%`, BAD_SECRET],
    ['a secret too short', NOWHERE, `whsec_${btoa('x'.repeat(23))}`, BAD_SECRET],
    ['a secret too long', NOWHERE, `whsec_${btoa('x'.repeat(65))}`, BAD_SECRET],
    ['three secrets', NOWHERE, [SECRET, OTHER_SECRET, SECRET].join(','), BAD_SECRET],
  ])('says so: %s', async (_, url, secret, text) => {
    const { given } = await call('RegisterDomain', { url, secret });
    expect(given).toEqual({ error: expect.stringContaining(text) });
    expect(JSON.stringify(given)).not.toContain(secret === '' ? '?' : secret);
  });

  it.each(['GatewayUrl', 'GatewaySecret'])('says so: no text as %s', async (name) => {
    for (const given of [[SECRET], { a: [SECRET] }, null]) {
      const { given: told, thrown } = await call('Sync', { url: NOWHERE, params: { [name]: given } });
      expect(thrown).toBeUndefined();
      expect(told).toEqual({ error: expect.stringContaining('is missing') });
      const saved = await call('config_validate', { url: NOWHERE, params: { [name]: given } });
      expect(saved.thrown?.[1]).toContain('is missing');
    }
  });

  it('says that PHP has no curl', async () => {
    const { given } = await call('Sync', { ini: ['disable_functions=curl_exec'] });
    expect(given).toEqual({ error: expect.stringContaining('PHP has no curl') });
  });

  it.each(['hash_hmac', 'random_bytes'])('survives that a host forbids %s', async (name) => {
    const { given } = await call('Sync', { ini: [`disable_functions=${name}`] });
    expect(given).toEqual({ error: expect.stringMatching(/module failed \(Error, \w+\.php \d+\)/) });
  });

  it.each([
    ['the admin’s', { ADMIN_LANGUAGE: 'german', CLIENT_LANGUAGE: 'english' }, 'nicht eingerichtet'],
    ['the client’s', { CLIENT_LANGUAGE: 'german' }, 'nicht eingerichtet'],
    ['English else', { ADMIN_LANGUAGE: 'turkish' }, 'not set up'],
    ['English, where there is none', { ADMIN_LANGUAGE: '../../etc' }, 'not set up'],
  ])('in %s language', async (_, environment, text) => {
    const { given } = await call('Sync', { url: '', environment });
    expect(given).toEqual({ error: expect.stringContaining(text) });
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
