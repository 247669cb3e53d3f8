import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { inEmptyDirectory, stichtagHere, type Ran } from '../support/command.ts';
import { startDeployedHere, type DeployedHere } from '../support/deployed.ts';

let deployed: DeployedHere;
beforeAll(async () => {
  deployed = await startDeployedHere();
});
afterAll(() => deployed.close());

const run = (...args: string[]): Promise<Ran> => stichtagHere([...args, '--deployed'], deployed.env);
const byClerk = (...args: string[]): Promise<Ran> => run(...args, '--by', 'clerk');

async function json(...args: string[]) {
  const { code, stdout, stderr } = await run(...args, '--json');
  expect({ args, code, stderr: code === 0 ? '' : stderr }).toEqual({ args, code: 0, stderr: '' });
  return z.record(z.string(), z.unknown()).parse(JSON.parse(stdout));
}

const planted = (scene: string): string => {
  const found = deployed.simulators.book.planted.find((domain) => domain.scene === scene);
  if (!found) throw new TypeError(`no scene ${scene}`);
  return found.domain;
};
const callsFor = (domain: string): string[] =>
  deployed.simulators.registrar.calls
    .filter((call) => call.domain === domain && /Delete|Transit|Revoke/.test(call.operation))
    .map(({ operation }) => operation);

// One story: each test goes on where the one before left the state.
describe('a system that was just deployed', () => {
  it('has no settings: its sweep refuses, and a person is told what to do', async () => {
    await expect(deployed.sweep()).rejects.toMatchObject({ code: 'noSettings' });
    expect(await json('runs')).toMatchObject({ runs: [] });
  });

  it('is checked before anything is stored there', async () => {
    const { findings } = await json('check');
    expect(findings).not.toEqual([]);
    expect(await json('settings', 'history')).toMatchObject({ history: [] });
  });

  it('takes none from a file that is not there', async () => {
    const env = { ...deployed.env, STICHTAG_SETTINGS: 'nowhere.json' };
    const { code, stderr } = await stichtagHere(['kill', 'endings', '--deployed'], env);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('nowhere.json') });
  });

  it('takes its first settings from the file', async () => {
    const { code, stdout } = await byClerk('settings', 'set', 'marginDays', '4');
    expect(code).toBe(0);
    expect(stdout).toContain('The deployed system: table stichtag in local. Books: ');
    const { history } = await json('settings', 'history');
    expect(history).toEqual([
      expect.objectContaining({ version: 'v2', by: 'clerk' }),
      expect.objectContaining({ version: 'v1', by: 'file' }),
    ]);
  });
});

describe('its runs', () => {
  let runId = '';
  let domain = '';

  beforeAll(async () => {
    domain = planted('com-unpaid');
    runId = z.object({ runId: z.string(), state: z.literal('braked') }).parse(await deployed.sweep()).runId;
  });

  it('are listed and planned with what is remembered there', async () => {
    expect(await json('runs')).toMatchObject({ runs: [{ runId, state: 'braked' }] });
    expect(await json('plan')).toMatchObject({ settingsVersion: 'v2' });
    expect(await json('explain', domain)).toMatchObject({ domain, settingsVersion: 'v2' });
  });

  it('are approved here and worked there', async () => {
    const { code, stdout } = await byClerk('approve', runId, '--yes');
    expect(code).toBe(0);
    expect(stdout).toContain('the deployed worker works them');
    expect(callsFor(domain)).toEqual([]);
    expect(await deployed.work()).toBeGreaterThan(0);
    expect(callsFor(domain)).toEqual(['domainDelete']);
  });

  it('keep: the ending is undone there', async () => {
    const { code, stdout } = await byClerk('keep', domain, '--until', '2031-06-30');
    expect(code).toBe(0);
    expect(stdout).toContain('the deployed worker looks at it');
    expect(callsFor(domain)).toEqual(['domainDelete']);
    await deployed.work();
    expect(callsFor(domain)).toEqual(['domainDelete', 'domainRevoke']);
    const { history } = await json('explain', domain);
    expect(history).toContainEqual(expect.objectContaining({ event: 'kept', by: 'clerk' }));
  });

  it.each([
    ['end', ['end', 'ch-unpaid', '--text', 'a letter']],
    ['leave', ['leave', 'ch-unpaid']],
    ['adopt', ['adopt', '--found']],
    ['dry-run on', ['dry-run', 'on', '--yes']],
    ['dry-run off', ['dry-run', 'off']],
  ])('%s', async (_, args) => {
    const { code, stderr } = await byClerk(...args.map((arg) => (arg === 'ch-unpaid' ? planted(arg) : arg)));
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('rehearse: called from here, kept there', async () => {
    const orphan = deployed.simulators.book.planted.find(
      ({ verdict, domain: name }) =>
        verdict === 'orphan' &&
        deployed.simulators.book.registrar.byName.get(name)?.every((order) => order.executionDate === null),
    );
    const args = ['rehearse', orphan?.domain ?? '', '--path', 'delete', '--wait', '0', '--by', 'clerk'];
    expect(await json(...args)).toMatchObject({ outcome: 'undone' });
    expect(callsFor(orphan?.domain ?? '')).toEqual(['domainDelete', 'domainRevoke']);
  });
});

describe('the kill switch', () => {
  it('needs no book: it is set though their secret cannot be read', async () => {
    const secret = deployed.secrets.get('stichtag/books') ?? '';
    deployed.secrets.clear();
    const { code, stdout } = await byClerk('kill', 'endings');
    expect(code).toBe(0);
    expect(stdout).toContain('Its books are not opened (secret stichtag/books: cannot be read (');
    const refused = await byClerk('keep', planted('com-unpaid'), '--until', '2031-06-30');
    expect(refused.code).toBe(4);
    expect(refused.stderr).toBe(
      'secret stichtag/books: cannot be read (secretUnreadable, ResourceNotFoundException)\n',
    );
    deployed.secrets.set('stichtag/books', secret);
    expect((await byClerk('kill', 'off')).code).toBe(0);
  });
});

describe('what is wrong on this machine only', () => {
  const BROKEN = {
    STICHTAG_REGISTRAR_URL: 'https://soap.example.com/soap.php',
    STICHTAG_SETTINGS: 'nowhere.json',
    STICHTAG_TODAY: '2027-01-01',
  };
  const broken = (...args: string[]): Promise<Ran> =>
    stichtagHere([...args, '--deployed'], { ...deployed.env, ...BROKEN });

  it('keeps nobody from the kill switch, nor from looking at runs and settings', async () => {
    const { code, stdout, stderr } = await broken('kill', 'endings', '--by', 'clerk');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Its books are not opened (environment: STICHTAG_TODAY: not with --deployed');
    for (const args of [['runs'], ['settings', 'history'], ['settings', 'get', 'killSwitch']])
      expect({ args, code: (await broken(...args)).code }).toEqual({ args, code: 0 });
    expect((await broken('settings', 'get', 'killSwitch')).stdout).toBe('"endings"\n');
    expect((await byClerk('kill', 'off')).code).toBe(0);
  });

  it('is no secret of other books either, by which no book is asked', async () => {
    const secret = deployed.secrets.get('stichtag/books') ?? '';
    const access = z.object({ registrar: z.looseObject({}), whmcs: z.unknown() }).parse(JSON.parse(secret));
    const others = { ...access, registrar: { ...access.registrar, user: 'another' } };
    deployed.secrets.set('stichtag/books', JSON.stringify(others));
    const { code, stdout } = await byClerk('kill', 'endings');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining('Its books are not opened (secret: it opens another at '),
    });
    const refused = await byClerk('keep', planted('com-unpaid'), '--until', '2031-06-30');
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('the table belongs to') });
    deployed.secrets.set('stichtag/books', secret);
    expect((await byClerk('kill', 'off')).code).toBe(0);
  });
});

