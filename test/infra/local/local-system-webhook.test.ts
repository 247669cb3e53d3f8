import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LocalSystem, LocalSystemOptions } from '../../../infra/local/local-system.ts';
import { startWebhook } from '../../../infra/local/local-webhook.ts';
import { pay } from '../../../infra/local/simulators/pay.ts';
import { saveBook } from '../../../infra/local/simulators/save.ts';
import type { Simulators } from '../../../infra/local/simulators/simulators.ts';
import { parseDomainName } from '../../../lib/names/domain-name.ts';
import { approve } from '../../../lib/sweep/approve.ts';
import { effectsOf } from '../../support/effects.ts';
import { smallBook } from '../../support/small-book.ts';
import { OTHER_SECRET, SECRET, signed } from '../../lib/webhook/signed.ts';
import { localOptions, TODAY, usingSystem } from './local-options.ts';

const DOMAIN = 'paying.example.com';
/** The first plot's, as `smallBook` numbers them. */
const INVOICE = 101;
let directory: string;
let logged: string[];

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'stichtag-state-'));
  const book = smallBook(TODAY, [{ name: DOMAIN, termIn: 6, invoice: 'Unpaid' }]);
  await writeFile(path.join(directory, 'simulated-book.json'), saveBook(book));
  logged = [];
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

const listening = (port = 0, secret = SECRET): LocalSystemOptions =>
  localOptions({ directory, webhook: { port, secret }, log: (code) => logged.push(code) });

/** An ending of ours stands, and its invoice is unpaid. */
async function withEnding(
  use: (system: LocalSystem, simulators: Simulators) => Promise<void>,
): Promise<void> {
  await usingSystem(listening(), async (system) => {
    const { simulators } = system;
    if (simulators === null) throw new TypeError('no simulators');
    const { runId } = await system.sweepNow();
    await approve({ runId, by: 'somebody' }, system.deps);
    await system.drain();
    expect(atRegistrar(simulators)).toEqual([`domainDelete ${DOMAIN} 30.11.2026`]);
    await use(system, simulators);
  });
}

const atRegistrar = (simulators: Simulators): string[] =>
  effectsOf(simulators).filter((effect) => effect.startsWith('domain'));
const revokes = (simulators: Simulators): number =>
  atRegistrar(simulators).filter((effect) => effect === `domainRevoke ${DOMAIN}`).length;

/** The same request, however often it is sent. */
function webhookFor(invoiceId: number, secret = SECRET): RequestInit {
  const body = JSON.stringify({ event: 'InvoicePaid', invoiceIds: [invoiceId] });
  const { headers } = signed(body, { at: Math.floor(Date.now() / 1_000), secret });
  return { method: 'POST', headers, body };
}

async function post({ webhookUrl }: LocalSystem, webhook: RequestInit): Promise<number> {
  return (await fetch(webhookUrl ?? '', webhook)).status;
}

