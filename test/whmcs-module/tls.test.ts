import { afterEach, expect, it } from '@jest/globals';
import { SECRET } from './endpoint.ts';
import { inWhmcs, suiteInPhp } from './php.ts';
import { call } from './registrar.ts';
import { startTls, type TlsServer } from './tls-server.ts';

let server: TlsServer | undefined;
afterEach(() => server?.close());

suiteInPhp("WHMCS's hook over TLS", () => {
  it('sends to a server whose certificate it trusts', async () => {
    server = await startTls('localhost');
    const { url, certificate } = server;
    expect(await pay(url, [`curl.cainfo=${certificate}`])).toEqual({ exitCode: 0, output: '', activity: [] });
    expect(server.requests()).toBe(1);
  });

  it('sends nothing to one that made its certificate itself', async () => {
    server = await startTls('localhost');
    const { activity, ...rest } = await pay(server.url);
    expect(rest).toEqual({ exitCode: 0, output: '' });
    expect(activity).toEqual([expect.stringMatching(/\(curl 60: .*self.signed certificate/)]);
    expect(server.requests()).toBe(0);
  });

  it('sends nothing to one of another name, and shows the name without its signs', async () => {
    server = await startTls('<b>other');
    const { url, certificate } = server;
    const { activity, ...rest } = await pay(url, [`curl.cainfo=${certificate}`]);
    expect(rest).toEqual({ exitCode: 0, output: '' });
    expect(activity).toEqual([expect.stringMatching(/\(curl (51|60): .*'\?b\?other'/)]);
    expect(server.requests()).toBe(0);
  });
});

suiteInPhp("WHMCS's registrar module over TLS", () => {
  it('asks a server whose certificate it trusts, and believes it no more for that', async () => {
    server = await startTls('localhost');
    const { url, certificate } = server;
    const { given } = await call('RegisterDomain', { url, ini: [`curl.cainfo=${certificate}`] });
    expect(given).toEqual({ error: expect.stringContaining('not authentic') });
    expect(server.requests()).toBe(1);
  });

  it.each([
    ['that made its certificate itself', 'localhost', () => []],
    ['of another name', '<b>other', (certificate: string) => [`curl.cainfo=${certificate}`]],
  ])('sends nothing to one %s, and asks it once', async (_, name, ini) => {
    server = await startTls(name);
    const { url, certificate } = server;
    const { given, logged } = await call('RegisterDomain', { url, ini: ini(certificate) });
    expect(given).toEqual({
      error: expect.stringMatching(/^Stichtag’s gateway did not answer \(curl (51|60)\)\.$/),
    });
    expect(JSON.stringify(logged)).toMatch(/"detail":"[^"]*certificate/i);
    expect(JSON.stringify(logged)).not.toMatch(/[<>]/);
    expect(given).not.toEqual({ error: expect.stringContaining('not known') });
    expect(server.requests()).toBe(0);
  });
});

const pay = (url: string, ini: readonly string[] = []) =>
  inWhmcs('pay(7);', {
    environment: { STICHTAG_WEBHOOK_URL: `${url}/whmcs/invoice-paid`, STICHTAG_WEBHOOK_SECRET: SECRET },
    ini,
  });
