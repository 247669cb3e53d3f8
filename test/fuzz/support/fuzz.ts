import fc from 'fast-check';
import { must } from './must.ts';
import { quickly } from './quick.ts';
import { sizeOfPrototypes } from './prototypes.ts';
import { createTally, type Outcome } from './tally.ts';

/** Inputs each parser is given; FUZZ_RUNS in the environment says otherwise. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 10_000);

/** The same inputs each time, or rare outcomes would be missed now and then; FUZZ_SEED in the environment gives others. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_124);

/** In ms, for all inputs together: these machines are busy. */
export const FUZZ_TIMEOUT = 900_000;

/**
 * Feeds a parser. Each input must be read within bounds and leave every prototype as it was, and not all may be
 * accepted, nor all refused: a generator whose inputs all die at the first check tests nothing but that check.
 * @param read throws for what must not be; answers what came of the input.
 * @param seen outcomes that must all have come up, if there were enough runs for that.
 */
export async function fuzz<Input>(
  inputs: fc.Arbitrary<Input>,
  read: (input: Input) => Outcome | Promise<Outcome>,
  seen: readonly Outcome[] = [],
): Promise<void> {
  const tally = createTally();
  const prototypes = sizeOfPrototypes();
  const property = fc.asyncProperty(inputs, async (input) => {
    const outcome = await quickly(() => read(input));
    must(sizeOfPrototypes() === prototypes, 'the prototypes are as they were');
    tally.count(outcome);
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
  tally.expectBoth();
  if (RUNS >= 10_000) tally.expectSeen(seen);
}
