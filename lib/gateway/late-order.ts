import { Stale } from '../state/stale.ts';
import type { GatewayFunction } from './deps.ts';
import { domainIn } from './domain-param.ts';
import { errorReply } from './refused.ts';
import type { GatewayReply } from './reply.ts';
import { ORDER_TEXTS } from './words/order-texts.ts';
import { GATEWAY_TEXTS } from './words/texts.ts';

/**
 * What an order is answered that takes too long, by how far it has come. One that is only prepared is stopped for good: its
 * record says so, which keeps whoever prepares it from sending it, also one that sleeps and wakes up later.
 */
export const lateOrder: GatewayFunction = async (params, deps) => {
  const { state, clock, requestId, language } = deps;
  const record = await state.orders.load(domainIn(params));
  // Not begun: nothing is, once its time is up.
  if (record?.requestId !== requestId) return notBegun();
  switch (record.state) {
    case 'preparing':
      try {
        // Not as one that WHMCS was told of: this answer may be too late itself.
        const stopped = { failure: 'notSent', code: 'tooSlow', since: clock.now() } as const;
        await state.orders.save(record, { ...record, ...stopped, state: 'failed' });
        return notBegun();
      } catch (error) {
        if (!(error instanceof Stale)) throw error;
        return lateOrder(params, deps);
      }
    case 'failed':
      return errorReply('orderFailed', language, { why: record.failure ?? record.code ?? '' });
    case 'done':
      return { kind: 'result', result: {} };
    case 'ordering':
    case 'ordered':
    case 'pending':
    case 'unclear':
      return { kind: 'accepted', message: GATEWAY_TEXTS[language].underWay({}) };
  }

  function notBegun(): GatewayReply {
    return { kind: 'error', error: { code: 'orderNotBegun', message: ORDER_TEXTS[language].orderNotBegun } };
  }
};
