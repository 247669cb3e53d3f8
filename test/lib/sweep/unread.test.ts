import { describe, expect, it } from '@jest/globals';
import type { World } from '../../support/acting.ts';
import type { Plot } from '../../support/small-book.ts';
import { isOurs, settled, subjectsIn, unreadable, withBooks } from './support.ts';

/** As the queue does: a hint that fails is a dead letter, and the others are worked all the same. */
async function hourly(world: World, hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour++) {
    world.later({ hours: 1 });
    await world.sweep();
    while (world.queued.length > 0) await world.drain().catch(() => undefined);
  }
}

const DOMAIN = 'dumb.example.com';
const at = (plot: Omit<Plot, 'name'>, use: (world: World, readable: () => void) => Promise<void>) => {
  let dumb = true;
  const wrap = withBooks(({ registrar }) => ({
    registrar: dumb ? unreadable(DOMAIN, registrar) : registrar,
  }));
  return settled({ plots: [{ name: DOMAIN, ...plot }], quiet: 100, wrap }, (world) =>
    use(world, () => {
      dumb = false;
    }),
  );
};
const told = (world: World): string[] => subjectsIn(world).filter((subject) => subject.includes(DOMAIN));
const replies = ({ book }: World): number => book.whmcs.tickets.flatMap((ticket) => ticket.replies).length;

describe('a domain the registrar lists and cannot tell of', () => {
  it('is told where its ending has to be undone, once, and settled when it is', async () => {
    await at({ termIn: 6, endingIn: 6, invoice: 'Paid', nextDueIn: 371 }, async (world, readable) => {
      await isOurs(world, DOMAIN, 6);
      await hourly(world, 1);
      expect(told(world)).toEqual([]);
      await hourly(world, 3);
      expect(told(world)).toEqual([expect.stringMatching(/^URGENT .*before/)]);
      expect(replies(world)).toBe(0);
      readable();
      await hourly(world, 2);
      expect(world.endingOf(DOMAIN)).toBeNull();
      expect(replies(world)).toBe(1);
    });
  });

  it.each([
    ['a question', { termIn: 6 }],
    ['an ending that is too late', { termIn: 3, invoice: 'Unpaid' }],
  ] as const)('is told where a person has to hear of %s', async (_, plot) => {
    await at(plot, async (world) => {
      await hourly(world, 1);
      expect(told(world)).toEqual([]);
      await hourly(world, 3);
      expect(told(world)).toHaveLength(1);
    });
  });

  it('is held where it is to be ended, once its leave has run out', async () => {
    await at({ termIn: 6, invoice: 'Unpaid' }, async (world, readable) => {
      await hourly(world, 24);
      expect(told(world)).toEqual([]);
      await hourly(world, 4);
      expect(told(world)).toHaveLength(1);
      readable();
      await hourly(world, 2);
      expect(world.endingOf(DOMAIN)).not.toBeNull();
      expect(replies(world)).toBe(1);
    });
  });

  it('is not told of by a hint that comes late, when it can be read again', async () => {
    await at({ termIn: 6, endingIn: 6, invoice: 'Paid', nextDueIn: 371 }, async (world, readable) => {
      await isOurs(world, DOMAIN, 6);
      await hourly(world, 1);
      world.later({ hours: 1 });
      await world.sweep();
      expect(world.queued).toContainEqual(
        expect.objectContaining({ hint: expect.objectContaining({ unread: 'otherDomain' }) as object }),
      );
      readable();
      await world.drain();
      expect(world.endingOf(DOMAIN)).toBeNull();
      expect(told(world)).toEqual([]);
      const kase = await world.kase(DOMAIN);
      expect(kase?.problems.revokeFailed).toBeUndefined();
    });
  });

  it('is not told of where the workers only have not come to it', async () => {
    await at({ termIn: 6 }, async (world, readable) => {
      readable();
      for (let hour = 0; hour < 3; hour++) {
        world.later({ hours: 1 });
        await world.sweep();
      }
      expect(told(world)).toEqual([]);
    });
  });
});
