import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import type { WhmcsCall } from '../../../lib/whmcs/call.ts';
import { whmcsClient } from '../../../lib/whmcs/client.ts';
import type { WhmcsDeps } from '../../../lib/whmcs/client.ts';
import { countField, idField } from '../../../lib/whmcs/fields.ts';
import { readerOf, whmcsErrorOf, withServer } from './support.ts';

const DETAILS = { result: 'success', whmcs: { version: '8.13.1' } };
const COUNT: WhmcsCall<{ count: number }> = {
  action: 'CountThings',
  mutates: false,
  params: { filter: { colour: 'blue' } },
  reply: z.object({ count: countField }),
  maxReplyBytes: 1_000,
};
const CHANGE: WhmcsCall<{ id: number }> = {
  action: 'ChangeThing',
  mutates: true,
  params: { id: 7 },
  reply: z.object({ id: idField((id) => id) }),
  maxReplyBytes: 1_000,
};

describe('a described call', () => {
  it('needs nothing but its description', async () => {
    await withServer(
      () => ({ body: { result: 'success', count: '3', firstname: 'Jane' } }),
      async ({ url, requests }) => {
        expect(await clientOf(url)(COUNT)).toEqual({ count: 3 });
        expect(requests[0]?.form.get('filter[colour]')).toBe('blue');
      },
    );
  });

  it('fails by what it calls a mismatch', async () => {
    await withServer(
      () => ({ body: { result: 'success', count: 3 } }),
      async ({ url }) => {
        const mismatch = () =>
          ({ code: 'unexpectedShape', outcome: 'mayHaveHadEffect', detail: 'too few' }) as const;
        const error = await whmcsErrorOf(clientOf(url)({ ...COUNT, mismatch }));

        expect(error.message).toBe('CountThings: the reply has an unexpected shape: too few');
      },
    );
  });
});

describe('retries', () => {
  it('repeat a read until it succeeds, waiting with jitter', async () => {
    const waits: number[] = [];
    await withServer(
      (_, index) =>
        [{ status: 500, body: '' }, { status: 429, body: '' }, { hangUp: true }, { body: DETAILS }][index] ??
        {},
      async ({ url, requests }) => {
        const sleep = (ms: number) => Promise.resolve(void waits.push(ms));
        const reader = readerOf(url, {}, { sleep, random: () => 0.5 });

        expect(await reader.details()).toEqual({ version: '8.13.1' });
        expect(requests).toHaveLength(4);
        expect(waits).toEqual([125, 250, 500]);
      },
    );
  });

  it('stop after the attempts of the policy, telling of each request', async () => {
    const calls: string[] = [];
    await withServer(
      () => ({ status: 503, body: '' }),
      async ({ url, requests }) => {
        const retry = { attempts: 2, baseMs: 1, capMs: 1 };
        await whmcsErrorOf(readerOf(url, { retry }, { onCall: (action) => calls.push(action) }).details());

        expect(requests).toHaveLength(2);
        expect(calls).toEqual(['WhmcsDetails', 'WhmcsDetails']);
      },
    );
  });

  it('really wait if nobody waits for them', async () => {
    await withServer(
      (_, index) => (index === 0 ? { status: 503, body: '' } : { body: { result: 'success', count: 1 } }),
      async ({ url, requests }) => {
        const config = { ...ACCESS, url, retry: { attempts: 2, baseMs: 1, capMs: 1 } };
        expect(await whmcsClient(config)(COUNT)).toEqual({ count: 1 });
        expect(requests).toHaveLength(2);
      },
    );
  });

  it.each([
    ['a failed server', { status: 500, body: '' }, 'serverError', false],
    ['a lost connection', { hangUp: true }, 'connectionLost', false],
    ['an unreadable success', { body: { result: 'success' } }, 'unexpectedShape', false],
    ['too many requests', { status: 429, body: '' }, 'rateLimited', true],
  ])('never repeat a write: %s', async (_, answer, code, retryable) => {
    await withServer(
      () => answer,
      async ({ url, requests }) => {
        expect(await whmcsErrorOf(clientOf(url)(CHANGE))).toMatchObject({ code, retryable });
        expect(requests).toHaveLength(1);
      },
    );
  });
});

describe('concurrency', () => {
  it('holds over all calls, and a waiting retry frees its place', async () => {
    let open = 0;
    let most = 0;
    let calls = 0;
    const transport: WhmcsDeps['transport'] = async () => {
      const status = ++calls === 1 ? 503 : 200;
      most = Math.max(most, ++open);
      await new Promise((resolve) => setImmediate(resolve));
      open--;
      return { status, contentType: '', body: Buffer.from('{"result":"success","count":1}') };
    };
    let wake = (): void => undefined;
    const sleep = () => new Promise<void>((resolve) => (wake = resolve));
    const call = whmcsClient({ ...ACCESS, concurrency: 2 }, { transport, sleep });

    const sleeper = call(COUNT);
    await Promise.all(Array.from({ length: 9 }, () => call(COUNT)));
    wake();

    expect(await sleeper).toEqual({ count: 1 });
    expect(calls).toBe(11);
    expect(most).toBe(2);
  });
});

const ACCESS = {
  url: new URL('https://www.example.com'),
  identifier: 'invented-identifier',
  secret: 'invented-secret',
  concurrency: 2,
};

function clientOf(url: URL) {
  return whmcsClient({ ...ACCESS, url }, { sleep: () => Promise.resolve() });
}
