import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { takeCall, type TakeCallDeps } from '../../../lib/gateway/take-call.ts';
import type { GatewayFunction } from '../../../lib/gateway/deps.ts';
import { webhookKeys } from '../../../lib/webhook/keys.ts';
import { NOW, SECRET, signed } from '../webhook/signed.ts';
import { gatewayIn, withGateway, type GatewayWorld } from '../../support/gateway.ts';

const DOMAIN = { domain: 'alpha.de' };
const never: GatewayFunction = () => new Promise(() => undefined);
const hanging = <T>(): Promise<T> => new Promise(() => undefined);

describe('a call that takes too long', () => {
  it.each(['SaveNameservers', 'SaveContactDetails', 'SaveSettings'])(
    '%s: is not told as saved, but that it may have been',
    async (name) => {
      await withGateway({ plots: [], quiet: 1 }, async ({ call }) => {
        expect(await call(name, DOMAIN, { use: never, patienceMs: 20 })).toMatchObject({
          error: { code: 'mayBeDone', message: expect.stringContaining('look in a minute') as unknown },
        });
      });
    },
  );

  it('is not told as under way if nothing was begun, and begins nothing from then on', async () => {
    await withGateway({ plots: [], quiet: 1 }, async (world) => {
      let times = 0;
      const use: GatewayFunction = () => {
        times++;
        return Promise.resolve({ kind: 'result', result: {} });
      };
      const hashKey = async (): Promise<Buffer> => {
        await pause(60);
        return world.services.hashKey();
      };
      const slow = gatewayIn(world, { ...world.services, hashKey });
      const late = await slow.call('RequestDelete', DOMAIN, { id: 'a', use, patienceMs: 20 });
      expect(late).toMatchObject({ error: { code: 'tooSlow' } });
      await pause(100);
      expect(times).toBe(0);
      expect((await world.state.requests.load('a'))?.reply).toMatchObject({ error: { code: 'tooSlow' } });
    });
  });

  it('has its time from when it came: what the secrets took is not there any more', async () => {
    await withGateway({ plots: [], quiet: 1 }, async (world) => {
      const slowly = async () => {
        await pause(300);
        return { ...world.services, connect: () => ({}) as never, hashKey: () => hanging<Buffer>() };
      };
      const begun = performance.now();
      const taken = await take(world, { services: slowly, patienceMs: 400 });
      expect(taken).toMatchObject({ statusCode: 200, body: expect.stringContaining('tooSlow') as unknown });
      expect(performance.now() - begun).toBeLessThan(650);
    });
  });

  it('throws if a secret cannot be read in time: nothing was done, and it may be asked again', async () => {
    await withGateway({ plots: [], quiet: 1 }, async (world) => {
      const late = { code: 'tooSlow', retryable: true };
      await expect(take(world, { services: () => hanging(), patienceMs: 20 })).rejects.toMatchObject(late);
      await expect(take(world, { keys: () => hanging(), patienceMs: 20 })).rejects.toMatchObject(late);
    });
  });
});

function take(world: GatewayWorld, deps: Partial<TakeCallDeps>) {
  const content = { function: 'RequestDelete', params: { sld: 'alpha', tld: 'de' }, language: 'english' };
  return takeCall(
    { function: 'RequestDelete', ...signed(JSON.stringify(content)) },
    {
      keys: () => Promise.resolve(webhookKeys(SECRET)),
      services: () => Promise.resolve(world.services),
      now: () => NOW,
      log: () => undefined,
      ...deps,
    },
  );
}
