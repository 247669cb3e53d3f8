import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { startLocalSystem } from '../../infra/local/local-system.ts';
import { localOptions } from '../infra/local/local-options.ts';
import { runPhp, suiteInPhp } from './php.ts';
import { SECRET } from './registrar.ts';
import { always, startStandIn, type StandIn } from './stand-in.ts';

const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const SCRIPT = fileOf('../../whmcs-module/tools/move-domains.php');
const MODULE = fileOf('../../whmcs-module/modules/registrars/stichtag');
const WHMCS = fileOf('whmcs');

interface Row {
  readonly id: number;
  readonly registrar: string;
  readonly status: string;
}
const row = (id: number, registrar = 'smartnic', status = 'Active'): Row => ({ id, registrar, status });
const BOOK = [row(1), row(2), row(3, 'other'), row(4, 'smartnic', 'Cancelled'), row(5), row(6, 'stichtag')];

let folder: string;
let gateway: StandIn | undefined;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'move-'));
  await mkdir(path.join(registrars(), 'smartnic'), { recursive: true });
  await writeFile(path.join(registrars(), 'smartnic/smartnic.php'), '<?php\n');
  await symlink(MODULE, path.join(registrars(), 'stichtag'));
  await gatewayKnows(['smartnic', 'stichtag']);
});
afterEach(async () => {
  gateway?.close();
  await rm(folder, { recursive: true });
});

async function gatewayKnows(registrars: readonly string[]): Promise<void> {
  gateway?.close();
  gateway = await startStandIn(always({ result: { version: 'v1', settings: { whmcs: { registrars } } } }));
}

const root = () => path.join(folder, 'whmcs');
const registrars = () => path.join(root(), 'modules/registrars');
const domainsFile = () => path.join(folder, 'domains.json');
const journalFile = () => path.join(folder, 'journal');
const put = (rows: readonly Row[]) => writeFile(domainsFile(), JSON.stringify(rows));
const modules = async () =>
  (JSON.parse(await readFile(domainsFile(), 'utf8')) as Row[]).map(({ registrar }) => registrar);

async function move(options: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const files = Object.entries({ '--whmcs': WHMCS, '--journal': journalFile() });
  const others = files.filter(([name]) => !options.some((option) => option.startsWith(name)));
  const given = [...others.flat(), ...options];
  const { exitCode, output, activity } = await runPhp(
    ['-d', 'display_errors=1', '-d', 'error_reporting=-1', SCRIPT, ...given],
    {
      DOMAINS: domainsFile(),
      WHMCS_ROOT: root(),
      STORED: JSON.stringify({ GatewayUrl: gateway?.url, GatewaySecret: SECRET }),
      ...environment,
    },
  );
  return { exitCode, output, activity };
}

const MOVED = ['stichtag', 'stichtag', 'other', 'stichtag', 'stichtag', 'stichtag'];
const AS_THEY_WERE = BOOK.map(({ registrar }) => registrar);

suiteInPhp('the move of domains to another registrar module', () => {
  it('tells by status what it would do, and does nothing', async () => {
    await put(BOOK);
    const { exitCode, output } = await move([]);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^4 domains of the module smartnic .*\n +3 Active\n +1 Cancelled\nA dry run/);
    expect(await modules()).toEqual(AS_THEY_WERE);
    await expect(stat(journalFile())).rejects.toThrow('ENOENT');
  });

  it('there: only those of the old module, with their ids in a journal that nobody else may read', async () => {
    await put(BOOK);
    const { exitCode, activity } = await move(['--apply']);
    expect(exitCode).toBe(0);
    expect(await modules()).toEqual(MOVED);
    expect(activity).toEqual([
      'Stichtag: 4 domains were given from the module smartnic to the module stichtag.',
    ]);
    const journal = await readFile(journalFile(), 'utf8');
    expect(journal).toBe('stichtag move-domains 1 smartnic stichtag\n1\n2\n4\n5\n');
    expect((await stat(journalFile())).mode & 0o777).toBe(0o600);
  });

  it('asks the gateway of a local system as well as a stand-in', async () => {
    const webhook = { port: 0, secret: null, gatewaySecret: SECRET };
    const system = await startLocalSystem(localOptions({ directory: null, webhook }));
    try {
      await put(BOOK);
      const STORED = JSON.stringify({ GatewayUrl: system.gatewayUrl, GatewaySecret: SECRET });
      expect(await move(['--apply'], { STORED })).toMatchObject({ exitCode: 0 });
      expect(await modules()).toEqual(MOVED);
    } finally {
      await system.close();
    }
  });

  it('twice: changes nothing', async () => {
    await put(BOOK);
    await move(['--apply']);
    const before = await readFile(journalFile(), 'utf8');
    expect(await move(['--apply'])).toMatchObject({ exitCode: 0, activity: [] });
    expect(await modules()).toEqual(MOVED);
    expect(await readFile(journalFile(), 'utf8')).toBe(before);
  });

  it('back: exactly those, but for what somebody changed since', async () => {
    await put(BOOK);
    await move(['--apply']);
    await put([...BOOK.map((one, at) => ({ ...one, registrar: MOVED[at] ?? '' })).slice(1), row(1, 'third')]);
    const dry = await move(['--back']);
    expect(dry.output).toMatch(
      /3 domains of the module stichtag .*1 of the journal are left alone.*A dry run/s,
    );
    expect(await move(['--back', '--apply'])).toMatchObject({ exitCode: 0 });
    expect(await modules()).toEqual(['smartnic', 'other', 'smartnic', 'smartnic', 'stichtag', 'third']);
    expect(await move(['--back', '--apply'])).toMatchObject({ exitCode: 0, activity: [] });
  });

  it.each([0, 1, 2, 3])('stopped after %d batches it can be continued, or taken back', async (batches) => {
    for (const options of [['--apply'], ['--back', '--apply']]) {
      await rm(journalFile(), { force: true });
      await put(BOOK);
      const stopped = await move(['--apply', '--batch', '1'], { STOP_AFTER: String(batches) });
      expect(stopped).toMatchObject({
        exitCode: 1,
        output: expect.stringContaining('may have been changed'),
      });
      expect((await modules()).filter((name) => name === 'stichtag')).toHaveLength(1 + batches);
      expect(await move(options)).toMatchObject({ exitCode: 0 });
      expect(await modules()).toEqual(options.length === 1 ? MOVED : AS_THEY_WERE);
    }
  });

  it('leaves to somebody else what he changed meanwhile', async () => {
    await put(BOOK);
    await move(['--apply'], { CHANGED_MEANWHILE: '2' });
    expect(await modules()).toEqual(['stichtag', 'third', ...MOVED.slice(2)]);
  });

  it('takes in the journal what came since', async () => {
    await put(BOOK);
    await move(['--apply']);
    await put([...BOOK.map((one, at) => ({ ...one, registrar: MOVED[at] ?? '' })), row(9)]);
    await move(['--apply']);
    expect(await readFile(journalFile(), 'utf8')).toMatch(/\n5\n9\n$/);
    await move(['--back', '--apply']);
    expect(await modules()).toEqual([...AS_THEY_WERE, 'smartnic']);
  });
});

