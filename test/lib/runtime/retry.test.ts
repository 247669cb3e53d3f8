import { describe, expect, it } from '@jest/globals';
import { BadInputError, StichtagError } from '../../../lib/runtime/errors.ts';
import { fullJitter, retryRead, type RetryPolicy } from '../../../lib/runtime/retry.ts';

const POLICY: RetryPolicy = { attempts: 4, baseMs: 100, capMs: 250 };

function harness(random = () => 1) {
  const waits: number[] = [];
  return { waits, deps: { random, sleep: (ms: number) => Promise.resolve(void waits.push(ms)) } };
}

const retryable = () => new StichtagError('later', 'try later', { retryable: true });

describe('retryRead', () => {
  it('returns the first success and waits twice as long before each further attempt, up to the cap', async () => {
    const { waits, deps } = harness();
    let calls = 0;
    const read = () => (++calls < 4 ? Promise.reject(retryable()) : Promise.resolve('read'));
    await expect(retryRead(read, POLICY, deps)).resolves.toBe('read');
    expect(waits).toEqual([100, 200, 250]);
  });

  it('stops after the attempts of the policy and throws the last error itself', async () => {
    const { waits, deps } = harness();
    const errors = [retryable(), retryable(), retryable(), retryable(), retryable()];
    let calls = 0;
    await expect(
      retryRead(() => Promise.reject(errors[calls++] ?? new Error('more errors')), POLICY, deps),
    ).rejects.toBe(errors[3]);
    expect(calls).toBe(4);
    expect(waits).toHaveLength(3);
  });

  it.each([
    ['an error that says so', new BadInputError('bad')],
    ['an error of somebody else', new TypeError('not ours')],
  ])('does not repeat %s', async (_, error) => {
    const { waits, deps } = harness();
    let calls = 0;
    const read = () => {
      calls++;
      return Promise.reject(error);
    };
    await expect(retryRead(read, POLICY, deps)).rejects.toBe(error);
    expect(calls).toBe(1);
    expect(waits).toEqual([]);
  });

  it('repeats a read that throws before it returns a promise', async () => {
    const { deps } = harness();
    let calls = 0;
    const read = () => {
      if (++calls === 1) throw retryable();
      return Promise.resolve(calls);
    };
    await expect(retryRead(read, POLICY, deps)).resolves.toBe(2);
  });

  it('waits for real by default', async () => {
    let calls = 0;
    const read = () => (++calls < 2 ? Promise.reject(retryable()) : Promise.resolve(calls));
    await expect(retryRead(read, { attempts: 2, baseMs: 1, capMs: 1 })).resolves.toBe(2);
  });
});

describe('fullJitter', () => {
  it('lies anywhere between nothing and the doubled, capped bound', () => {
    expect([0, 0.5, 1].map((random) => fullJitter(1, POLICY, () => random))).toEqual([0, 50, 100]);
    expect([1, 2, 3, 40].map((attempt) => fullJitter(attempt, POLICY, () => 1))).toEqual([
      100, 200, 250, 250,
    ]);
  });
});
