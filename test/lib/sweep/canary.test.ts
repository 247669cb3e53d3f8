import { describe, expect, it } from '@jest/globals';
import type { World } from '../../support/acting.ts';
import type { Plot } from '../../support/small-book.ts';
import { name } from '../../support/acting.ts';
import { hinted, leaveOf, settled, unreadable, withBooks } from './support.ts';

/** Settled by consent where a TLD has a transit: then it is a delete. */
const due = (names: string[], plot: Partial<Plot> = {}): Plot[] =>
  names.map((text) => ({ name: text, termIn: 6, invoice: 'Unpaid', ...plot }));

const at = <T>(plots: readonly Plot[], use: (world: World) => Promise<T>): Promise<T> =>
  settled({ plots, quiet: 200 }, use);

async function hour(world: World): Promise<string[]> {
  world.later({ hours: 1 });
  await world.sweep();
  const leave = await leaveOf(world);
  await world.drain();
  return leave;
}

describe('the first ending of a path and TLD', () => {
  it('goes alone, by deadline and name, until it is read back; then the rest', async () => {
    await at(due(['c.example.net', 'a.example.net', 'b.example.net']), async (world) => {
      expect(await hour(world)).toEqual(['a.example.net']);
      expect(await hour(world)).toEqual(['b.example.net', 'c.example.net']);
    });
  });

  it('keeps others back while it is on its way', async () => {
    await at(due(['a.example.net', 'b.example.net']), async (world) => {
      await world.sweep();
      for (let sweeps = 0; sweeps < 3; sweeps++) {
        world.later({ hours: 1 });
        await world.sweep();
        expect(await leaveOf(world)).toEqual(['a.example.net']);
      }
    });
  });

  it('is one for each path, and for each TLD, those without a notice of their own included', async () => {
    const plots = [
      ...due(['transit.example-a.de', 'transit.example-b.de']),
      ...due(['delete.example-a.de', 'delete.example-b.de'], { autoRenew: false }),
      ...due(['a.example.org', 'b.example.org']),
      ...due(['a.example.shop', 'b.example.shop', 'a.example.blog'], { termIn: 36 }),
      ...due(['a.example.com', 'b.example.com']),
    ];
    await at(plots, async (world) => {
      expect(await hour(world)).toEqual([
        'a.example.blog',
        'a.example.com',
        'a.example.org',
        'a.example.shop',
        'b.example.com',
        'delete.example-a.de',
        'transit.example-a.de',
      ]);
      expect(await hour(world)).toEqual([
        'b.example.org',
        'b.example.shop',
        'delete.example-b.de',
        'transit.example-b.de',
      ]);
    });
  });

  it('is not needed after a rehearsal of that path and TLD', async () => {
    await at(due(['a.example.net', 'b.example.net']), async (world) => {
      const own = name('own.example.net');
      await world.state.proofs.add({
        path: 'delete',
        suffix: 'net',
        kind: 'rehearsal',
        domain: own,
        at: world.now(),
      });
      expect(await hour(world)).toEqual(['a.example.net', 'b.example.net']);
    });
  });

  it('frees its place when its leave has run out', async () => {
    await at(due(['a.example.net', 'b.example.net', 'c.example.net']), async (world) => {
      await world.sweep();
      world.queued.splice(0);
      world.later({ hours: 25 });
      await world.sweep();
      expect(hinted(world)).toEqual(['a.example.net', 'b.example.net']);
      await world.drain();
      expect(world.effects().filter((effect) => effect.startsWith('domain'))).toEqual([
        'domainDelete b.example.net 21.06.2026',
      ]);
      expect(await hour(world)).toEqual(['a.example.net', 'c.example.net']);
    });
  });

  it('does not keep a TLD waiting for ever if no worker can read it', async () => {
    const wrap = withBooks(({ registrar }) => ({ registrar: unreadable('a.example.net', registrar) }));
    await settled({ plots: due(['a.example.net', 'b.example.net']), quiet: 200, wrap }, async (world) => {
      for (let hours = 0; hours < 27; hours++) {
        world.later({ hours: 1 });
        await world.sweep();
        await world.drain().catch(() => undefined);
        await world.drain().catch(() => undefined);
      }
      expect(world.endingOf('b.example.net')).not.toBeNull();
      expect(world.endingOf('a.example.net')).toBeNull();
    });
  });
});

describe('a canary that shows for another day', () => {
  it.each([
    [2, ['b.example.net', 'c.example.net']],
    [5, ['b.example.net']],
  ])('%s days off', async (days, next) => {
    const plots = due(['a.example.net', 'b.example.net', 'c.example.net'], { termIn: 8 });
    await settled({ plots, wire: 'http' }, async (world) => {
      world.simulators.registrar.fail({ kind: 'dayOff', days, operation: 'domainDelete' });
      expect(await hour(world)).toEqual(['a.example.net']);
      expect(await world.kase('a.example.net')).toMatchObject({ state: 'confirmed' });
      expect(await hour(world)).toEqual(next);
    });
  });
});
