import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { startSimulators, type Simulators } from '../../infra/local/simulators/simulators.ts';
import type { HookTarget } from '../../infra/local/simulators/whmcs/hook.ts';
import { effectsOf } from '../support/effects.ts';
import { environmentOf, stichtagHere, type Env } from '../support/command.ts';
import { closed, freePort, onAnyPort } from '../support/free-port.ts';
import { whileRunning } from '../support/running.ts';

const TODAY = '2026-11-24';
// In ms: many commands one after the other.
jest.setTimeout(120_000);
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
let directory: string;
let state: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'stichtag-test-'));
  state = path.join(directory, 'state');
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

const act = (...more: string[]): string[] => ['start', '--act', '--state', state, ...more];
const runsSchema = z.object({ runs: z.array(z.object({ runId: z.string() })) });
const approvedSchema = z.object({ acted: z.array(z.object({ domain: z.string(), outcome: z.string() })) });

/** A first sweep, braked, and its approval. @returns the domains that were ended. */
async function endings(env: Env): Promise<string[]> {
  expect((await stichtagHere(act('--once'), env)).code).toBe(3);
  const { stdout } = await stichtagHere(['runs', '--json', '--state', state], env);
  const runId = runsSchema.parse(JSON.parse(stdout)).runs[0]?.runId ?? '';
  const approved = await stichtagHere(['approve', runId, '--yes', '--json', '--state', state], env);
  const { acted } = approvedSchema.parse(JSON.parse(approved.stdout));
  return acted.filter(({ outcome }) => outcome === 'confirmed').map(({ domain }) => domain);
}

const listening = (port: string, smtpPort: string): Env => ({
  STICHTAG_TODAY: TODAY,
  STICHTAG_PORT: port,
  STICHTAG_SMTP_PORT: smtpPort,
  STICHTAG_WEBHOOK_SECRET: SECRET,
});

describe('start --act on simulated books', () => {
  const explainedSchema = z.object({
    facts: z.object({
      invoices: z.object({ lines: z.array(z.object({ invoiceId: z.int(), status: z.string() })) }),
    }),
  });

  /** As a newcomer looks for one: `npm run explain` names the invoice. */
  async function unpaidOf(domains: readonly string[]): Promise<{ domain: string; invoiceId: number }> {
    for (const domain of domains) {
      const { stdout } = await stichtagHere(['explain', domain, '--json', '--state', state]);
      const { lines } = explainedSchema.parse(JSON.parse(stdout)).facts.invoices;
      const unpaid = lines.find(({ status }) => status === 'Unpaid');
      if (unpaid !== undefined) return { domain, invoiceId: unpaid.invoiceId };
    }
    throw new TypeError('none of them has an unpaid invoice');
  }

  /** What the shell and curl make of a line that the note shows. */
  async function pasted(line: string): Promise<unknown> {
    const [curl, url = '', ...options] = line.split(' ');
    expect(curl).toBe('curl');
    const fields = options.flatMap((option, at) => (options[at - 1] === '-d' ? [option] : []));
    expect(options).toHaveLength(2 * fields.length);
    const body = new URLSearchParams(fields.join('&'));
    return (await fetch(url, { method: 'POST', body })).json();
  }

  it('takes the webhook of a payment that its note shows how to make, and undoes the ending by itself', async () => {
    const ended = await endings({ STICHTAG_TODAY: TODAY });
    const port = await freePort();
    await whileRunning(act(), listening(port, await freePort()), async (running) => {
      const said = await running.says('Ready.');
      expect(said).toContain(`WHMCS's webhooks are taken at http://127.0.0.1:${port}/whmcs/invoice-paid.`);
      const { domain, invoiceId } = await unpaidOf(ended);
      const line = /^curl .*INVOICE$/m.exec(said)?.[0] ?? '';
      expect(await pasted(line.replace('INVOICE', String(invoiceId)))).toEqual({ result: 'success' });
      await running.says(`Undoing an ending: sent, read back, no ending shows (1): ${domain}`);
      running.signal('SIGINT');
      const { code, stdout, stderr } = await running.ended();
      expect([code, stderr]).toEqual([0, expect.not.stringContaining('failed')]);
      expect(stdout).toContain('Ending, as soon as what is under way is done.');
      expect(await readFile(path.join(state, 'log.jsonl'), 'utf8')).toMatch(
        /"code":"webhookTaken","invoices":1/,
      );
    });
  });
});