suiteInPhp('the move of domains is refused', () => {
  const refused = async (text: string, environment: Readonly<Record<string, string>> = {}) => {
    const before = await modules();
    const { exitCode, output } = await move(['--apply'], environment);
    expect(output).toContain(text);
    expect(exitCode).toBe(3);
    expect(await modules()).toEqual(before);
    await expect(stat(journalFile())).rejects.toThrow('ENOENT');
  };
  beforeEach(() => put(BOOK));

  it('where the module is not installed', () => refused('not installed', { WHMCS_ROOT: folder }));
  it('where it is not set up', () => refused('address of its gateway is missing', { STORED: '{}' }));
  it('where the gateway does not answer', async () => {
    gateway?.close();
    await refused('did not answer (curl 7');
  });
  it('where the secrets differ', () =>
    refused('not authentic', {
      STORED: JSON.stringify({ GatewayUrl: gateway?.url, GatewaySecret: `whsec_${btoa('x'.repeat(32))}` }),
    }));
  it('where Stichtag would not look after them any more', async () => {
    await gatewayKnows(['smartnic']);
    await refused('no domain of the module stichtag: add it to whmcs.registrars');
  });
  it.each(['Pending Transfer', 'Pending Registration'])('while one is %s', async (status) => {
    await put([...BOOK, row(8, 'smartnic', status)]);
    await refused('1 domains are still being registered or transferred');
  });

  it.each([
    ['of another move', 'stichtag move-domains 1 other stichtag\n1\n', 'is no journal of a move'],
    ['of another kind', 'id,domain\n', 'is no journal of a move'],
    ['that was changed', 'stichtag move-domains 1 smartnic stichtag\n1\nall\n', 'must hold ids alone'],
  ])('with a journal %s', async (_, text, said) => {
    await writeFile(journalFile(), text);
    for (const options of [[], ['--apply'], ['--back', '--apply']]) {
      const { exitCode, output } = await move(options);
      expect(exitCode).toBe(1);
      expect(output).toMatch(new RegExp(`${said}.*\\nNo domain was changed\\.`));
    }
    expect(await modules()).toEqual(AS_THEY_WERE);
    expect(await readFile(journalFile(), 'utf8')).toBe(text);
  });

  it.each(['dry', '--apply'])('where the journal could not be written: %s', async (how) => {
    for (const journal of [path.join(folder, 'nowhere/journal'), folder]) {
      const { exitCode, output } = await move(['--journal', journal, ...(how === 'dry' ? [] : [how])]);
      expect(exitCode).toBe(3);
      expect(output).toContain(`the journal cannot be written: ${journal}`);
    }
    expect(await modules()).toEqual(AS_THEY_WERE);
  });

  it('back to a module that is not there any more', async () => {
    await move(['--apply']);
    await rm(path.join(registrars(), 'smartnic'), { recursive: true });
    for (const options of [['--back'], ['--back', '--apply']]) {
      const { exitCode, output } = await move(options);
      expect([exitCode, output]).toEqual([
        3,
        expect.stringContaining('the module smartnic is not installed any more'),
      ]);
    }
    expect(await modules()).toEqual(MOVED);
  });

  it('back without a journal', async () => {
    expect(await move(['--back', '--apply'])).toMatchObject({ exitCode: 3 });
  });

  it.each([
    [['--batch', '0']],
    [['--from', 'stichtag']],
    [['--to', "x' OR 1"]],
    [['--whmcs', '/nowhere']],
    [['smartnic']],
    [['--apply', '--force']],
    [['--apply', '--bak']],
    [['--batch', '1', '--batch', '2']],
    [['--journal', '--back', '--apply']],
    [['--journal=--back', '--apply']],
    [['--whmcs', '--apply']],
  ])('asked for wrongly: %j', async (options) => {
    expect(await move(options)).toMatchObject({ exitCode: 2 });
    expect(await modules()).toEqual(AS_THEY_WERE);
  });
});
