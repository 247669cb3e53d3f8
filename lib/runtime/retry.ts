import { StichtagError } from './errors.ts';

export interface RetryPolicy {
  /** Calls in all, the first included. */
  readonly attempts: number;
  /** Upper bound of the first wait, in ms; it doubles with each further attempt. */
  readonly baseMs: number;
  /** No wait is longer than this, in ms. */
  readonly capMs: number;
}

export const READ_RETRY: RetryPolicy = { attempts: 4, baseMs: 250, capMs: 8_000 };

export interface RetryDeps {
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * Repeats a read while its error says `retryable`. Never wrap a mutation: a lost answer is settled by reading.
 * @throws the last error, unchanged.
 */
export async function retryRead<T>(
  read: () => Promise<T>,
  policy: RetryPolicy = READ_RETRY,
  deps: RetryDeps = SYSTEM_DEPS,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await read();
    } catch (error) {
      if (!isRetryable(error) || attempt >= policy.attempts) throw error;
      await deps.sleep(fullJitter(attempt, policy, deps.random));
    }
  }
}

/** Full jitter: anywhere between nothing and the doubled bound, so that clients which failed together part. */
export function fullJitter(attempt: number, policy: RetryPolicy, random: () => number): number {
  return random() * Math.min(policy.capMs, policy.baseMs * 2 ** (attempt - 1));
}

function isRetryable(error: unknown): boolean {
  return error instanceof StichtagError && error.retryable;
}

export const SYSTEM_DEPS: RetryDeps = {
  random: Math.random,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
