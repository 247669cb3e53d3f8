import { describe, expect, it } from '@jest/globals';
import { checkModel, told } from './check.ts';

/**
 * Random histories of a small book, each call watched and everything looked at once it has settled: no domain is ended
 * though it is paid, none twice, none forgotten. More of them, and other ones: `npm run model -- --runs 1000 --seed 7`.
 */
describe('the whole of it, whatever happens', () => {
  const runs = Number(process.env.MODEL_RUNS ?? 50);

  it(
    'ends nobody who paid, nobody twice, and forgets nobody',
    async () => {
      const found = await checkModel({ runs, seed: 20_261_124, shrinkMs: 60_000 });
      expect(found === null ? '' : told(found)).toBe('');
    },
    runs * 5_000 + 120_000,
  );
});
