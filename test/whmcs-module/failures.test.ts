import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { expect, it } from '@jest/globals';
import { startHttpServer, type Route } from '../../infra/local/http-server.ts';
import { StichtagError } from '../../lib/runtime/errors.ts';
import { OTHER_SECRET, SECRET, startEndpoint } from './endpoint.ts';
import { inWhmcs, suiteInPhp, type PhpSetup } from './php.ts';

const REST = 'Its next sweep finds what was paid.';
/** Never asked: what is wrong is seen before. */
const NOWHERE = 'https://192.0.2.1/whmcs/invoice-paid';
const BAD_ADDRESS = 'the address must begin with https:// and hold no user or password';
const BAD_SECRET = 'the secret must be whsec_ and the base64 of 24 to 64 bytes';

const pay = (url: string, secret = SECRET, setup: PhpSetup = {}) =>
  inWhmcs('pay(7);', {
    environment: { STICHTAG_WEBHOOK_URL: url, STICHTAG_WEBHOOK_SECRET: secret },
    ...setup,
  });
const told = (problem: string) => ({
  exitCode: 0,
  output: '',
  activity: [`Stichtag: 1 paid invoice was not passed on (${problem}). ${REST}`],
});

suiteInPhp("WHMCS's hook tells the activity log", () => {
  it('that the secrets differ: the function answers 401', async () => {
    const endpoint = await startEndpoint();
    expect(await pay(endpoint.settings.STICHTAG_WEBHOOK_URL, OTHER_SECRET)).toEqual(told('HTTP 401'));
    await endpoint.close();
    expect(endpoint.requests).toHaveLength(1);
    expect(endpoint.hints).toEqual([]);
  });

  it('that the function could not take it, 503, and tries once only', async () => {
    const endpoint = await startEndpoint(SECRET, () =>
      Promise.reject(new StichtagError('queueFailed', 'no queue', { retryable: true })),
    );
    expect(await pay(endpoint.settings.STICHTAG_WEBHOOK_URL)).toEqual(told('HTTP 503'));
    await endpoint.close();
    expect(endpoint.requests).toHaveLength(1);
  });

  it.each([413, 404, 200, 500])('that the answer was no 202: %d', async (statusCode) => {
    await withAnswer({ statusCode, body: 'x'.repeat(100_000) }, async (url) => {
      expect(await pay(url)).toEqual(told(`HTTP ${statusCode}`));
    });
  });

  it('of a redirect, and does not follow it', async () => {
    const endpoint = await startEndpoint();
    const location = endpoint.settings.STICHTAG_WEBHOOK_URL;
    await withAnswer({ statusCode: 308, headers: { location } }, async (url) => {
      expect(await pay(url)).toEqual(told('HTTP 308'));
    });
    await endpoint.close();
    expect(endpoint.requests).toEqual([]);
  });

  it('how many invoices it was', async () => {
    const environment = { STICHTAG_WEBHOOK_URL: '', STICHTAG_WEBHOOK_SECRET: SECRET };
    const { activity } = await inWhmcs('pay(7); pay(8);', { environment });
    expect(activity).toEqual([
      `Stichtag: 2 paid invoices were not passed on (not configured: no address). ${REST}`,
    ]);
  });
});

suiteInPhp("WHMCS's hook, where nobody answers", () => {
  it('tells of a refused connection', async () => {
    const { activity, ...rest } = await pay(`http://127.0.0.1:${await freePort()}/whmcs/invoice-paid`);
    expect(rest).toEqual({ exitCode: 0, output: '' });
    expect(activity).toEqual([expect.stringMatching(/\(curl 7: .*connect/)]);
  });

  it('gives up after five seconds', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { activity, ...rest } = await pay(urlOf(silent));
    silent.close();
    expect(rest).toEqual({ exitCode: 0, output: '' });
    expect(activity).toHaveLength(1);
    // Later on a busy machine.
    expect(gaveUpAfterMs(activity)).toBeGreaterThanOrEqual(5_000);
    expect(gaveUpAfterMs(activity)).toBeLessThan(30_000);
  });

  it('gives up a connection after two', async () => {
    // Listens and never accepts: whatever comes after the first two is left without an answer.
    const listen =
      "$s = socket_create(AF_INET, SOCK_STREAM, SOL_TCP); socket_bind($s, '127.0.0.1'); socket_listen($s, 0);";
    const fill =
      'socket_getsockname($s, $host, $port); $one = @stream_socket_client("tcp://127.0.0.1:$port", $e, $m, 1);';
    const again = '$two = @stream_socket_client("tcp://127.0.0.1:$port", $e, $m, 0.2);';
    const set = 'putenv("STICHTAG_WEBHOOK_URL=http://127.0.0.1:$port/");';
    const { activity, ...rest } = await inWhmcs(`${listen} ${fill} ${again} ${set} pay(7);`, {
      environment: { STICHTAG_WEBHOOK_SECRET: SECRET },
    });
    expect(rest).toEqual({ exitCode: 0, output: '' });
    expect(activity).toHaveLength(1);
    expect(gaveUpAfterMs(activity)).toBeGreaterThanOrEqual(2_000);
    // Those five would end it too.
    expect(gaveUpAfterMs(activity)).toBeLessThan(5_000);
  });
});

