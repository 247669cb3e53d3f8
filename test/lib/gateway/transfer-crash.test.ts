import { describe, expect, it } from '@jest/globals';
import { name } from '../../support/acting.ts';
import { crashingAt, type CrashWhen } from '../../support/crash.ts';
import { gatewayIn, withGateway } from '../../support/gateway.ts';
import { dyingServices, orderUntilDone } from './order-dying.ts';
import { orderParams } from './order-params.ts';

const MOVING = 'moving.com';
const CODE = 'AUTH-4711';
const PARAMS = orderParams(MOVING, { eppcode: CODE });

/** @param again asked after the crash: by the module itself, or by somebody who clicks. @returns how many calls it makes. */
async function dieAt(k: number, when: CrashWhen, again: 'sameRequest' | 'click'): Promise<number> {
  const dying = crashingAt(k, when);
  return withGateway({ plots: [], quiet: 1, table: dying.table }, async (world) => {
    world.book.registrar.elsewhere.set(MOVING, CODE);
    const services = dyingServices(world.services, dying);
    dying.begin();
    await gatewayIn(world, services)
      .call('TransferDomain', PARAMS, { id: 'dies' })
      .catch(() => undefined);
    dying.revive();
    world.later({ minutes: 3 });
    await world.call('TransferDomain', PARAMS, again === 'sameRequest' ? { id: 'dies' } : {});
    await world.drain();
    await orderUntilDone(world, 'TransferDomain', PARAMS);
    await world.drain();
    const { calls } = world.simulators.registrar;
    expect(calls.filter(({ operation }) => operation === 'domainTransfer')).toHaveLength(1);
    expect(world.book.registrar.byName.get(MOVING)).toHaveLength(1);
    expect(await world.state.orders.load(name(MOVING))).toMatchObject({ state: 'done', kind: 'transfer' });
    return dying.calls.length;
  });
}

describe('a transfer whose process dies', () => {
  it.each<CrashWhen>(['before', 'after'])('%s any of its calls is sent once, and settled', async (when) => {
    const calls = await dieAt(10_000, when, 'click');
    expect(calls).toBeGreaterThan(12);
    for (let k = 1; k <= calls; k++) await dieAt(k, when, k % 2 === 0 ? 'sameRequest' : 'click');
  });
});
