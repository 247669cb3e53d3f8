import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { startSimulators, type Simulators } from '../../infra/local/simulators/simulators.ts';
import { environmentOf, stichtag, stichtagUntil, type Env, type Ran } from '../support/command.ts';

const TODAY = '2026-11-24';
let simulators: Simulators;
let directory: string;
let state: string;
let env: Env;

beforeAll(async () => {
  simulators = await startSimulators({ today: TODAY });
});

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'stichtag-test-'));
  state = path.join(directory, 'state');
  const file = path.join(directory, 'settings.json');
  await writeFile(file, JSON.stringify(simulators.settings));
  env = { ...environmentOf(simulators, TODAY), STICHTAG_SETTINGS: file };
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

afterAll(async () => {
  await simulators.close();
});

const CHANGING = ['domainDelete', 'domainTransit', 'domainRevoke'];
const changes = (): string[] =>
  simulators.registrar.calls
    .filter(({ operation }) => CHANGING.includes(operation))
    .map(({ operation, domain }) => `${operation} ${domain}`);

describe('start without books', () => {
  it('tells the whole story from what happens, and ends', async () => {
    const { code, stdout, stderr } = await stichtag(['start', '--once']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    for (const part of [
      'Simulated books',
      /The first sweep\n\nRun \S+: braked/,
      'URGENT run',
      /You approve it: npm run approve -- \S+/,
      /Ending by delete: placed, read back, the ending shows \([1-9]/,
      /The next sweep\n\nRun \S+: passed/,
      /\d+ tickets: \d+ High/,
      'end it or keep it?',
      /Undoing an ending: sent, read back, no ending shows \(1\)/,
      'Now: the registrar shows no ending.',
      'Decided by row 7',
      /revoking +stichtag +sweep +revoke \(row 2\) +domainRevoke/,
    ]) {
      expect(stdout).toMatch(part);
    }
  });

  it('stays up until it is interrupted', async () => {
    const { code, stdout } = await stichtagUntil('Ready.', 'SIGINT', ['start']);
    expect(code).toBe(0);
    expect(stdout).toContain('Ctrl-C');
  });

  it.each([[['--json']], [['--state', 'somewhere']]])('refuses %j without --act', async (args) => {
    const { code, stderr } = await stichtag(['start', '--once', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain('not without --act');
  });
});

describe('start with books', () => {
  it('plans, explains and changes nothing', async () => {
    const before = changes();
    const { code, stdout } = await stichtag(['start', '--once'], env);
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing was changed anywhere');
    expect(stdout).toContain('Decided by row');
    expect(changes()).toEqual(before);
  });
});

const lineSchema = z.strictObject({
  runId: z.string(),
  braked: z.array(z.string()),
  counts: z.record(z.string(), z.int()),
  acted: z.array(z.strictObject({ domain: z.string(), kind: z.string(), outcome: z.string() })),
  tickets: z.int(),
});
const lastLine = ({ stdout }: Ran) => lineSchema.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));

describe('start --act', () => {
  const act = (): Promise<Ran> => stichtag(['start', '--once', '--act', '--json', '--state', state], env);

  it('is braked at first, acts once it is approved, and then finds nothing left to do', async () => {
    const first = await act();
    expect(first.code).toBe(3);
    expect(lastLine(first)).toMatchObject({ braked: ['firstRun'], tickets: 1 });
    expect(changes().filter((change) => !change.startsWith('domainRevoke'))).toEqual([]);
    const { runId } = lastLine(first);
    expect(first.stderr).toContain(`npm run approve -- ${runId}`);

    const approved = await stichtag(['approve', runId, '--yes', '--state', state], env);
    expect(approved).toMatchObject({ code: 0 });
    const second = await act();
    expect(second.code).toBe(0);
    expect(lastLine(second)).toMatchObject({ braked: [] });
    expect(lastLine(second).acted.map(({ outcome }) => outcome)).toContain('confirmed');

    const third = await act();
    expect(third.code).toBe(0);
    expect(lastLine(third)).toMatchObject({ braked: [], acted: [], tickets: 0 });
    const sent = changes();
    expect(sent.length).toBe(new Set(sent).size);
  });

  it('ends with 4 if a book refuses us, and says so', async () => {
    const wrong = { ...env, STICHTAG_REGISTRAR_PASSWORD: 'wrong' };
    const { code, stderr } = await stichtag(['start', '--once', '--act', '--state', state], wrong);
    expect(code).toBe(4);
    expect(stderr).toContain('STICHTAG_REGISTRAR_PASSWORD');
  });

  it('lets go of its folder when it is interrupted, at rest or at work', async () => {
    const args = ['start', '--act', '--state', state];
    const atWork = await stichtagUntil('Today', 'SIGTERM', args);
    expect(atWork.code).toBe(1);
    expect(existsSync(path.join(state, 'endpoints.json'))).toBe(false);
    const atRest = await stichtagUntil('Ready.', 'SIGINT', args);
    expect(atRest.code).toBe(0);
    expect(existsSync(path.join(state, 'endpoints.json'))).toBe(false);
  });
});
