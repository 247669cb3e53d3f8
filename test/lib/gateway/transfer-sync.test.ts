import { describe, expect, it } from '@jest/globals';
import type { OrderRecord } from '../../../lib/state/order-record.ts';
import { name } from '../../support/acting.ts';
import { withGateway, type GatewayWorld } from '../../support/gateway.ts';

const ALPHA = 'alpha.example.com';
const ABSENT = { plots: [{ name: ALPHA, termIn: 100, atRegistrar: false }], quiet: 1 };
const ask = (world: GatewayWorld) => world.call('TransferSync', { domain: ALPHA, domainid: '1' });

/** A transfer that was ordered, as far as it has come. */
async function ordered(world: GatewayWorld, steps: readonly Partial<OrderRecord>[]): Promise<void> {
  let prior: OrderRecord | null = null;
  const first: OrderRecord = {
    domain: name(ALPHA),
    version: 1,
    kind: 'transfer',
    requestId: 'r',
    domainId: 1,
    clientTRID: 't',
    state: 'preparing',
    since: world.now(),
    sentAt: null,
    code: null,
    failure: null,
    failureTold: false,
    absentSince: null,
    orderNumber: null,
    shown: null,
    zone: null,
    ticket: null,
  };
  for (const step of [{}, ...steps]) {
    prior = await world.state.orders.save(prior, { ...(prior ?? first), ...step });
  }
}

const mail = (world: GatewayWorld, event: string): Promise<void> =>
  world.state.mails.tell(name(ALPHA), {
    at: world.now(),
    mailId: 'b'.repeat(32),
    event,
    rule: null,
    order: null,
    date: null,
  });

describe('TransferSync', () => {
  it('is completed once the domain is there, with its date', async () => {
    await withGateway({ plots: [{ name: ALPHA, termIn: 100 }], quiet: 1 }, async (world) => {
      expect(await ask(world)).toEqual({
        kind: 'result',
        result: { completed: true, expirydate: '2026-09-23' },
      });
    });
  });

  it('is completed without a date where WHMCS holds a later one', async () => {
    await withGateway({ plots: [{ name: ALPHA, termIn: 100 }], quiet: 1 }, async (world) => {
      for (const row of world.book.whmcs.domains) row.expirydate = '2027-12-31';
      expect(await ask(world)).toEqual({ kind: 'result', result: { completed: true } });
    });
  });

  it('tells nothing while the order is under way, though a mail of an earlier one told of a failure', async () => {
    await withGateway(ABSENT, async (world) => {
      await mail(world, 'transferInFailed');
      world.later({ minutes: 1 });
      await ordered(world, [{ state: 'ordering' }, { state: 'pending', code: '1001' }]);
      expect(await ask(world)).toEqual({ kind: 'result', result: {} });
    });
  });

  it('failed if the order came to nothing, or the registrar wrote so since', async () => {
    await withGateway(ABSENT, async (world) => {
      await ordered(world, [{ state: 'ordering' }, { state: 'failed', failure: 'refused' }]);
      const reason = expect.stringContaining('refused') as unknown;
      expect(await ask(world)).toEqual({ kind: 'result', result: { failed: true, reason } });
    });
    await withGateway(ABSENT, async (world) => {
      await ordered(world, [{ state: 'ordering' }, { state: 'pending', code: '1001' }]);
      world.later({ minutes: 1 });
      await mail(world, 'transferInFailed');
      expect(await ask(world)).toMatchObject({ result: { failed: true } });
    });
  });

  it('is an error if nobody knows of an order', async () => {
    await withGateway(ABSENT, async (world) => {
      expect(await ask(world)).toMatchObject({ error: { code: 'orderNeverShowed' } });
    });
  });

  it('has not failed by one reading that misses what was seen: only by two, a day apart', async () => {
    await withGateway(ABSENT, async (world) => {
      await ordered(world, [
        { state: 'ordering', sentAt: world.now() },
        { state: 'pending', code: '1001', shown: 'pendingTransfer' },
      ]);
      for (const hours of [25, 23, 2]) {
        world.later({ hours });
        expect(await ask(world)).toEqual({ kind: 'result', result: {} });
        await world.services.queue.send([{ order: name(ALPHA) }], 0);
        await world.drain();
      }
      expect(await ask(world)).toMatchObject({ result: { failed: true } });
    });
  });
});
