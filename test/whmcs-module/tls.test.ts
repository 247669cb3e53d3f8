import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { SECRET } from './endpoint.ts';
import { inWhmcs, runPhp, suiteInPhp } from './php.ts';

let folder: string;
let server: Server | undefined;
let requests: number;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tls-'));
  requests = 0;
});
afterEach(async () => {
  server?.close();
  server?.closeAllConnections();
  await rm(folder, { recursive: true });
});

suiteInPhp("WHMCS's hook over TLS", () => {
  it('sends to a server whose certificate it trusts', async () => {
    const { url, certificate } = await startTls('localhost');
    expect(await pay(url, [`curl.cainfo=${certificate}`])).toEqual({ exitCode: 0, output: '', activity: [] });
    expect(requests).toBe(1);
  });

  it('sends nothing to one that made its certificate itself', async () => {
    const { url } = await startTls('localhost');
    const { activity, ...rest } = await pay(url);
    expect(rest).toEqual({ exitCode: 0, output: '' });
    expect(activity).toEqual([expect.stringMatching(/\(curl 60: .*self.signed certificate/)]);
    expect(requests).toBe(0);
  });

  it('sends nothing to one of another name, and shows the name without its signs', async () => {
    const { url, certificate } = await startTls('<b>other');
    const { activity, ...rest } = await pay(url, [`curl.cainfo=${certificate}`]);
    expect(rest).toEqual({ exitCode: 0, output: '' });
    expect(activity).toEqual([expect.stringMatching(/\(curl (51|60): .*'\?b\?other'/)]);
    expect(requests).toBe(0);
  });
});

const pay = (url: string, ini: readonly string[] = []) =>
  inWhmcs('pay(7);', {
    environment: { STICHTAG_WEBHOOK_URL: url, STICHTAG_WEBHOOK_SECRET: SECRET },
    ini,
  });

/** At localhost, with a certificate for this name signed by itself. */
async function startTls(name: string): Promise<{ readonly url: string; readonly certificate: string }> {
  const { output: pem } = await runPhp([
    '-r',
    `$key = openssl_pkey_new(['private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => 'prime256v1']);
     $signed = openssl_csr_sign(openssl_csr_new(['CN' => '${name}'], $key), null, $key, 2);
     openssl_x509_export($signed, $certificate);
     openssl_pkey_export($key, $pem);
     echo $certificate, $pem;`,
  ]);
  const certificate = path.join(folder, 'certificate.pem');
  await writeFile(certificate, pem);
  server = createServer({ key: pem, cert: pem }, (request, response) => {
    requests += 1;
    request.resume();
    response.writeHead(202).end();
  }).listen(0);
  await once(server, 'listening');
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}/whmcs/invoice-paid`,
    certificate,
  };
}
