import { describe, expect, it } from '@jest/globals';
import { BadInputError } from '../../../lib/runtime/errors.ts';
import type { Table } from '../../../lib/state/table.ts';
import { sweep } from '../../../lib/sweep/sweep.ts';
import { BOOKS, withWorld, type World } from '../../support/acting.ts';
import { downBy, hinted, leaveOf, settled, withBooks } from './support.ts';

const due = (name: string) => ({ name, termIn: 6, invoice: 'Unpaid' }) as const;
const plots = [due('a.example.com'), due('b.example.com'), { name: 'ask.example.com', termIn: 6 }];
/** Enough that two endings are no jump of their share, and two gone no loss of the list. */
const quiet = 50;

const input = (world: World, invocation: string) => ({
  scheduledAt: world.now(),
  books: BOOKS,
  invocation,
  endsBefore: null,
});

describe('two sweeps', () => {
  it('at once: one works, the other says who has the lease', async () => {
    await settled({ quiet, plots }, async (world) => {
      const first = input(world, 'one');
      world.later({ minutes: 1 });
      const results = await Promise.all([sweep(first, world.deps), sweep(input(world, 'two'), world.deps)]);
      expect(results.map(({ kind }) => kind).sort()).toEqual(['busy', 'finished']);
      const busy = results.find(({ kind }) => kind === 'busy');
      expect(busy?.kind === 'busy' ? busy.holder : null).toMatch(/\/(one|two)$/);
      expect(await world.state.runs.newest(9)).toHaveLength(1);
      expect(hinted(world)).toHaveLength(3);
    });
  });

  it('of one schedule are one run: the later is skipped', async () => {
    await settled({ quiet, plots }, async (world) => {
      const again = { ...input(world, 'two') };
      await sweep(input(world, 'one'), world.deps);
      expect(await sweep(again, world.deps)).toMatchObject({ kind: 'skipped', run: { state: 'passed' } });
      expect(hinted(world)).toHaveLength(3);
    });
  });

  it('one that died leaves its lease for a quarter of an hour', async () => {
    await settled({ quiet, plots }, async (world) => {
      const now = world.now();
      await world.state.leases.take('sweep', 'the dead', now, now.add({ minutes: 15 }));
      world.later({ minutes: 14 });
      expect(await world.sweepRaw()).toEqual({ kind: 'busy', holder: 'the dead' });
      expect(world.logged.at(-1)).toMatchObject({ code: 'sweepBusy', holder: 'the dead' });
      world.later({ minutes: 1 });
      expect(await world.sweepRaw()).toMatchObject({ kind: 'finished' });
    });
  });

  it('one that was held up for longer lets nothing through beside the next', async () => {
    let hold: (() => Promise<unknown>) | null = null;
    const wrap = withBooks(({ whmcs }) => ({
      whmcs: {
        ...whmcs,
        automationLog: async () => {
          const next = hold;
          hold = null;
          await next?.();
          return whmcs.automationLog();
        },
      },
    }));
    await settled({ quiet, plots, wrap }, async (world) => {
      hold = async () => {
        world.later({ minutes: 20 });
        const now = world.now();
        await world.state.leases.take('sweep', 'the next', now, now.add({ minutes: 15 }));
      };
      expect(await world.sweepRaw()).toEqual({ kind: 'busy', holder: 'the next' });
      expect(await leaveOf(world)).toEqual([]);
      expect(world.queued).toEqual([]);
      expect(await world.state.leases.holder('sweep', world.now())).toBe('the next');
    });
  });
});

