import { describe, expect, it } from '@jest/globals';
import type { SweepResult } from '../../../lib/sweep/sweep-deps.ts';
import { sweep } from '../../../lib/sweep/sweep.ts';
import { removeName } from '../../../infra/local/simulators/registrar/change-order.ts';
import { BOOKS, type World } from '../../support/acting.ts';
import type { Plot } from '../../support/small-book.ts';
import { entriesOf, hinted, leaveOf, settled } from './support.ts';

const PLOTS: readonly Plot[] = Array.from({ length: 9 }, (_, index) => ({
  name: `${'abcdefghi'[index] ?? ''}.example.com`,
  termIn: index % 3 === 0 ? 6 : 15,
  invoice: 'Unpaid' as const,
}));

/** Each invocation has time for one chunk, and `minutes` lie between two. */
async function inChunks(world: World, chunk: number, minutes: number, most = 20): Promise<SweepResult[]> {
  const scheduledAt = world.now();
  const results: SweepResult[] = [];
  for (let invocation = 1; invocation <= most; invocation++) {
    const endsBefore = world.now();
    results.push(
      await sweep(
        { scheduledAt, books: BOOKS, invocation: String(invocation), endsBefore, chunk },
        world.deps,
      ),
    );
    if (results.at(-1)?.kind !== 'continues') return results;
    world.later({ minutes });
  }
  throw new Error('it never ends');
}

async function outcomeOf(world: World) {
  const [run] = await world.state.runs.newest(1);
  if (run === undefined) throw new TypeError('no run');
  const { state, brakes, counts, authorised, queued, quiet, totals } = run;
  return {
    run: { state, brakes, counts, authorised, queued, quiet, totals },
    entries: await entriesOf(world, run),
    leave: await leaveOf(world),
    hints: hinted(world),
  };
}

describe('a sweep that goes on in other invocations', () => {
  it.each([1, 2, 4, 9])('comes to the same as in one, %s domains at a time', async (chunk) => {
    const whole = await settled({ plots: PLOTS }, async (world) => {
      await world.sweep();
      return outcomeOf(world);
    });
    await settled({ plots: PLOTS }, async (world) => {
      const results = await inChunks(world, chunk, 1);
      expect(results).toHaveLength(Math.ceil(9 / chunk));
      expect(await outcomeOf(world)).toEqual(whole);
      const lists = world.simulators.registrar.calls.filter(({ operation }) =>
        operation.startsWith('domainList'),
      );
      expect(lists).toHaveLength(2);
      const run = (await world.state.runs.newest(1))[0];
      expect(run?.invocations).toBe(results.length);
      expect(whole.leave).toHaveLength(3);
    });
  });

  it('reads no client twice, though the names of its domains are far apart', async () => {
    const plots = PLOTS.map((plot, index) => ({ ...plot, clientId: 1 + (index % 3) }));
    await settled({ plots }, async (world) => {
      const before = world.simulators.whmcs.calls.length;
      expect(await inChunks(world, 3, 1)).toHaveLength(3);
      const calls = world.simulators.whmcs.calls.slice(before);
      const clients = calls.flatMap(({ action, fields }) =>
        action === 'GetInvoices' ? [fields['userid']] : [],
      );
      expect(clients.sort()).toEqual(['1', '2', '3']);
    });
  });

  it('judges what this attempt left, not what one before it that failed had left', async () => {
    await settled({ plots: PLOTS }, async (world) => {
      const scheduledAt = world.now();
      const step = (invocation: string, runs = world.state.runs) => {
        const deps = { ...world.deps, state: { ...world.state, runs } };
        return sweep({ scheduledAt, books: BOOKS, invocation, endsBefore: world.now(), chunk: 4 }, deps);
      };
      const { book } = world.simulators;
      await step('1');
      const full = { ...world.state.runs, putEntries: () => Promise.reject(new Error('full')) };
      await expect(step('2', full)).rejects.toThrow('full');
      removeName(book, 'i.example.com');
      book.whmcs.domains.splice(8, 1);
      expect(await step('3')).toMatchObject({ kind: 'continues' });
      expect(await step('4')).toMatchObject({ kind: 'finished' });
      const { entries } = await outcomeOf(world);
      expect(entries.map(({ domain }) => domain)).toEqual(PLOTS.slice(0, 8).map(({ name }) => name));
    });
  });

  it('lets nothing through before all of it is judged', async () => {
    await settled({ plots: PLOTS, settings: { brakes: { maxEndings: 2, maxShare: 0 } } }, async (world) => {
      const scheduledAt = world.now();
      const step = (invocation: string) =>
        sweep({ scheduledAt, books: BOOKS, invocation, endsBefore: world.now(), chunk: 4 }, world.deps);
      expect(await step('1')).toMatchObject({ kind: 'continues' });
      expect([await leaveOf(world), world.queued]).toEqual([[], []]);
      expect(await step('2')).toMatchObject({ kind: 'continues' });
      expect(await step('3')).toMatchObject({ kind: 'finished', run: { state: 'braked', authorised: 0 } });
      expect(await leaveOf(world)).toEqual([]);
    });
  });

  it('holds what it read too long ago', async () => {
    await settled({ plots: PLOTS }, async (world) => {
      await inChunks(world, 4, 4 * 60);
      const { entries, leave } = await outcomeOf(world);
      expect(entries.map(({ verdict }) => verdict)).toEqual([
        ...['delete', 'wait', 'wait', 'delete', 'wait', 'wait'],
        ...['delete', 'wait', 'hold'],
      ]);
      expect(leave).toEqual(['a.example.com', 'd.example.com', 'g.example.com']);
    });
  });

  it('does what is left under the settings of then, and is seen to', async () => {
    await settled({ plots: PLOTS }, async (world) => {
      const scheduledAt = world.now();
      const step = (invocation: string, chunk: number) =>
        sweep({ scheduledAt, books: BOOKS, invocation, endsBefore: world.now(), chunk }, world.deps);
      await step('1', 5);
      await world.settings({ toleranceDays: 6 });
      const last = await step('2', 5);
      expect(last).toMatchObject({ kind: 'finished', run: { state: 'braked', authorised: 0 } });
      expect(last.kind === 'finished' ? last.run.brakes : []).toMatchObject([{ name: 'rulesChanged' }]);
    });
  });
});