describe('a webhook on one machine', () => {
  it('undoes the ending of a domain whose customer paid, without a sweep', async () => {
    await withEnding(async (system, simulators) => {
      const runs = await system.deps.state.runs.newest(9);
      expect(await simulators.whmcs.customerPays(INVOICE)).toEqual({ invoiceIds: [INVOICE], status: 202 });
      expect(logged).toContain('webhookTaken');
      const { acted, failed } = await system.drain();
      expect(acted).toEqual([
        expect.objectContaining({ domain: DOMAIN, kind: 'revoke', outcome: 'revoked' }),
      ]);
      expect(failed).toBe(0);
      expect(revokes(simulators)).toBe(1);
      expect(await system.deps.state.runs.newest(9)).toEqual(runs);
      const history = [];
      for await (const entry of system.deps.state.cases.audit(name(DOMAIN))) history.push(entry);
      expect(history.find(({ event }) => event === 'revoking')?.cause).toBe('invoicePaid');
    });
  });

  it('leads to nothing while the invoice is unpaid, whatever it says', async () => {
    await withEnding(async (system, simulators) => {
      expect(await post(system, webhookFor(INVOICE))).toBe(202);
      expect(await system.drain()).toMatchObject({ acted: [], comesBack: 0, failed: 0 });
      expect(revokes(simulators)).toBe(0);
    });
  });

  it('leads to one revoke, sent twenty times', async () => {
    await withEnding(async (system, simulators) => {
      pay(simulators.book, INVOICE);
      const same = webhookFor(INVOICE);
      const statuses = await Promise.all(Array.from({ length: 20 }, () => post(system, same)));
      expect(new Set(statuses)).toEqual(new Set([202]));
      expect(await system.drain()).toMatchObject({ comesBack: 0, failed: 0 });
      expect(revokes(simulators)).toBe(1);
    });
  });

  it('is taken while the worker is busy with the same domain, and changes nothing about what it does', async () => {
    await withEnding(async (system, simulators) => {
      pay(simulators.book, INVOICE);
      simulators.registrar.fail({ kind: 'late', operation: 'domainRevoke', delayMs: 1_000 });
      expect(await post(system, webhookFor(INVOICE))).toBe(202);
      const working = system.drain();
      while (revokes(simulators) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      expect(await post(system, webhookFor(INVOICE))).toBe(202);
      expect(await working).toMatchObject({ acted: [{ outcome: 'revoked' }], failed: 0 });
      expect(await system.drain()).toMatchObject({ acted: [], failed: 0 });
      expect(revokes(simulators)).toBe(1);
    });
  });

  it('is refused with another secret, and taken with either of two', async () => {
    await usingSystem(listening(), async (system) => {
      expect(await post(system, webhookFor(INVOICE, OTHER_SECRET))).toBe(401);
    });
    await usingSystem(listening(0, `${OTHER_SECRET}, ${SECRET}`), async (system) => {
      expect(await post(system, webhookFor(INVOICE, OTHER_SECRET))).toBe(202);
      expect(await post(system, webhookFor(INVOICE))).toBe(202);
      // Its own hook signs with the first.
      expect(await system.simulators?.whmcs.customerPays(INVOICE)).toMatchObject({ status: 202 });
    });
  });
});

describe('listening', () => {
  it('is not done unless it is asked for', async () => {
    await usingSystem(localOptions({ directory }), async ({ webhookUrl, simulators }) => {
      expect(webhookUrl).toBeNull();
      expect(await simulators?.whmcs.customerPays(INVOICE)).toBeNull();
    });
  });

  it('answers 503 before there is a queue', async () => {
    const webhook = await startWebhook({ port: 0, secret: SECRET });
    expect((await fetch(webhook.url, webhookFor(INVOICE))).status).toBe(503);
    await webhook.close();
  });

  it('refuses a port that is taken before anything else is done, and says which variable names it', async () => {
    await usingSystem(listening(), async ({ webhookUrl }) => {
      const port = Number(new URL(webhookUrl ?? '').port);
      const other = path.join(directory, 'other');
      const options = localOptions({ directory: other, webhook: { port, secret: SECRET } });
      await expect(usingSystem(options, () => undefined)).rejects.toMatchObject({
        code: 'badInput',
        message: `environment: STICHTAG_PORT: port ${port} is not to be had (EADDRINUSE); allowed: a free one from 1 to 65535`,
      });
      expect(existsSync(other)).toBe(false);
    });
  });

  it('lets go of the port if the folder cannot be used', async () => {
    const webhook = await startWebhook({ port: 0, secret: SECRET });
    const port = Number(new URL(webhook.url).port);
    await webhook.close();
    await writeFile(path.join(directory, 'file'), '');
    const options = localOptions({
      directory: path.join(directory, 'file'),
      webhook: { port, secret: SECRET },
    });
    await expect(usingSystem(options, () => undefined)).rejects.toMatchObject({ code: 'badInput' });
    await (await startWebhook({ port, secret: SECRET })).close();
  });

  it('ends with the system', async () => {
    const url = await usingSystem(listening(), (system) => system.webhookUrl);
    await expect(fetch(url ?? '', webhookFor(INVOICE))).rejects.toThrow('fetch failed');
  });

  it('is done by a second process in the same folder too, at a port of its own', async () => {
    await withEnding(async (first, simulators) => {
      pay(simulators.book, INVOICE);
      await usingSystem(listening(), async (second) => {
        expect(second.isElsewhere).toBe(true);
        expect(second.webhookUrl).not.toBe(first.webhookUrl);
        expect(await post(second, webhookFor(INVOICE))).toBe(202);
      });
      expect(await first.drain()).toMatchObject({ acted: [{ outcome: 'revoked' }] });
    });
  });

  it('ends first: nothing more is taken, and what was taken before is worked', async () => {
    await withEnding(async (system, simulators) => {
      await simulators.whmcs.customerPays(INVOICE);
      await system.stopListening();
      await expect(post(system, webhookFor(INVOICE))).rejects.toThrow('fetch failed');
      expect(await system.drain()).toMatchObject({ acted: [{ outcome: 'revoked' }] });
    });
  });
});

function name(text: string) {
  const domain = parseDomainName(text);
  if (domain === undefined) throw new TypeError(text);
  return domain;
}