describe('a system that is no production', () => {
  beforeEach(() => deployed.deploy(false));

  it('says so, and a rehearsal is stopped', async () => {
    const { code, stdout, stderr } = await byClerk('rehearse', planted('com-unpaid'), '--path', 'delete');
    expect(stdout).toContain('It is no production: everything is a dry run');
    expect(stderr).toContain('dryRun is on');
    expect(code).toBe(3);
  });

  it('refuses the real registrar, to read it too', async () => {
    const secret = deployed.secrets.get('stichtag/books') ?? '';
    const access = z.object({ registrar: z.looseObject({}), whmcs: z.unknown() }).parse(JSON.parse(secret));
    const url = 'https://soap.domain-bestellsystem.de/soap.php';
    deployed.secrets.set(
      'stichtag/books',
      JSON.stringify({ ...access, registrar: { ...access.registrar, url } }),
    );
    const { code, stderr } = await run('plan');
    expect(code).toBe(4);
    expect(stderr).toContain('this system is no production');
    deployed.secrets.set('stichtag/books', secret);
  });
});

describe('bad input', () => {
  it.each([
    ['a folder beside it', ['runs', '--state', '.stichtag'], {}, '--state: not with --deployed'],
    ['start', ['start', '--act', '--once'], {}, 'unknown option'],
    [
      'a calendar',
      ['adopt', 'example.com'],
      { STICHTAG_TODAY: '2027-01-01' },
      'environment: STICHTAG_TODAY: not with --deployed',
    ],
    ['no calendar', ['plan'], { STICHTAG_TODAY: 'soon' }, 'STICHTAG_TODAY: not allowed'],
    ['no outputs', ['runs'], { STICHTAG_DEPLOYED: 'nowhere.json' }, 'nowhere.json cannot be read (ENOENT)'],
    ['none in its usual place', ['runs'], { STICHTAG_DEPLOYED: '' }, 'stichtag.outputs.json cannot be read'],
  ])('is %s', async (_, args, env, message) => {
    const { code, stderr } = await stichtagHere([...args, '--deployed'], { ...deployed.env, ...env });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it.each([
    ['no JSON', 'secret', 'is no JSON object'],
    ['nothing of ours', '{"Other":{"table":"other"}}', 'tells of 0 systems'],
  ])('is a file of outputs that has %s', async (_, text, message) => {
    await inEmptyDirectory(async (directory) => {
      const file = path.join(directory, 'outputs.json');
      await writeFile(file, text);
      const { code, stderr } = await stichtagHere(['runs', '--deployed'], {
        ...deployed.env,
        STICHTAG_DEPLOYED: file,
      });
      expect(code).toBe(2);
      expect(stderr).toContain(message);
    });
  });
});

describe('AWS out of reach', () => {
  it('is told by the name AWS has for it, and ends with 4', async () => {
    const nowhere = { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9', AWS_MAX_ATTEMPTS: '1' };
    const { code, stderr } = await stichtagHere(['runs', '--deployed'], { ...deployed.env, ...nowhere });
    expect(code).toBe(4);
    expect(stderr).toMatch(/^get: \w+ \(tableFailed, \w+\)\n$/);
  });
});
