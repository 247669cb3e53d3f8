import { describe, expect, it } from '@jest/globals';
import type { World } from '../../support/acting.ts';
import { brakesIn, leaveOf, settled } from './support.ts';

const plots = [{ name: 'due.example.com', termIn: 6, invoice: 'Unpaid' }] as const;
const calls = (world: World): string[] => world.effects().filter((effect) => effect.startsWith('domain'));

/** Authorised, and the hint that leads to it is late. */
const authorised = (use: (world: World) => Promise<void>): Promise<void> =>
  settled({ plots, quiet: 30 }, async (world) => {
    await world.sweep();
    expect(await leaveOf(world)).toEqual(['due.example.com']);
    const late = world.queued.splice(0);
    world.later({ hours: 1 });
    await use(world);
    world.queued.push(...late);
    await world.drain();
  });

describe('leave that an earlier run gave', () => {
  it('is taken back once the books are in doubt, and given anew by a run that passes', async () => {
    await authorised(async (world) => {
      world.book.cron.lastRunHoursAgo = 60;
      expect(brakesIn(await world.sweep())).toEqual(['cronAge']);
      expect(await leaveOf(world)).toEqual([]);
      await world.drain();
      expect(calls(world)).toEqual([]);
      const { state, outbox } = (await world.kase('due.example.com')) ?? {};
      expect({ state, outbox }).toEqual({ state: 'watching', outbox: [] });
      world.book.cron.lastRunHoursAgo = 5;
      world.later({ hours: 1 });
      await world.sweep();
      await world.drain();
      expect(calls(world)).toEqual(['domainDelete due.example.com 21.06.2026']);
    });
  });

  it('is taken back by any brake that stops endings', async () => {
    await authorised(async (world) => {
      await world.settings({ toleranceDays: 6 });
      const run = await world.sweep();
      expect(brakesIn(run)).toEqual(['rulesChanged']);
      expect(await leaveOf(world)).toEqual([]);
      await world.drain();
      expect(calls(world)).toEqual([]);
    });
  });

  it.each([
    ['stands against a doubtful plan if a person gave it', 'toleranceDays', ['due.example.com']],
    ['falls with the books, whoever gave it', 'cron', []],
  ] as const)('%s', async (_, what, left) => {
    await settled({ plots, quiet: 30 }, async (world) => {
      await world.settings({ toleranceDays: 6 });
      await world.approve((await world.sweep()).runId);
      expect(await leaveOf(world)).toEqual(['due.example.com']);
      world.queued.splice(0);
      if (what === 'cron') world.book.cron.lastRunHoursAgo = 60;
      else await world.settings({ toleranceDays: 7 });
      world.later({ hours: 1 });
      await world.sweep();
      expect(await leaveOf(world)).toEqual(left);
    });
  });
});
