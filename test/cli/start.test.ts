import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { startSimulators, type Simulators } from '../../infra/local/simulators/simulators.ts';
import { freePort } from '../support/free-port.ts';
import { environmentOf, stichtagHere, stichtagUntil, type Env, type Ran } from '../support/command.ts';

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

/** Its ending is due, and goes first of its path and TLD. */
const due = (): string => {
  const found = simulators.book.planted.find(({ scene }) => scene === 'com-unpaid');
  if (!found) throw new TypeError('no such scene');
  return found.domain;
};

const CHANGING = ['domainDelete', 'domainTransit', 'domainRevoke'];
const changes = (): string[] =>
  simulators.registrar.calls
    .filter(({ operation }) => CHANGING.includes(operation))
    .map(({ operation, domain }) => `${operation} ${domain}`);

describe('start without books', () => {
  it('tells the whole story from what happens, and stays up until it is interrupted', async () => {
    const { code, stdout, stderr } = await stichtagUntil('Ready.', 'SIGINT', ['start']);
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
      /Its hook tells it at once: POST http:\/\/127\.0\.0\.1:\d+\/whmcs\/invoice-paid, signed\.\nAnswered with 202/,
      'Now: the registrar shows no ending.',
      'Decided by row 7',
      /revoking +stichtag +invoicePaid +revoke \(row 2\) +domainRevoke/,
      /Nobody tells Stichtag; the next sweep, run \S+, finds it\.\nUndoing an ending: sent, read back, no ending shows \(1\)/,
      /The registrar's mail comes by SMTP:\n\n {2}\| From: Registrar/,
      'Answered with "250',
      'Recognised: transferOutRequested, by the rule en.transferOutRequested.1. It is genuine, by dmarc.',
      /#SIM-\d+ {2}High {2}\[ST-\w+\] URGENT .*transfer away from us requested/,
      /\| To: domains@example\.com\n {2}\| Subject: \[Stichtag\] transfer away from us requested/,
      /A customer orders a-new-shop\.de; WHMCS notes it: row \d+, Pending, registrar module stichtag, /,
      /POST http:\/\/127\.0\.0\.1:\d+\/registrar\/RegisterDomain, signed both ways\.\nAnswered with 200: done\./,
      /a-new-shop\.de: active, at dns1\.dns\.de and dns2\.dns\.de(?:\n {2}(?:owner|admin|tech|zone)C: \w+@HANDLES\.DE){4}\n/,
      /and its zone, which \.de wants to see before the order: 2 records/,
      /WHMCS shows it now: row \d+, Active, registrar module stichtag, expiry date 20\d\d-\d\d-\d\d\./,
      /contacts: Registrant Vera Muster, Admin [\w ]+, Technical [\w ]+, Zone [\w ]+\./,
      'Ctrl-C',
    ]) {
      expect(stdout).toMatch(part);
    }
  });

  it.each([[['--json']], [['--state', 'somewhere']]])('refuses %j without --act', async (args) => {
    const { code, stderr } = await stichtagHere(['start', '--once', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain('not without --act');
  });
});

describe('start with books', () => {
  it('plans, explains and changes nothing', async () => {
    const before = changes();
    const { code, stdout } = await stichtagHere(['start', '--once'], env);
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
  const act = (): Promise<Ran> => stichtagHere(['start', '--once', '--act', '--json', '--state', state], env);

  it('is braked at first, acts once it is approved, and then finds nothing left to do', async () => {
    const first = await act();
    expect(first.code).toBe(3);
    expect(lastLine(first)).toMatchObject({ braked: ['firstRun'], tickets: 1 });
    expect(changes().filter((change) => !change.startsWith('domainRevoke'))).toEqual([]);
    const { runId } = lastLine(first);
    expect(first.stderr).toContain(`npm run approve -- ${runId}`);

    // What fails is not done, is told, and is no success; the queue of the next command begins anew.
    simulators.registrar.fail({ kind: '401', operation: 'domainInfo', domain: due(), times: 100 });
    const approved = await stichtagHere(['approve', runId, '--yes', '--json', '--state', state], env);
    simulators.registrar.clearFaults();
    expect(approved.code).toBe(4);
    expect(JSON.parse(approved.stdout)).toMatchObject({ failed: 1 });
    expect(approved.stderr).toContain('1 hints failed');
    const second = await act();
    expect(second.code).toBe(0);
    expect(lastLine(second)).toMatchObject({ braked: [] });
    expect(lastLine(second).acted.map(({ outcome }) => outcome)).toContain('confirmed');

    // The rest of its path and TLD has waited for that first one; then nothing is left.
    expect((await act()).code).toBe(0);
    const last = await act();
    expect(last.code).toBe(0);
    expect(lastLine(last)).toMatchObject({ braked: [], acted: [], tickets: 0 });
    const sent = changes();
    expect(sent.length).toBe(new Set(sent).size);
  });

  it('ends with 4 if a book refuses us, and says so', async () => {
    const wrong = { ...env, STICHTAG_REGISTRAR_PASSWORD: 'wrong' };
    const { code, stderr } = await stichtagHere(['start', '--once', '--act', '--state', state], wrong);
    expect(code).toBe(4);
    expect(stderr).toContain('STICHTAG_REGISTRAR_PASSWORD');
  });

  it('lets go of its folder when it is interrupted, at rest or at work', async () => {
    const args = ['start', '--act', '--state', state];
    const listening = { STICHTAG_SMTP_PORT: await freePort() };
    const atWork = await stichtagUntil('Today', 'SIGTERM', args, listening);
    expect(atWork).toMatchObject({ code: 1, stderr: '' });
    expect(existsSync(path.join(state, 'endpoints.json'))).toBe(false);
    const atRest = await stichtagUntil('Ready.', 'SIGINT', args, listening);
    expect(atRest.code).toBe(0);
    expect(atRest.stdout).toContain('No webhooks are taken: set STICHTAG_WEBHOOK_SECRET');
    expect(atRest.stdout).toContain(`is taken at smtp://127.0.0.1:${listening.STICHTAG_SMTP_PORT};`);
    expect(atRest.stdout).toMatch(
      /^printf 'From: \S+\\nSubject: Outgoing transfer of [\w.-]+\.\w+\\n\\n.*' \| curl smtp:\S+ --mail-from \S+ --mail-rcpt \S+ --upload-file -$/m,
    );
    expect(existsSync(path.join(state, 'endpoints.json'))).toBe(false);
  });
});
