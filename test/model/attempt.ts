import { BadInputError, StichtagError } from '../../lib/runtime/errors.ts';
import { Stale } from '../../lib/state/stale.ts';
import { Died } from './worker.ts';
import type { World } from './world.ts';

/**
 * Whatever the books or a death do is no fault of the code, and a person may be told no; anything else is wrong.
 * @returns whether it was done to its end.
 */
export async function attempt(
  { violations }: World,
  who: 'sweep' | 'hint' | 'person',
  what: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await what();
    return true;
  } catch (error) {
    const known = error instanceof StichtagError || error instanceof Died || error instanceof Stale;
    if (!known || (error instanceof BadInputError && who !== 'person'))
      violations.push(`thrown: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
    return false;
  }
}
