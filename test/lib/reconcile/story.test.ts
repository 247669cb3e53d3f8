import { describe, expect, it } from '@jest/globals';
import { pay } from '../../../infra/local/simulators/pay.ts';
import { withWorld } from '../../support/acting.ts';

const GOING = { name: 'going.example.com', termIn: 6, autoRenew: false } as const;
const PAYING = { name: 'paying.example.com', termIn: 6, invoice: 'Unpaid' } as const;
const KEPT = { name: 'kept.example.com', termIn: 6, nextDueIn: 371 } as const;

describe('from the first run to a payment', () => {
  it('is braked, approved, ends one as a canary, then the rest, and undoes what is paid', async () => {
    await withWorld({ plots: [GOING, PAYING, KEPT] }, async (world) => {
      const first = await world.sweep();
      expect(first).toMatchObject({ state: 'braked', authorised: 0 });
      expect(first.brakes.map(({ name }) => name)).toEqual(['firstRun']);
      await world.drain();
      expect(world.effects()).toEqual([expect.stringMatching(/^OpenTicket /)]);

      await world.approve(first.runId);
      await world.drain();
      expect(world.endingOf('going.example.com')).toBe('2026-06-21');
      expect(world.endingOf('paying.example.com')).toBeNull();
      expect(await world.kase('going.example.com')).toMatchObject({ state: 'confirmed', ours: 'delete' });

      world.later({ hours: 1 });
      expect(await world.sweep()).toMatchObject({ state: 'passed', authorised: 1 });
      await world.drain();
      expect(world.endingOf('paying.example.com')).toBe('2026-06-21');

      pay(world.book, 102);
      world.later({ hours: 1 });
      await world.sweep();
      await world.drain();
      expect(world.endingOf('paying.example.com')).toBeNull();
      expect(await world.kase('paying.example.com')).toMatchObject({
        state: 'watching',
        ours: null,
        revokedByUs: true,
      });
      expect(world.endingOf('kept.example.com')).toBeNull();
      expect(world.effects().filter((effect) => effect.startsWith('domain'))).toEqual([
        'domainDelete going.example.com 21.06.2026',
        'domainDelete paying.example.com 21.06.2026',
        'domainRevoke paying.example.com',
      ]);
    });
  });
});
