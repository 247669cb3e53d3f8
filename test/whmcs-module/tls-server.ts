import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runPhp } from './php.ts';

export interface TlsServer {
  readonly url: string;
  /** The file with its certificate. */
  readonly certificate: string;
  requests(): number;
  close(): Promise<void>;
}

/** At localhost, with a certificate for this name signed by itself. Answers 202 to all. */
export async function startTls(name: string): Promise<TlsServer> {
  const { output: pem } = await runPhp([
    '-r',
    `$key = openssl_pkey_new(['private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => 'prime256v1']);
     $signed = openssl_csr_sign(openssl_csr_new(['CN' => '${name}'], $key), null, $key, 2);
     openssl_x509_export($signed, $certificate);
     openssl_pkey_export($key, $pem);
     echo $certificate, $pem;`,
  ]);
  const folder = await mkdtemp(path.join(tmpdir(), 'tls-'));
  const certificate = path.join(folder, 'certificate.pem');
  await writeFile(certificate, pem);
  let requests = 0;
  const server = createServer({ key: pem, cert: pem }, (request, response) => {
    requests += 1;
    request.resume();
    response.writeHead(202).end();
  }).listen(0);
  await once(server, 'listening');
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    certificate,
    requests: () => requests,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true });
    },
  };
}
