import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import type { Simulators } from '../../infra/local/simulators/simulators.ts';
import { codesIn, sectionOf, textOf } from '../docs/markdown.ts';
import { stichtagHere, type Env, type Ran } from '../support/command.ts';
import { simulatedHere, type SimulatedHere } from '../support/simulated-here.ts';

const TODAY = '2026-11-23';
const doc = textOf('docs/commands.md');
let simulators: Simulators;
let directory: string;
let env: Env;
let here: SimulatedHere;

beforeAll(async () => {
  here = await simulatedHere({ today: TODAY });
  ({ simulators, directory, env } = here);
});

afterAll(() => here.close());

const run = (...args: string[]): Promise<Ran> =>
  stichtagHere([...args, '--state', path.join(directory, 'state'), ...by(args)], env);

/** Every command that a person gives has a name to it. */
const by = ([command, below]: string[]): string[] =>
  command === 'runs' || command === 'plan' || command === 'explain' || READING.includes(below ?? '')
    ? []
    : ['--by', 'clerk'];
const READING = ['get', 'history', 'diff'];

/** Its one JSON object, every key of which the page of commands names. */
async function json(section: string, ...args: string[]) {
  const { code, stdout, stderr } = await run(...args, '--json');
  expect({ args, code, stderr: code === 0 ? '' : stderr }).toEqual({ args, code: 0, stderr: '' });
  const object = z.record(z.string(), z.unknown()).parse(JSON.parse(stdout));
  const heading = `${section.includes(' ') ? '###' : '##'} \`${section}\``;
  expect(codesIn(sectionOf(doc, heading))).toEqual(expect.arrayContaining(Object.keys(object)));
  return object;
}

const planted = (scene: string): string => {
  const found = simulators.book.planted.find((domain) => domain.scene === scene);
  if (!found) throw new TypeError(`no scene ${scene}`);
  return found.domain;
};
/** Nobody's in WHMCS, and nothing stands against a rehearsal on it. */
const orphan = (): string => {
  const isFree = (domain: string): boolean =>
    simulators.book.registrar.byName.get(domain)?.every(({ executionDate }) => executionDate === null) ===
    true;
  const found = simulators.book.planted.find(({ verdict, domain }) => verdict === 'orphan' && isFree(domain));
  if (!found) throw new TypeError('no orphan');
  return found.domain;
};
const changes = (): number =>
  simulators.registrar.calls.filter(
    ({ operation }) => operation !== 'domainInfo' && !operation.includes('List'),
  ).length;

// One story: each test goes on where the one before left the state.
describe('a braked run', () => {
  let runId = '';

  beforeAll(async () => {
    const { code, stdout } = await stichtagHere(
      ['start', '--act', '--once', '--json', '--state', path.join(directory, 'state')],
      env,
    );
    expect(code).toBe(3);
    runId = z.object({ runId: z.string() }).parse(JSON.parse(stdout)).runId;
  });

  it('is listed, and shown with what it holds back', async () => {
    expect(await json('runs', 'runs')).toMatchObject({ runs: [{ runId, state: 'braked' }] });
    const { entries } = await json('runs', 'runs', runId);
    expect(entries).toContainEqual(
      expect.objectContaining({ domain: planted('com-unpaid'), effect: 'authorise' }),
    );
  });

  it('asks before it is approved, and without a terminal says so', async () => {
    const before = changes();
    const { code, stderr } = await run('approve', runId);
    expect(code).toBe(2);
    expect(stderr).toContain(planted('com-unpaid'));
    expect(stderr).toContain('--yes: there is no terminal to ask on');
    expect(changes()).toBe(before);
  });

  it('is let through by a person: endings are placed and read back', async () => {
    const approved = await json('approve', 'approve', runId, '--yes');
    expect(approved).toMatchObject({ runId, incomplete: false });
    expect(approved.acted).toContainEqual(expect.objectContaining({ kind: 'delete', outcome: 'confirmed' }));
  });
});

