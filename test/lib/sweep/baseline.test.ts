import { describe, expect, it } from '@jest/globals';
import { changeOrder } from '../../../infra/local/simulators/registrar/change-order.ts';
import { withWorld, type World } from '../../support/acting.ts';
import { brakesIn, inDays, leaveOf, settled } from './support.ts';

const endings = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `e${index}.example.com`,
    termIn: 200,
    endingIn: 200,
  }));
const staying = { name: 'stays.example.com', termIn: 200 };

async function brakesOfNext(world: World): Promise<string[]> {
  world.later({ hours: 1 });
  const run = await world.sweep();
  await world.drain();
  return brakesIn(run);
}
const ends = ({ book }: World, domainNameAce: string): void => {
  changeOrder(book, { domainNameAce, endOn: inDays(200).toString() });
};
const baseline = (world: World) => world.state.marks.baseline();

describe('what later runs are compared with', () => {
  it('is a share of endings as the brake sees it: a handful in a small book is no approval of more', async () => {
    await settled({ plots: [...endings(4), staying], quiet: 15 }, async (world) => {
      expect(await brakesOfNext(world)).toEqual([]);
      expect(await baseline(world)).toMatchObject({ endingShare: 0, approvedBy: null });
      ends(world, staying.name);
      expect(await brakesOfNext(world)).toEqual(['endingShare', 'endingShareJump']);
    });
  });

  it('bears who approved a book that ends much, for as long as it does', async () => {
    await settled({ plots: [...endings(6), staying], quiet: 15 }, async (world) => {
      world.later({ hours: 1 });
      const run = await world.sweep();
      expect(brakesIn(run)).toContain('endingShare');
      await world.approve(run.runId);
      for (let hour = 0; hour < 2; hour++) {
        expect(await brakesOfNext(world)).toEqual([]);
        expect(await baseline(world)).toMatchObject({ endingShare: 6 / 22, approvedBy: 'somebody' });
      }
      expect((await baseline(world))?.runId).not.toBe(run.runId);
      for (const { name } of endings(3)) changeOrder(world.book, { domainNameAce: name, endOn: null });
      expect(await brakesOfNext(world)).toEqual([]);
      expect(await baseline(world)).toMatchObject({ endingShare: 0, approvedBy: null });
    });
  });

  it('is what a person approved even before the first run: a book that ends much is asked about once', async () => {
    const plots = [...endings(6), { name: 'due.example.com', termIn: 6, invoice: 'Unpaid' as const }];
    await withWorld({ wire: 'inProcess', plots, quiet: 15 }, async (world) => {
      const doubtful = await world.sweep();
      expect(brakesIn(doubtful)).toEqual(['endingShare', 'firstRun']);
      await world.approve(doubtful.runId);
      expect(await leaveOf(world)).toEqual([]);
      world.later({ hours: 1 });
      const first = await world.sweep();
      expect(brakesIn(first)).toEqual(['firstRun']);
      await world.approve(first.runId);
      expect(await leaveOf(world)).toEqual(['due.example.com']);
      await world.drain();
      expect(await brakesOfNext(world)).toEqual([]);
    });
  });

  it.each(['passes', 'is approved'] as const)(
    'is no run named for a time to come, once another %s',
    async (how) => {
      const ahead = { runId: '20990101T000000Z' };
      const use = async (world: World): Promise<void> => {
        if (how === 'is approved') await world.settings({ toleranceDays: 6 });
        const run = await world.sweep();
        if (how === 'is approved') {
          expect(brakesIn(run)).toEqual(['rulesChanged']);
          await world.approve(run.runId);
        }
        expect((await baseline(world))?.runId).toBe(run.runId);
      };
      await settled({ plots: [staying], quiet: 15 }, use, ahead);
    },
  );
});
