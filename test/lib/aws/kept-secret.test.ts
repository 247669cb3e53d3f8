import { inspect } from 'node:util';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from '@jest/globals';
import { keptSecret } from '../../../lib/aws/kept-secret.ts';
import { BadInputError, StichtagError } from '../../../lib/runtime/errors.ts';
import { json, withAwsStub, type StubReply } from './aws-stub.ts';

const MINUTE = 60_000;
const CANARY = 'canary-secret';
const FAILS = json({ __type: 'InternalServiceError', message: 'no' }, 500);

/** A secret that says these in turn, the last for ever; a clock by hand, and how often it was read. */
async function withSecret<T>(
  replies: readonly (string | StubReply)[],
  use: (world: {
    readonly meaning: () => Promise<{ readonly of: string }>;
    readonly clock: { now: number };
    readonly reads: () => number;
  }) => Promise<T>,
): Promise<T> {
  const answer = (_: unknown, nth: number): StubReply => {
    const reply = replies[Math.min(nth, replies.length) - 1] ?? '';
    return typeof reply === 'string' ? json({ SecretString: reply }) : reply;
  };
  return withAwsStub(answer, ({ config, calls }) => {
    const clock = { now: 0 };
    const client = new SecretsManagerClient(config);
    const meaning = keptSecret({ client, secretId: 'the/secret', now: () => clock.now }, (secret) => {
      if (secret === '') throw new BadInputError('is empty');
      if (secret === 'bug') throw new TypeError(secret);
      return { of: secret };
    });
    return use({ meaning, clock, reads: () => calls.length });
  });
}

async function errorOf(asked: Promise<unknown>): Promise<StichtagError> {
  const error: unknown = await asked.catch((caught: unknown) => caught);
  if (error instanceof StichtagError) return error;
  throw new Error(inspect(error));
}

describe('a secret that is kept', () => {
  it('is read once in five minutes, and asked for by its name', async () => {
    await withSecret(['one'], async ({ meaning, clock, reads }) => {
      const first = await meaning();
      expect(first).toEqual({ of: 'one' });
      clock.now = 5 * MINUTE - 1;
      expect(await meaning()).toBe(first);
      expect(reads()).toBe(1);
      clock.now = 5 * MINUTE;
      // The same object: clients made for it go on.
      expect(await meaning()).toBe(first);
      expect(reads()).toBe(2);
      clock.now = 10 * MINUTE - 1;
      await meaning();
      expect(reads()).toBe(2);
    });
  });

  it('is noticed within five minutes once it says something else', async () => {
    await withSecret(['one', 'two', 'one'], async ({ meaning, clock }) => {
      await meaning();
      clock.now += 5 * MINUTE;
      expect(await meaning()).toEqual({ of: 'two' });
      clock.now += 5 * MINUTE;
      expect(await meaning()).toEqual({ of: 'one' });
    });
  });

  it('that cannot be read is asked for again at once, and kept from then on', async () => {
    await withSecret([FAILS, FAILS, 'one'], async ({ meaning, reads }) => {
      for (let times = 0; times < 2; times++)
        await expect(meaning()).rejects.toMatchObject({ code: 'secretUnreadable', retryable: true });
      expect(await meaning()).toEqual({ of: 'one' });
      await meaning();
      expect(reads()).toBe(3);
    });
  });

  it('is no longer believed once it cannot be read again: it may have been withdrawn', async () => {
    await withSecret(['one', FAILS, '', 'one'], async ({ meaning, clock }) => {
      const first = await meaning();
      clock.now = 5 * MINUTE;
      for (const message of ['secret the/secret: cannot be read', 'secret the/secret: is empty'])
        expect(await errorOf(meaning())).toMatchObject({ code: 'secretUnreadable', message });
      expect(await meaning()).toBe(first);
    });
  });

  it.each<[string, StubReply]>([
    ['is not there', json({ __type: 'ResourceNotFoundException' }, 400)],
    ['comes broken off', { status: 200, body: `{"SecretString":"${CANARY}` }],
    ['comes as something else', json([CANARY])],
    ['is binary', json({ SecretBinary: Buffer.from(CANARY).toString('base64') })],
  ])('that %s is told by its name alone', async (_, reply) => {
    await withSecret([reply], async ({ meaning }) => {
      const error = await errorOf(meaning());
      expect(error.code).toBe('secretUnreadable');
      expect(error.message).toMatch(/^secret the\/secret: (?:cannot be read|is empty)$/);
      expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(CANARY);
    });
  });

  it('lets an error of ours in reading it be what it is', async () => {
    await withSecret(['bug'], async ({ meaning }) => {
      await expect(meaning()).rejects.toThrow(TypeError);
    });
  });
});