describe('a sweep that fails', () => {
  it.each([
    ['registrar', 'unauthorised'],
    ['whmcs', 'accessDenied'],
  ] as const)('at %s (%s) is recorded, lets nothing through, and the next one works', async (book, code) => {
    await settled({ quiet, plots, wire: 'http' }, async (world) => {
      if (book === 'registrar') world.simulators.registrar.fail({ kind: '401', times: 99 });
      else world.simulators.whmcs.fail({ kind: 'accessDenied', times: 99 });
      await expect(world.sweep()).rejects.toMatchObject({ code, book });
      const [run] = await world.state.runs.newest(1);
      expect(run).toMatchObject({ state: 'failed', error: code, authorised: 0 });
      expect([await leaveOf(world), world.queued]).toEqual([[], []]);
      expect(world.logged.at(-1)).toMatchObject({ code: 'sweepFailed', error: code });
      world.simulators.registrar.clearFaults();
      world.simulators.whmcs.clearFaults();
      world.later({ minutes: 1 });
      expect(await world.sweep()).toMatchObject({ state: 'passed', authorised: 2 });
    });
  });

  it('is tried again by the same schedule, from the start', async () => {
    let down = true;
    const wrap = withBooks(({ whmcs }) => ({ whmcs: down ? downBy(whmcs) : whmcs }));
    await settled({ quiet, plots, wrap }, async (world) => {
      const one = input(world, 'one');
      await expect(sweep(one, world.deps)).rejects.toThrow('down');
      down = false;
      const again = await sweep({ ...one, invocation: 'two' }, world.deps);
      expect(again).toMatchObject({
        kind: 'finished',
        run: { state: 'passed', error: null, invocations: 2 },
      });
    });
  });
});

describe('a sweep that must not begin', () => {
  it('is one with other books than the state belongs to', async () => {
    await settled({ quiet, plots }, async (world) => {
      const other = sweep({ ...input(world, 'one'), books: 'elsewhere' }, world.deps);
      await expect(other).rejects.toThrow(BadInputError);
      await expect(other).rejects.toThrow('state: it belongs to other books');
      // It comes into the log, and a name of books holds a login.
      await expect(other).rejects.not.toThrow(new RegExp(`elsewhere|${BOOKS}`));
      expect(await world.state.runs.newest(1)).toEqual([]);
    });
  });

  it('is one that could tell nobody, in mode ticket', async () => {
    const settings = { autoDeleteMode: 'ticket', whmcsBot: null, notification: {}, ticket: {} };
    await withWorld({ wire: 'inProcess', quiet, plots, settings }, async (world) => {
      await expect(world.sweep()).rejects.toThrow(BadInputError);
      await expect(world.sweep()).rejects.toThrow(/whmcsBot/);
      await world.settings({ ticket: { email: 'tickets@example.com' } });
      expect(await world.sweep()).toMatchObject({ state: 'braked' });
    });
  });
});

describe('a quiet day', () => {
  it('writes no case, queues nothing and opens nothing; what is unsettled is queued until it is settled', async () => {
    const written: string[] = [];
    const table = (under: Table): Table => ({
      ...under,
      put: (item, condition) => {
        written.push(item.pk);
        return under.put(item, condition);
      },
    });
    await settled({ quiet, plots, table }, async (world) => {
      expect(await world.sweep()).toMatchObject({ authorised: 2, queued: 3 });
      world.queued.splice(0);
      for (let hour = 0; hour < 2; hour++) {
        world.later({ hours: 1 });
        expect(await world.sweep()).toMatchObject({ authorised: 0, queued: 3 });
        if (hour === 0) world.queued.splice(0);
      }
      await world.drain();
      const tickets = world.book.whmcs.tickets.length;
      world.later({ minutes: 1 });
      expect(await world.sweep()).toMatchObject({ authorised: 0, queued: 0 });
      written.splice(0);
      for (let hour = 0; hour < 3; hour++) {
        world.later({ hours: 1 });
        expect(await world.sweep()).toMatchObject({ state: 'passed', authorised: 0, queued: 0 });
      }
      expect(new Set(written)).toEqual(new Set(['LEASE#sweep', 'RUNS', 'MARKS']));
      expect(world.book.whmcs.tickets).toHaveLength(tickets);
    });
  });

  it('is missed without harm: what fell due meanwhile is made up for', async () => {
    const later = [
      { ...due('soon.example.com'), termIn: 16 },
      { ...due('too-late.example.com'), termIn: 12 },
    ];
    await settled({ quiet, plots: [...plots, ...later] }, async (world) => {
      await world.sweep();
      await world.drain();
      expect(world.endingOf('soon.example.com')).toBeNull();
      world.later({ days: 10 });
      await world.sweep();
      await world.drain();
      expect(world.endingOf('soon.example.com')).toBe('2026-07-01');
      expect(world.endingOf('too-late.example.com')).toBeNull();
      expect(await world.kase('too-late.example.com')).toMatchObject({ state: 'late' });
      expect(await world.kase('a.example.com')).toMatchObject({ absence: { confirmed: false } });
    });
  });
});
