import { describe, expect, it } from '@jest/globals';
import { keys } from '../../../lib/state/keys.ts';
import { TTL_ATTRIBUTE } from '../../../lib/state/table-schema.ts';
import type { GatewayFunction } from '../../../lib/gateway/deps.ts';
import type { GatewayReply } from '../../../lib/gateway/reply.ts';
import { RegistrarError } from '../../../lib/registrar/registrar-error.ts';
import { withGateway } from '../../support/gateway.ts';

const OK: GatewayReply = { kind: 'result', result: { success: true } };
const DOMAIN = { domain: 'alpha.de' };

/** A function that counts how often it is done. */
function counting(reply: () => Promise<GatewayReply> = () => Promise.resolve(OK)) {
  let times = 0;
  const use: GatewayFunction = () => {
    times++;
    return reply();
  };
  return { use, times: () => times };
}

describe('a request that orders or ends something', () => {
  it('is done once, and answered the same when it is asked again', async () => {
    await withGateway({ plots: [], quiet: 1 }, async ({ call }) => {
      const { use, times } = counting();
      expect(await call('RenewDomain', DOMAIN, { id: 'a', use })).toEqual(OK);
      expect(await call('RenewDomain', DOMAIN, { id: 'a', use })).toEqual(OK);
      expect(times()).toBe(1);
      await call('RenewDomain', DOMAIN, { id: 'b', use });
      expect(times()).toBe(2);
    });
  });

  it('is waited for by whoever asks for it meanwhile: both hear the same, and one does it', async () => {
    await withGateway({ plots: [], quiet: 1 }, async ({ call }) => {
      let finish: (reply: GatewayReply) => void = () => undefined;
      const { use, times } = counting(() => new Promise((resolve) => (finish = resolve)));
      const first = call('RenewDomain', DOMAIN, { id: 'a', use });
      await new Promise((resolve) => setTimeout(resolve, 50));
      const second = call('RenewDomain', DOMAIN, { id: 'a', use });
      const third = await call('RenewDomain', DOMAIN, { id: 'a', use, patienceMs: 20 });
      expect(third).toMatchObject({ kind: 'accepted' });
      finish(OK);
      expect(await first).toEqual(OK);
      expect(await second).toEqual(OK);
      expect(times()).toBe(1);
    });
  });

  it('is refused if another one stands under its id', async () => {
    await withGateway({ plots: [], quiet: 1 }, async (world) => {
      const { call } = world;
      const { use, times } = counting();
      await call('RenewDomain', DOMAIN, { id: 'a', use });
      const other = { error: { code: 'otherRequest' } };
      expect(await call('RequestDelete', DOMAIN, { id: 'a', use })).toMatchObject(other);
      expect(await call('RenewDomain', { domain: 'beta.de' }, { id: 'a', use })).toMatchObject(other);
      world.later({ hours: 23 });
      expect(await call('RenewDomain', { domain: 'beta.de' }, { id: 'a', use })).toMatchObject(other);
      expect(times()).toBe(1);
    });
  });

  it('is remembered for a day, and forgotten after', async () => {
    await withGateway({ plots: [], quiet: 1 }, async (world) => {
      const { call, state } = world;
      const { use, times } = counting();
      await call('RenewDomain', DOMAIN, { id: 'a', use });
      world.later({ hours: 23 });
      expect(await call('RenewDomain', DOMAIN, { id: 'a', use })).toEqual(OK);
      expect(times()).toBe(1);
      const { pk, sk } = keys.request('a');
      const stored = await world.table.get({ pk, sk });
      expect(stored?.[TTL_ATTRIBUTE]).toBe(
        Math.floor(world.now().add({ hours: 1 }).epochMilliseconds / 1_000),
      );
      world.later({ hours: 2 });
      expect(await call('RenewDomain', DOMAIN, { id: 'a', use })).toEqual(OK);
      expect(times()).toBe(2);
      expect((await state.requests.load('a'))?.since).toEqual(world.now());
    });
  });

  it('is told as accepted when it takes too long, and answered as it ended when asked again', async () => {
    await withGateway({ plots: [], quiet: 1 }, async ({ call, logged }) => {
      let finish: (reply: GatewayReply) => void = () => undefined;
      const { use } = counting(() => new Promise((resolve) => (finish = resolve)));
      const slow = await call('RenewDomain', DOMAIN, { id: 'a', use, patienceMs: 60 });
      expect(slow.kind).toBe('accepted');
      finish(OK);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(await call('RenewDomain', DOMAIN, { id: 'a', use })).toEqual(OK);
      expect(logged).toContainEqual({ code: 'gatewayTooSlow', function: 'RenewDomain', domain: 'alpha.de' });
    });
  });

  it('tells those it keeps waiting that they are late, so that they begin nothing more', async () => {
    await withGateway({ plots: [], quiet: 1 }, async ({ call }) => {
      const signals: AbortSignal[] = [];
      const use: GatewayFunction = (_, { signal }) => {
        signals.push(signal);
        return new Promise(() => undefined);
      };
      const reply = await call('GetNameservers', DOMAIN, { use, patienceMs: 20 });
      expect(reply).toMatchObject({ error: { code: 'tooSlow' } });
      expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    });
  });

  it('may be done anew two minutes after somebody died on it, and not before', async () => {
    await withGateway({ plots: [], quiet: 1 }, async (world) => {
      const { call } = world;
      const died: GatewayFunction = () => new Promise(() => undefined);
      await call('RenewDomain', DOMAIN, { id: 'a', use: died, patienceMs: 20 });
      const { use, times } = counting();
      world.later({ minutes: 1 });
      expect(await call('RenewDomain', DOMAIN, { id: 'a', use, patienceMs: 20 })).toMatchObject({
        kind: 'accepted',
      });
      world.later({ minutes: 2 });
      expect(await call('RenewDomain', DOMAIN, { id: 'a', use })).toEqual(OK);
      expect(times()).toBe(1);
    });
  });

  it('keeps neither what it said nor the words of a refusal', async () => {
    await withGateway({ plots: [], quiet: 1 }, async ({ call, state, logged }) => {
      const said = '2004 Erika Muster, Hauptstrasse 7';
      const context = { operation: 'domainCreate', mutates: true, clientTRID: 't' };
      const refusal = new RegistrarError(context, 'returnCode', 'refused', said, { said });
      const { use } = counting(() => Promise.reject(refusal));
      const params = { ...DOMAIN, firstname: 'Erika', eppcode: 'geheim-1' };
      const reply = await call('TransferDomain', params, { id: 'a', use });
      expect(reply).toMatchObject({ error: { code: 'registrarRefused', said } });
      const stored = JSON.stringify([await state.requests.load('a'), logged]);
      expect(stored).not.toMatch(/Erika|Hauptstrasse|geheim/);
      expect(await call('TransferDomain', params, { id: 'a', use })).toMatchObject({
        error: { code: 'registrarRefused' },
      });
    });
  });
});
