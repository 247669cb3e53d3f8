import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { judgedTwice } from './agreement.ts';
import { sketches } from './reference-sketch.ts';
import { worldOf } from './reference-world.ts';

/**
 * Random domains in random books, judged by lib from what it reads and by the reference from what stands there. Other
 * seeds: `MODEL_SEED=7 REFERENCE_RUNS=20000 npm test -- test/model/reference`.
 */
describe('the decision, and the page about it', () => {
  const seed = Number(process.env.MODEL_SEED ?? 20_261_124);
  const numRuns = Number(process.env.REFERENCE_RUNS ?? 1_000);

  it(
    'agree on every row',
    async () => {
      const rows = new Map<number, number>();
      await fc.assert(
        fc.asyncProperty(sketches, async (sketch) => {
          const { lib, reference } = await judgedTwice(await worldOf([sketch]), sketch.name);
          const { row, verdict, urgent, path } = lib;
          expect({ row, verdict, urgent, path }).toEqual(reference);
          rows.set(row, (rows.get(row) ?? 0) + 1);
        }),
        { seed, numRuns },
      );
      expect([...rows.keys()].sort((a, b) => a - b)).toEqual(EIGHTEEN);
    },
    numRuns * 100,
  );
});

const EIGHTEEN = Array.from({ length: 18 }, (_, index) => index + 1);
