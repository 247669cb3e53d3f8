import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { MAX_REVOKES } from '../../../lib/expiry/brakes.ts';
import { DAY, withWorld, type World } from '../../support/acting.ts';
import type { Plot } from '../../support/small-book.ts';
import { brakesIn, settled } from './support.ts';

const TODAY = Temporal.PlainDate.from(DAY);
const MANY = MAX_REVOKES + 5;

/** Paid, and ended by somebody else. */
const paid = (termIn: number): Plot[] =>
  Array.from({ length: MANY }, (_, index) => ({
    name: `paid-${index}.example.com`,
    termIn,
    endingIn: termIn,
    invoice: 'Paid',
    paidAgo: 1,
    nextDueIn: termIn + 365,
  }));

const undone = (world: World): number =>
  world.effects().filter((effect) => effect.startsWith('domainRevoke')).length;

async function round(world: World) {
  world.later({ hours: 1 });
  const run = await world.sweep();
  await world.drain();
  return run;
}

describe('more undoings than a day may have', () => {
  it('all go through once a person approved them, and take nobody else a place', async () => {
    await settled({ plots: paid(20), quiet: 400 }, async (world) => {
      const run = await round(world);
      expect(brakesIn(run)).toEqual(['maxRevokes']);
      expect(undone(world)).toBe(0);
      await world.approve(run.runId);
      await world.drain();
      expect(undone(world)).toBe(MANY);
      expect(await world.state.counters.count(TODAY, 'revokes')).toBe(0);
    });
  });

  it('go on in the sweeps after the approval, for as long as it stands', async () => {
    await settled({ plots: paid(20), quiet: 400 }, async (world) => {
      const run = await round(world);
      await world.approve(run.runId);
      world.queued.length = 0;
      await round(world);
      expect(undone(world)).toBe(MANY);
    });
  });

  it('so do those of an approved first run', async () => {
    await withWorld({ wire: 'inProcess', plots: paid(6), quiet: 400 }, async (world) => {
      const run = await round(world);
      expect(brakesIn(run)).toContain('firstRun');
      await world.approve(run.runId);
      await world.drain();
      expect(undone(world)).toBe(MANY);
    });
  });

  it.each([
    ['the last place of the day is left', MAX_REVOKES - 1, 1],
    ['no place is left', MAX_REVOKES, 0],
  ])('without an approval: %s', async (_, taken, done) => {
    await settled({ plots: paid(20).slice(0, 2), quiet: 400 }, async (world) => {
      for (let n = 0; n < taken; n++) await world.state.counters.take(TODAY, 'revokes', MAX_REVOKES);
      for (const domain of ['paid-0.example.com', 'paid-1.example.com']) await world.reconcile(domain);
      expect(undone(world)).toBe(done);
    });
  });
});
