import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { OTHER_SECRET, SECRET, startEndpoint, type Endpoint } from './endpoint.ts';
import { HOOK, inWhmcs, runPhp, suiteInPhp, type PhpSetup } from './php.ts';

const SILENT = { exitCode: 0, output: '', activity: [] };

let endpoint: Endpoint;
let folder: string;

beforeEach(async () => {
  endpoint = await startEndpoint();
  folder = await mkdtemp(path.join(tmpdir(), 'hook-'));
});
afterEach(async () => {
  await endpoint.close();
  await rm(folder, { recursive: true });
});

const run = (code: string, setup: PhpSetup = {}) =>
  inWhmcs(code, { environment: endpoint.settings, ...setup });
const bodies = () => endpoint.requests.map(({ body }): unknown => JSON.parse(body));
const idsSent = () => bodies().map((body) => (body as { invoiceIds: number[] }).invoiceIds);

suiteInPhp("WHMCS's hook, where all is well", () => {
  it('passes on a paid invoice, signed, without a word', async () => {
    expect(await run('pay(7);')).toEqual(SILENT);
    expect(bodies()).toEqual([{ event: 'InvoicePaid', invoiceIds: [7] }]);
    expect(endpoint.hints).toEqual([{ invoiceId: 7, cause: 'invoicePaid' }]);
  });

  it('passes on all that one request paid, each once, in one request of its own', async () => {
    expect(await run("pay(7); pay('8'); pay(7); pay(9);")).toEqual(SILENT);
    expect(idsSent()).toEqual([[7, 8, 9]]);
  });

  it('makes no request where nothing was paid', async () => {
    expect(await run('run_hook("InvoiceCreated", ["invoiceid" => 7]);')).toEqual(SILENT);
    expect(endpoint.requests).toEqual([]);
  });

  it.each(['InvoicePaidPreEmail', 'InvoicePaid'])('needs only one of the two: %s', async (hook) => {
    expect(await run(`run_hook('${hook}', ['invoiceid' => 7]);`)).toEqual(SILENT);
    expect(idsSent()).toEqual([[7]]);
  });

  it('ignores what is no invoice id', async () => {
    const given =
      "null, 0, -1, 1.5, '', '0', '-1', '1.5', '1e3', '7 ', \"7\\n\", 'x', '9007199254740993', true, [7], new stdClass()";
    const code = `foreach ([${given}] as $id) { pay($id); } run_hook('InvoicePaid', []); pay('999999999999999');`;
    expect(await run(code)).toEqual(SILENT);
    expect(idsSent()).toEqual([[999_999_999_999_999]]);
  });

  it('gives each request an id and a signature of its own', async () => {
    await run('pay(7);');
    await run('pay(7);');
    const ids = endpoint.requests.map(({ headers }) => headers['webhook-id'] ?? '');
    expect(ids).toEqual([expect.stringMatching(/^msg_[0-9a-f]{32}$/), expect.stringMatching(/^msg_/)]);
    expect(new Set(ids).size).toBe(2);
    expect(endpoint.hints).toHaveLength(2);
  });

  it('passes on a thousand invoices at once', async () => {
    expect(await run('for ($id = 1; $id <= 1000; $id++) { pay($id); }')).toEqual(SILENT);
    expect(endpoint.requests).toHaveLength(1);
    expect(endpoint.hints).toHaveLength(1_000);
  });

  it('passes on no more than the function takes, and says how many are left', async () => {
    const first = 999_999_999_990_000;
    const { activity, ...rest } = await run(
      `for ($id = ${first}; $id < ${first} + 4_010; $id++) { pay($id); }`,
    );
    expect(rest).toEqual({ exitCode: 0, output: '' });
    expect(activity).toEqual([
      'Stichtag: 10 paid invoices were not passed on (more than 4000 at once). Its next sweep finds what was paid.',
    ]);
    expect(endpoint.hints).toHaveLength(4_000);
  });
});

suiteInPhp("WHMCS's hook takes its settings", () => {
  it('from the array at its top', async () => {
    const hook = await hookWith(endpoint.settings.STICHTAG_WEBHOOK_URL, SECRET);
    expect(await run('pay(7);', { hooks: [hook], environment: {} })).toEqual(SILENT);
    expect(idsSent()).toEqual([[7]]);
  });

  it('from the environment first, each on its own', async () => {
    const hook = await hookWith(endpoint.settings.STICHTAG_WEBHOOK_URL, OTHER_SECRET);
    const environment = { STICHTAG_WEBHOOK_SECRET: SECRET, STICHTAG_WEBHOOK_URL: '' };
    expect(await run('pay(7);', { hooks: [hook], environment })).toEqual(SILENT);
    expect(idsSent()).toEqual([[7]]);
  });

  it('with blanks around them', async () => {
    const { STICHTAG_WEBHOOK_URL: url } = endpoint.settings;
    const environment = { STICHTAG_WEBHOOK_URL: ` ${url}\n`, STICHTAG_WEBHOOK_SECRET: ` ${SECRET}\n` };
    expect(await run('pay(7);', { environment })).toEqual(SILENT);
    expect(idsSent()).toEqual([[7]]);
  });

  it('anew in each request: a secret is changed in the function first, then here, then the old one goes', async () => {
    const rotating = await startEndpoint(`${SECRET},${OTHER_SECRET}`);
    const { STICHTAG_WEBHOOK_URL } = rotating.settings;
    for (const secret of [SECRET, OTHER_SECRET])
      expect(
        await run('pay(7);', { environment: { STICHTAG_WEBHOOK_URL, STICHTAG_WEBHOOK_SECRET: secret } }),
      ).toEqual(SILENT);
    await rotating.close();
    expect(rotating.hints).toHaveLength(2);
  });

  it('and a copy beside it with its own, without harm', async () => {
    const copy = path.join(folder, 'stichtag-old.php');
    await copyFile(HOOK, copy);
    expect(await run('pay(7);', { hooks: [HOOK, copy] })).toEqual(SILENT);
    expect(idsSent()).toEqual([[7], [7]]);
  });
});

suiteInPhp("WHMCS's hook as a file", () => {
  it.each(['whmcs-module/includes/hooks/stichtag.php', 'test/whmcs-module/whmcs.php'])(
    'has no syntax error: %s',
    async (file) => {
      expect(await runPhp(['-d', 'display_errors=1', '-d', 'error_reporting=-1', '-l', file])).toMatchObject({
        exitCode: 0,
        output: `No syntax errors detected in ${file}\n`,
      });
    },
  );

  it('does nothing when it is opened in a browser', async () => {
    expect(await runPhp(['-d', 'display_errors=1', '-d', 'error_reporting=-1', HOOK])).toEqual(SILENT);
  });

  it('leaves nothing behind in the scope that loads it', async () => {
    const code =
      "foreach (array_keys(get_defined_vars()) as $name) { if (stripos($name, 'stichtag') === 0) tell($name); }";
    expect(await run(code)).toEqual(SILENT);
  });
});

/** The hook file as an admin fills it in. */
async function hookWith(url: string, secret: string): Promise<string> {
  const file = path.join(folder, 'stichtag.php');
  const source = await readFile(HOOK, 'utf8');
  await writeFile(
    file,
    source.replace("'url' => ''", `'url' => '${url}'`).replace("'secret' => ''", `'secret' => '${secret}'`),
  );
  return file;
}
