import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planDisagreements } from './reference-plan.ts';
import { books } from './reference-sketch.ts';
import { worldOf } from './reference-world.ts';

/** Other seeds: `MODEL_SEED=7 REFERENCE_RUNS=20000 npm test -- test/model/reference-plan`. */
describe('a plan made from the lists, and the page', () => {
  const seed = Number(process.env.MODEL_SEED ?? 20_261_124);
  const numRuns = Math.ceil(Number(process.env.REFERENCE_RUNS ?? 1_000) / 20);

  it(
    'agree on every domain of a book, those passed over as quiet included',
    async () => {
      await fc.assert(
        fc.asyncProperty(books, async (sketches) => {
          const world = await worldOf(sketches);
          expect(
            await planDisagreements(
              world,
              sketches.map(({ name }) => name),
            ),
          ).toEqual([]);
        }),
        { seed, numRuns },
      );
    },
    numRuns * 2_000,
  );
});
