import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { startEndpoint, type Endpoint } from './endpoint.ts';
import { inWhmcs, suiteInPhp, type PhpSetup } from './php.ts';

let endpoint: Endpoint;

beforeEach(async () => {
  endpoint = await startEndpoint();
});
afterEach(() => endpoint.close());

const run = (code: string, setup: PhpSetup = {}) =>
  inWhmcs(code, { environment: endpoint.settings, ...setup });
const idsSent = () =>
  endpoint.requests.map(({ body }) => (JSON.parse(body) as { invoiceIds: number[] }).invoiceIds);

suiteInPhp("WHMCS's hook at the end of a request", () => {
  it('waits for it: whatever WHMCS still does with the invoice is done', async () => {
    const result = await run("pay(7, fn () => tell('renewed')); tell('last line');", {
      before: "function fastcgi_finish_request() { tell('response ended'); }",
    });
    expect(result).toEqual({ exitCode: 0, output: '', activity: ['renewed', 'last line', 'response ended'] });
    expect(idsSent()).toEqual([[7]]);
  });

  it.each(['fastcgi_finish_request', 'litespeed_finish_request'])(
    'lets the customer go by %s, after all who still print and with the session stored',
    async (finish) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'sessions-'));
      const result = await run(
        `register_shutdown_function(fn () => print('before '));
         session_start(); $_SESSION['order'] = 1; pay(7);
         register_shutdown_function(fn () => print('after'));`,
        {
          before: `function ${finish}() { tell(session_status() === PHP_SESSION_NONE ? 'stored' : 'open'); print('|'); }`,
          ini: [`session.save_path=${folder}`],
        },
      );
      await rm(folder, { recursive: true });
      expect(result).toEqual({ exitCode: 0, output: 'before after|', activity: ['stored'] });
      expect(idsSent()).toEqual([[7]]);
    },
  );

  it('ends no response if there is nothing to send', async () => {
    const before = "function fastcgi_finish_request() { tell('response ended'); }";
    const { activity } = await run('pay(7);', { before, environment: {} });
    expect(activity).toEqual([expect.stringContaining('not configured')]);
    expect((await run('', { before })).activity).toEqual([]);
  });

  it('sends although a session cannot be stored', async () => {
    const before = "function fastcgi_finish_request() { tell('response ended'); }";
    const code = `session_set_save_handler(new class extends SessionHandler {
        public function open($path, $name): bool { return true; }
        public function read($id): string { return ''; }
        public function close(): bool { return true; }
        public function write($id, $data): bool { throw new RuntimeException('full'); }
      }, false); session_start(); $_SESSION['a'] = 1; pay(7);`;
    expect(await run(code, { before })).toEqual({ exitCode: 0, output: '', activity: ['response ended'] });
    expect(idsSent()).toEqual([[7]]);
  });

  it('takes in what other code pays after the end', async () => {
    const code = `register_shutdown_function(fn () => pay(8)); pay(7); register_shutdown_function(fn () => pay(9));`;
    expect(await run(code)).toMatchObject({ exitCode: 0, output: '', activity: [] });
    expect(idsSent()).toEqual([[7, 8, 9]]);
  });

  it('sends once more for what is paid after it has sent', async () => {
    const later = 'register_shutdown_function(fn () => register_shutdown_function(fn () => pay(8)))';
    expect(await run(`pay(7); register_shutdown_function(fn () => ${later});`)).toMatchObject({ output: '' });
    expect(idsSent()).toEqual([[7], [8]]);
  });

  it("leaves other code's handler of errors as it was", async () => {
    const code = `set_error_handler(function ($level, $message) { tell($message); return true; });
      register_shutdown_function(fn () => register_shutdown_function(fn () =>
        register_shutdown_function(fn () => trigger_error('theirs')))); pay(7);`;
    expect(await run(code)).toEqual({ exitCode: 0, output: '', activity: ['theirs'] });
    expect(idsSent()).toEqual([[7]]);
  });
});

suiteInPhp("WHMCS's hook in a request that ends badly", () => {
  it.each([
    ['exit', "pay(7); exit('bye');", 0, /^bye$/],
    ['exit with a code', 'pay(7); exit(3);', 3, /^$/],
    ['an exception nobody catches', "pay(7); throw new Exception('theirs');", 255, /theirs/],
    [
      "an exception in WHMCS's own work",
      "pay(7, function () { throw new Exception('renewal'); });",
      255,
      /renewal/,
    ],
    ['a fatal error', 'pay(7); not_there();', 255, /not_there/],
    ['no time left', 'set_time_limit(1); pay(7); while (true);', 255, /Maximum execution time/],
    ['no memory left', "pay(7); while (true) $all[] = str_repeat('x', 10);", 255, /Allowed memory size/],
  ])('sends all the same: %s', async (_, code, exitCode, output) => {
    const result = await run(code, { ini: ['memory_limit=16M', 'log_errors=0'] });
    expect(result).toEqual({ exitCode, output: expect.stringMatching(output), activity: [] });
    expect(result.output.match(/Fatal error/g)?.length ?? 0).toBeLessThanOrEqual(1);
    expect(idsSent()).toEqual([[7]]);
  });

  it.each([
    [
      'code that exits while the request ends already',
      'register_shutdown_function(fn () => exit()); pay(7);',
    ],
    ['the process killed', 'pay(7); posix_kill(getmypid(), 9);'],
  ])('leaves it to the next sweep: %s', async (_, code) => {
    expect(await run(code)).toMatchObject({ output: '', activity: [] });
    expect(endpoint.requests).toEqual([]);
  });
});
