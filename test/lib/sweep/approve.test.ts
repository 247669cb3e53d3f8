import { describe, expect, it } from '@jest/globals';
import { BadInputError, StoppedError } from '../../../lib/runtime/errors.ts';
import { approve, previewApproval } from '../../../lib/sweep/approve.ts';
import { withWorld, type World } from '../../support/acting.ts';
import { brakesIn, downBy, hinted, leaveOf, settled, withBooks } from './support.ts';

const due = (name: string) => ({ name, termIn: 6, invoice: 'Unpaid' }) as const;
/** Nothing of theirs was ever read back. */
const NETS = ['a.example.net', 'b.example.net', 'c.example.net'].map(due);
const ONE = { brakes: { maxEndings: 1, maxShare: 0 } };

describe('approving a run', () => {
  const approved = (use: (world: World) => Promise<void>): Promise<void> =>
    settled({ plots: NETS, settings: ONE }, async (world) => {
      const run = await world.sweep();
      expect(brakesIn(run)).toEqual(['maxEndings']);
      await world.approve(run.runId);
      await world.drain();
      expect(world.endingOf('a.example.net')).toBe('2026-06-21');
      await use(world);
    });

  it('lets what waits for the canary through in the next sweeps, for 24 hours', async () => {
    await approved(async (world) => {
      world.later({ hours: 23 });
      expect(await world.sweep()).toMatchObject({ state: 'passed', authorised: 2 });
    });
  });

  it('does so no longer after that', async () => {
    await approved(async (world) => {
      world.later({ hours: 25 });
      const run = await world.sweep();
      expect(run).toMatchObject({ state: 'braked', authorised: 0 });
      expect(brakesIn(run)).toEqual(['maxEndings']);
    });
  });

  it('cannot be repeated after that', async () => {
    await settled({ plots: NETS, settings: ONE }, async (world) => {
      const { runId } = await world.sweep();
      await world.approve(runId);
      world.later({ hours: 25 });
      await expect(world.approve(runId)).rejects.toThrow(/RUN: run \S+ was approved at .*24 hours are over/);
    });
  });

  it('is no leave for an ending whose ticket waited', async () => {
    const ask = { name: 'ask.example.com', termIn: 6 };
    await withWorld(
      { wire: 'inProcess', plots: [ask, due('b.example.com')], settings: ONE },
      async (world) => {
        const { runId } = await world.sweep();
        await world.approve(runId);
        await world.drain();
        for (const row of world.book.whmcs.domains) if (row.domainname === ask.name) row.donotrenew = true;
        world.later({ hours: 1 });
        await world.sweep();
        expect((await world.kase(ask.name))?.authorisation).toMatchObject({ approved: false });
      },
    );
  });

  it('places nothing while the kill switch stands, and what is left of the 24 hours after it', async () => {
    await settled({ plots: NETS, settings: ONE }, async (world) => {
      const { runId } = await world.sweep();
      await world.settings({ killSwitch: 'endings' });
      await world.approve(runId);
      await world.drain();
      expect(world.effects().filter((effect) => effect.startsWith('domain'))).toEqual([]);
      await world.settings({ killSwitch: 'off' });
      world.later({ hours: 2 });
      expect(await world.sweep()).toMatchObject({ authorised: 1 });
    });
  });

  it('whose books were in doubt sets what later runs are compared with, and lets nothing through', async () => {
    await withWorld({ wire: 'inProcess', plots: NETS }, async (world) => {
      world.book.cron.lastRunHoursAgo = 30;
      const run = await world.sweep();
      await world.drain();
      expect(brakesIn(run)).toEqual(['cronAge', 'firstRun']);
      expect(await previewApproval(run.runId, world.deps)).toMatchObject({ incomplete: true, lets: [] });
      await world.approve(run.runId);
      expect(await leaveOf(world)).toEqual([]);
      expect(hinted(world)).toEqual([]);
      expect((await world.state.marks.baseline())?.runId).toBe(run.runId);
      await world.drain();

      // Nobody has let anything through yet.
      world.book.cron.lastRunHoursAgo = 5;
      world.later({ hours: 1 });
      const next = await world.sweep();
      expect(brakesIn(next)).toEqual(['firstRun']);
      await world.drain();
      await world.approve(next.runId);
      expect(await leaveOf(world)).toEqual(['a.example.net']);
    });
  });
});

describe('a run braked by a release that knew other brakes', () => {
  it('lets nothing through: that brake may have doubted the books', async () => {
    await settled({ plots: NETS, settings: ONE }, async (world) => {
      const run = await world.sweep();
      const other = { name: 'ofAnotherRelease', measured: 1, limit: 0, clientId: null };
      const stored = await world.state.runs.load(run.runId);
      if (stored === null) throw new TypeError('no run');
      await world.state.runs.save(stored, { ...stored, brakes: [...stored.brakes, other] });
      expect(await previewApproval(run.runId, world.deps)).toMatchObject({ incomplete: true, lets: [] });
      await world.approve(run.runId);
      expect(await leaveOf(world)).toEqual([]);
      world.later({ hours: 1 });
      // Nor is what it held back counted as approved by the runs after it.
      expect(brakesIn(await world.sweep())).toEqual(['maxEndings']);
      expect(await leaveOf(world)).toEqual([]);
    });
  });
});

describe('a run that cannot be approved', () => {
  const refused = async (world: World, runId: string, what: RegExp): Promise<void> => {
    for (const attempt of [approve({ runId, by: 'x' }, world.deps), previewApproval(runId, world.deps)]) {
      const error: unknown = await attempt.catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(BadInputError);
      expect(String(error)).toMatch(what);
    }
    expect((await world.state.runs.load(runId))?.approval ?? null).toBeNull();
  };

  it('is unknown, or has passed, or failed', async () => {
    let down = false;
    const wrap = withBooks((books) => ({ whmcs: down ? downBy(books.whmcs) : books.whmcs }));
    await settled({ plots: NETS, wrap }, async (world) => {
      await refused(world, '20200101T000000Z', /RUN: there is no run/);
      await refused(world, (await world.sweep()).runId, /RUN: nothing of run/);
      down = true;
      world.later({ hours: 1 });
      await expect(world.sweep()).rejects.toThrow('down');
      const [failed] = await world.state.runs.newest(1);
      await refused(world, failed?.runId ?? '', /RUN: run \S+ is failed; allowed: a run that was braked/);
    });
  });

  it('waits until no sweep is at work', async () => {
    await settled({ plots: NETS, settings: ONE }, async (world) => {
      const { runId } = await world.sweep();
      const now = world.now();
      await world.state.leases.take('sweep', 'somebody', now, now.add({ minutes: 5 }));
      await expect(world.approve(runId)).rejects.toThrow(StoppedError);
      expect(await leaveOf(world)).toEqual([]);
      world.later({ minutes: 5 });
      await world.approve(runId);
      expect(await leaveOf(world)).toEqual(['a.example.net']);
    });
  });
});