suiteInPhp("WHMCS's hook, not set up as it should be", () => {
  it.each([
    ['no address', '', SECRET, 'not configured: no address'],
    ['no secret', NOWHERE, '', 'not configured: no secret'],
    ['no encryption', 'http://192.0.2.1/', SECRET, BAD_ADDRESS],
    ['another scheme', 'file:///etc/hostname', SECRET, BAD_ADDRESS],
    ['no scheme', 'billing.example.com', SECRET, BAD_ADDRESS],
    ['no address at all', 'https://:', SECRET, BAD_ADDRESS],
    ['a user in it', 'https://u@192.0.2.1/', SECRET, BAD_ADDRESS],
    ['a user and a password in it', 'https://u:p@192.0.2.1/', SECRET, BAD_ADDRESS],
    ['a secret of another kind', NOWHERE, 'letmein', BAD_SECRET],
    ['another prefix', NOWHERE, SECRET.replace('whsec_', 'whkey_'), BAD_SECRET],
    ['no base64', NOWHERE, `${SECRET.slice(0, -3)}%%%`, BAD_SECRET],
    ['a secret too short', NOWHERE, `whsec_${btoa('x'.repeat(23))}`, BAD_SECRET],
    ['a secret too long', NOWHERE, `whsec_${btoa('x'.repeat(65))}`, BAD_SECRET],
    ['two secrets', NOWHERE, `${SECRET},${OTHER_SECRET}`, BAD_SECRET],
  ])('says so once: %s', async (_, url, secret, problem) => {
    expect(await pay(url, secret)).toEqual(told(problem));
  });

  it.each([
    ['not installed', { bare: true, ini: ['error_log=/dev/stderr'] }],
    ['forbidden', { ini: ['disable_functions=curl_exec'] }],
  ])('says that PHP has no curl: %s', async (_, setup) => {
    expect(await pay(NOWHERE, SECRET, setup)).toEqual(told('PHP has no curl'));
  });

  it.each(['hash_hmac', 'register_shutdown_function'])('survives that a host forbids %s', async (name) => {
    const { activity, ...rest } = await pay(NOWHERE, SECRET, { ini: [`disable_functions=${name}`] });
    expect(rest).toEqual({ exitCode: 0, output: '' });
    expect(activity).toContainEqual(expect.stringMatching(/not passed on \(Error in line \d+\)/));
  });
});

suiteInPhp("WHMCS's hook says nothing", () => {
  it.each([
    ['cannot be written', "function logActivity() { throw new Exception('full'); }"],
    ['complains', "function logActivity() { trigger_error('old', E_USER_DEPRECATED); }"],
    ['is not there', "putenv('WITHOUT_LOG=1');"],
  ])('where the activity log %s', async (_, before) => {
    expect(await pay('', SECRET, { before })).toEqual({ exitCode: 0, output: '', activity: [] });
  });
});

async function withAnswer(
  reply: Awaited<ReturnType<Route['handler']>>,
  act: (url: string) => Promise<void>,
): Promise<void> {
  const handler = () => Promise.resolve(reply);
  const server = await startHttpServer(0, { 'POST /whmcs/invoice-paid': { name: 'other', handler } });
  await act(`${server.url}/whmcs/invoice-paid`);
  await server.close();
}

/** As curl tells it, with another unit's name by version and limit. NaN: it was something else. */
const gaveUpAfterMs = ([line = '']: readonly string[]): number =>
  Number(/\(curl 28: .* after (\d+) m/.exec(line)?.[1]);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

const urlOf = (server: Server): string =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}/whmcs/invoice-paid`;
