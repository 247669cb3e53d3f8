import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  startLocalSystem,
  type LocalSystem,
  type LocalSystemOptions,
} from '../../../infra/local/local-system.ts';
import { sweepNow } from '../../../infra/local/sweep-now.ts';
import { booksAccessSchema } from '../../../lib/access/books-access.ts';
import { hintSchema } from '../../../lib/reconcile/hint.ts';
import { localOptions, TODAY, usingSystem } from './local-options.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'stichtag-state-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

const optionsFor = (changes: Partial<LocalSystemOptions> = {}, today = TODAY): LocalSystemOptions =>
  localOptions({ directory, ...changes }, today);

const using = <T>(use: (system: LocalSystem) => Promise<T> | T, options = optionsFor()): Promise<T> =>
  usingSystem(options, use);

const OTHERS = booksAccessSchema.parse({
  registrar: { url: 'https://soap.example.com/soap.php', user: 'reseller', password: 'p' },
  whmcs: { url: 'https://billing.example.com/', identifier: 'i', secret: 's' },
});

describe('the local system', () => {
  it('sweeps, works its queue, and remembers all of it in its folder', async () => {
    const { runId, tickets } = await using(async (system) => {
      const run = await system.sweepNow();
      expect(run.state).toBe('braked');
      const drained = await system.drain();
      expect(drained.failed).toBe(0);
      return { runId: run.runId, tickets: system.simulators?.book.whmcs.tickets.length };
    });
    expect(tickets).toBeGreaterThan(0);
    await using(async ({ deps, simulators, isElsewhere }) => {
      expect(isElsewhere).toBe(false);
      expect(await deps.state.runs.load(runId)).toMatchObject({ state: 'braked' });
      expect(await deps.state.settings.current()).toMatchObject({ version: 'v1', by: 'simulated' });
      expect(simulators?.book.whmcs.tickets.length).toBe(tickets);
    });
  });

  it('moves its simulated books on to today', async () => {
    await using(({ simulators }) => {
      expect(simulators?.book.today).toBe(TODAY);
    });
    const later = optionsFor({}, '2026-11-30');
    await using(({ simulators }) => {
      expect(simulators?.book.today).toBe('2026-11-30');
    }, later);
    await expect(startLocalSystem(optionsFor())).rejects.toThrow(/have come to 2026-11-30/);
  });

  it('is joined by a second one in the same folder, through its table, queue and simulators', async () => {
    await using(async (first) => {
      const { runId } = await first.sweepNow();
      await first.drain();
      await using(async (second) => {
        expect(second.isElsewhere).toBe(true);
        expect(second.simulators).toBeNull();
        expect(second.books).toBe(first.books);
        expect(await second.deps.state.runs.load(runId)).not.toBeNull();
        const [planted] = first.simulators?.book.planted ?? [];
        await second.deps.queue.send([hintSchema.parse({ domain: planted?.domain, cause: 'person' })]);
        const before = first.simulators?.registrar.calls.length ?? 0;
        await second.drain();
        expect(first.simulators?.registrar.calls.length).toBeGreaterThan(before);
      });
      // The first goes on.
      expect(await first.deps.state.runs.load(runId)).not.toBeNull();
    });
    expect(existsSync(path.join(directory, 'endpoints.json'))).toBe(false);
  });

  it('clears away what a process left that was killed', async () => {
    const endpoints = {
      table: 'http://127.0.0.1:9',
      queueUrl: 'http://127.0.0.1:9/123456789012/hints',
      mailQueueUrl: 'http://127.0.0.1:9/123456789012/mail',
      simulators: null,
    };
    // Above Linux's highest process id.
    const left = JSON.stringify({ pid: 4_194_305, endpoints });
    await writeFile(path.join(directory, 'endpoints.json'), left);
    await using(({ isElsewhere }) => {
      expect(isElsewhere).toBe(false);
    });
  });

  it('refuses the folder of other books, before anything is asked of them', async () => {
    await using(() => undefined);
    await expect(startLocalSystem(optionsFor({ access: OTHERS }))).rejects.toMatchObject({
      code: 'badInput',
      message: expect.stringContaining('it belongs to simulated'),
    });
    // And lets go of it.
    await using(({ isElsewhere }) => {
      expect(isElsewhere).toBe(false);
    });
  });

  it('says what failed; the queue brings it again later', async () => {
    await using(
      async ({ deps, drain, simulators }) => {
        const [planted] = simulators?.book.planted ?? [];
        if (!planted || !simulators) throw new TypeError('no simulators');
        simulators.registrar.fail({ kind: '401', times: 100 });
        await deps.queue.send([hintSchema.parse({ domain: planted.domain, cause: 'person' })]);
        expect(await drain()).toMatchObject({ acted: [], comesBack: 0, failed: 1 });
        simulators.registrar.clearFaults();
        expect(await drain()).toMatchObject({ acted: [], comesBack: 0, failed: 0 });
      },
      optionsFor({ directory: null }),
    );
  });

  it('gives each sweep a run of its own, however soon the next one comes', async () => {
    await using(
      async (system) => {
        const first = await system.sweepNow();
        const second = await system.sweepNow();
        expect(second.runId > first.runId).toBe(true);
      },
      optionsFor({ directory: null }),
    );
  });

  it('does not take a sweep for done that was held up and lost its turn', async () => {
    await using(
      async ({ deps, books }) => {
        let asked = 0;
        const leases = {
          ...deps.state.leases,
          take: () => Promise.resolve(++asked === 1),
          holder: () => Promise.resolve('the next'),
        };
        const sweeping = sweepNow({ ...deps, state: { ...deps.state, leases } }, books);
        await expect(sweeping).rejects.toMatchObject({ code: 'stopped' });
        expect((await deps.state.runs.newest(1))[0]?.state).toBe('judging');
      },
      optionsFor({ directory: null }),
    );
  });

  it('does not begin a sweep while another is at work', async () => {
    await using(
      async ({ deps, ...system }) => {
        const now = deps.clock('UTC').now();
        await deps.state.leases.take('sweep', 'somebody', now, now.add({ minutes: 1 }));
        await expect(system.sweepNow()).rejects.toMatchObject({ code: 'stopped' });
      },
      optionsFor({ directory: null }),
    );
  });
});