describe('start --act on books of its own', () => {
  let hook: HookTarget;
  let simulators: Simulators;
  let env: Env;

  beforeEach(async () => {
    const port = await freePort();
    hook = { url: `http://127.0.0.1:${port}/whmcs/invoice-paid`, secret: SECRET };
    simulators = await startSimulators({ today: TODAY, domains: 250, hook });
    const file = path.join(directory, 'settings.json');
    await writeFile(file, JSON.stringify(simulators.settings));
    env = {
      ...environmentOf(simulators, TODAY),
      ...listening(port, await freePort()),
      STICHTAG_SETTINGS: file,
    };
  });
  afterEach(async () => {
    await simulators.close();
  });

  const invoiceOf = (domain: string): number => {
    const { domains, invoices } = simulators.book.whmcs;
    const row = domains.find(({ domainname }) => domainname === domain);
    const open = [...invoices.values()].filter(({ status }) => status === 'Unpaid');
    return open.find(({ lines }) => lines.some(({ relid }) => relid === row?.id))?.id ?? 0;
  };
  const planted = (scene: string): string =>
    simulators.book.planted.find((one) => one.scene === scene)?.domain ?? '';
  const invoicesRead = (): number =>
    simulators.whmcs.calls.filter(({ action }) => action === 'GetInvoice').length;
  const isUndone = (domain: string): boolean => effectsOf(simulators).includes(`domainRevoke ${domain}`);

  it('refuses a port that is taken before anything else is done', async () => {
    const { server, port } = await onAnyPort();
    const { code, stdout, stderr } = await stichtagHere(act(), { ...env, STICHTAG_PORT: port });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`STICHTAG_PORT: port ${port} is not to be had (EADDRINUSE)`);
    expect(existsSync(state)).toBe(false);
    expect([...simulators.registrar.calls, ...simulators.whmcs.calls]).toEqual([]);

    // With --once nothing listens.
    const once = await stichtagHere(act('--once'), { ...env, STICHTAG_PORT: port });
    expect(once.code).toBe(3);
    expect(once.stdout).not.toContain('webhook');
    await closed(server);
  });

  it('works what it has taken before it ends; what it has taken and not worked when it is killed, the next sweep finds', async () => {
    const [first, second] = [planted('com-unpaid'), planted('io-unpaid')];
    expect(await endings(env)).toEqual(expect.arrayContaining([first, second]));

    await whileRunning(act('--json'), env, async (running) => {
      await running.says('Ready.');
      simulators.whmcs.fail({ kind: 'late', action: 'GetInvoice', delayMs: 2_000 });
      const before = invoicesRead();
      expect(await simulators.whmcs.customerPays(invoiceOf(first))).toMatchObject({ status: 202 });
      while (invoicesRead() === before) await pause(10);
      running.signal('SIGINT');
      await running.says('Ending, as soon as what is under way is done.');
      await expect(fetch(hook.url, { method: 'POST' })).rejects.toThrow('fetch failed');
      expect(isUndone(first)).toBe(false);
      const { code, stdout, stderr } = await running.ended();
      expect(code).toBe(0);
      expect(isUndone(first)).toBe(true);
      // stdout is for the sweeps.
      expect(
        stdout
          .trim()
          .split('\n')
          .map((line) => typeof JSON.parse(line)),
      ).toEqual(['object']);
      expect(stderr).toContain('webhooks are taken at');
    });

    await whileRunning(act(), env, async (running) => {
      await running.says('Ready.');
      // The worker comes no further than its first call.
      simulators.whmcs.fail({ kind: 'late', action: 'GetInvoice', delayMs: 60_000, times: 100 });
      expect(await simulators.whmcs.customerPays(invoiceOf(second))).toMatchObject({ status: 202 });
      running.signal('SIGKILL');
      expect((await running.ended()).code).toBeNull();
    });
    simulators.whmcs.clearFaults();
    expect(isUndone(second)).toBe(false);

    await whileRunning(act(), env, async (running) => {
      // Nothing is left in the queue: it is the sweep that finds it.
      await running.says('Ready.');
      expect(isUndone(second)).toBe(true);
    });
    expect(
      effectsOf(simulators).filter((effect) => effect.startsWith(`domainRevoke ${second}`)),
    ).toHaveLength(1);
  });
});
