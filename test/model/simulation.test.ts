import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { commandsOf } from './commands.ts';
import { simulate } from './simulation.ts';

/**
 * Random histories of a small book, each call watched and everything looked at once it has settled: no domain is ended
 * though it is paid, none twice, none forgotten. Other seeds: `MODEL_SEED=7 MODEL_RUNS=300 npm test -- test/model`.
 */
describe('the whole of it, whatever happens', () => {
  const seed = Number(process.env.MODEL_SEED ?? 20_261_124);
  const numRuns = Number(process.env.MODEL_RUNS ?? 12);

  it(
    'ends nobody who paid, nobody twice, and forgets nobody',
    async () => {
      await fc.assert(
        fc.asyncProperty(commandsOf(25), async (commands) => {
          const wrong = await simulate(commands);
          if (wrong.length > 0) throw new Error(wrong.join('\n'));
        }),
        { seed, numRuns },
      );
    },
    numRuns * 20_000,
  );
});