describe('a person’s word', () => {
  it('end, keep, leave: recorded, and told by explain', async () => {
    const domain = planted('ch-unpaid');
    expect(await json('end', 'end', domain, '--text', 'a letter')).toMatchObject({ domain, recorded: true });
    expect(await json('keep', 'keep', domain, '--until', '2028-06-30')).toMatchObject({
      consentVoided: true,
    });
    const refused = await run('end', domain);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('is kept until 2028-06-30');
    expect(await json('leave', 'leave', domain)).toMatchObject({ handsOff: true, changed: true });
    const explained = await json('explain', 'explain', domain);
    expect(explained).toMatchObject({ row: 1, verdict: 'keep', case: { consent: null } });
    expect(z.array(z.object({ event: z.string(), by: z.string() })).parse(explained.history)).toEqual(
      expect.arrayContaining([
        { event: 'consentRecorded', by: 'clerk' },
        { event: 'kept', by: 'clerk' },
        { event: 'left', by: 'clerk' },
      ]),
    );
    expect(JSON.stringify(explained)).not.toContain('a letter');
  });

  it('adopt: ours, or left out with the reason', async () => {
    const { adoptions, runId, runBegan } = await json('adopt', 'adopt', '--found');
    const { run: found } = await json('runs', 'runs', String(runId));
    expect(found).toMatchObject({ runId, startedAt: runBegan });
    const again = await run('adopt', '--found');
    expect(again.stdout).toMatch(/^Found by run \S+, which began \d+ h \d+ min ago: what was placed since/m);
    expect(again.stdout).toContain(String(runId));
    const outcomes = z.array(z.object({ outcome: z.string() })).parse(adoptions);
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['adopted', 'leftOut']));
    const { code, stdout } = await run('adopt', 'nowhere.example.org');
    expect(code).toBe(2);
    expect(stdout).toContain('in neither book');
  });
});

describe('switches and a rehearsal', () => {
  it('a switch stops it with 3; without one the path is tried', async () => {
    expect(await json('kill', 'kill', 'endings')).toMatchObject({ killSwitch: 'endings', changed: true });
    const stopped = await run('rehearse', orphan(), '--path', 'delete');
    expect(stopped.code).toBe(3);
    expect(stopped.stderr).toContain('killSwitch is "endings"');
    expect((await run('kill', 'off')).stdout).toContain('Nothing is stopped');
    const rehearsed = await json('rehearse', 'rehearse', orphan(), '--path', 'delete', '--wait', '0');
    expect(rehearsed).toMatchObject({ outcome: 'undone', proof: { path: 'delete' } });
    expect(await json('dry-run', 'dry-run', 'on', '--yes')).toMatchObject({ dryRun: true, changed: true });
  });

  it.each([[['kill', 'some']], [['keep', 'example.com']]])('%j is bad input', async (args) => {
    expect((await run(...args)).code).toBe(2);
  });
});

describe('settings', () => {
  it('are seen and changed, a version each time', async () => {
    expect(await json('settings set', 'settings', 'set', 'marginDays', '4')).toMatchObject({
      changes: [{ path: 'marginDays', from: 3, to: 4 }],
    });
    const refused = await run('settings', 'set', 'marginDays', '99');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('settings: marginDays: 99 is not allowed');
    const { history } = await json('settings history', 'settings', 'history');
    expect(history).toContainEqual(expect.objectContaining({ by: 'clerk', why: 'set marginDays' }));
    expect(await json('settings diff', 'settings', 'diff', 'v1', 'file')).toMatchObject({ changes: [] });
  });

  it('a file is checked, shown, and put in force; what commands set stays', async () => {
    const file = path.join(directory, 'next.json');
    await writeFile(file, JSON.stringify({ ...(await fileSettings()), marginDays: 5 }));
    const valid = await stichtagHere(['settings', 'validate', file, '--json'], env);
    expect(JSON.parse(valid.stdout)).toMatchObject({
      version: 1,
      named: expect.arrayContaining(['marginDays']),
    });
    const wrong = path.join(directory, 'wrong.json');
    await writeFile(
      wrong,
      JSON.stringify({ ...(await fileSettings()), contactManagement: { ownerC: 'hoster' } }),
    );
    const refused = await stichtagHere(['settings', 'validate', wrong], env);
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('settings: contactManagement.ownerC: "hoster" is not allowed');
    expect((await run('settings', 'apply', file)).code).toBe(2);
    const applied = await json('settings apply', 'settings', 'apply', file, '--yes');
    expect(applied).toMatchObject({ kept: ['killSwitch', 'dryRun'] });
    const { stdout } = await run('settings', 'get', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ marginDays: 5, dryRun: true });
    expect((await run('settings', 'apply', file, '--yes')).code).toBe(2);
  });
});

async function fileSettings(): Promise<object> {
  const text = await readFile(path.join(directory, 'settings.json'), 'utf8');
  return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
}
