import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import type { Simulators } from '../../infra/local/simulators/simulators.ts';
import { codesIn, sectionOf, textOf } from '../docs/markdown.ts';
import { stichtagHere, type Env, type Ran } from '../support/command.ts';
import { simulatedHere, type SimulatedHere } from '../support/simulated-here.ts';

const TODAY = '2026-11-23';
const OTHER = 'hostmaster@example.com';
let simulators: Simulators;
let directory: string;
let env: Env;
let here: SimulatedHere;

beforeAll(async () => {
  here = await simulatedHere({ today: TODAY, domains: 150 });
  ({ simulators, directory, env } = here);
});

afterAll(() => here.close());

const run = (...args: string[]): Promise<Ran> =>
  stichtagHere(['notify-address', ...args, '--state', path.join(directory, 'state'), '--by', 'clerk'], env);

const notified = (): string[] =>
  simulators.registrar.calls
    .filter(({ operation }) => operation === 'domainNotify')
    .map(({ domain }) => domain);

// One story: each test goes on where the one before left the state.
it('names the domains and shows no address unless asked to', async () => {
  const others = simulators.book.registrar.orders.filter(
    ({ notifyEmail, listed }) => listed && notifyEmail === OTHER,
  );
  expect(others.length).toBeGreaterThan(3);
  const { code, stdout } = await run();
  expect(code).toBe(0);
  expect(stdout).toContain(`${others.length} of ${simulators.book.registrar.byName.size} domains`);
  for (const { domainName } of others) expect(stdout).toContain(domainName);
  expect(stdout).not.toContain('@');
  expect((await run('--addresses')).stdout).toContain(OTHER);
  expect((await run('--addresses', '--json')).code).toBe(2);
  expect(notified()).toEqual([]);
});

it('asks before it sets any', async () => {
  const { code, stderr } = await run('--apply');
  expect([code, stderr]).toEqual([2, expect.stringContaining('--yes')]);
  expect(notified()).toEqual([]);
});

it('sets them, and then there is nothing left to do', async () => {
  const { code, stdout } = await run('--apply', '--yes', '--per-minute', '600', '--json');
  expect(code).toBe(0);
  const object = z.record(z.string(), z.unknown()).parse(JSON.parse(stdout));
  const section = sectionOf(textOf('docs/commands.md'), '## `notify-address`');
  expect(codesIn(section)).toEqual(expect.arrayContaining(Object.keys(object)));
  expect(stdout).not.toContain('@');
  expect(notified()).toEqual(object['other']);
  const log = await readFile(path.join(directory, 'state', 'log.jsonl'), 'utf8');
  expect(log).toContain('domainNotify');
  expect(log).not.toContain('@');
  const again = await run('--apply', '--yes');
  expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('0 of ')]);
});

it('ends with 3 while a switch stands against it, and with 1 if anything is left', async () => {
  const [order] = simulators.book.registrar.orders.filter(({ listed }) => listed);
  if (order) order.notifyEmail = OTHER;
  await stichtagHere(['kill', 'all', '--state', path.join(directory, 'state'), '--by', 'clerk'], env);
  expect((await run('--apply', '--yes')).code).toBe(3);
  await stichtagHere(['kill', 'off', '--state', path.join(directory, 'state'), '--by', 'clerk'], env);
  simulators.registrar.fail({ kind: 'returnCode', operation: 'domainNotify' });
  const { code, stdout } = await run('--apply', '--yes');
  expect([code, stdout]).toEqual([1, expect.stringContaining('1 refused by the registrar')]);
});

it('ends with 1 where nothing is left but what the registrar does not tell', async () => {
  const there = await simulatedHere({
    today: TODAY,
    domains: 20,
    registrar: { listOmits: ['notifyEmail'] },
  });
  const { simulators: untold } = there;
  try {
    const state = path.join(there.directory, 'state');
    const runThere = (...args: string[]): Promise<Ran> =>
      stichtagHere(['notify-address', ...args, '--state', state, '--by', 'clerk'], there.env);
    expect((await runThere('--apply', '--yes', '--per-minute', '600')).code).toBe(0);
    expect((await runThere('--apply', '--yes')).code).toBe(0);
    const [order] = untold.book.registrar.orders.filter(({ listed }) => listed);
    if (order === undefined) throw new TypeError('no domain');
    const domain = order.domainName;
    untold.registrar.fail({ kind: 'fault', operation: 'domainInfo', domain, message: 'Busy', times: 50 });
    const { code, stdout } = await runThere('--apply', '--yes');
    expect([code, stdout]).toEqual([1, expect.stringContaining('the registrar does not tell it')]);
    // Looked at only, it is told all the same, and nothing has failed.
    expect((await runThere()).code).toBe(0);
  } finally {
    await there.close();
  }
});
