import { StoppedError } from '../runtime/errors.ts';
import { Stale } from '../state/stale.ts';

/** Somebody who writes between every look and every save of ours is at work in a loop. */
const MOST_TRIES = 10;

/** Does it again from the start while somebody else's write comes in between. @throws StoppedError after many tries. */
export async function retryStale<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
    }
  }
  throw new StoppedError('the case is being changed all the time by something else; try again');
}
