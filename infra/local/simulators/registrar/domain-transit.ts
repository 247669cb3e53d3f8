import { TLDS } from '../book/tlds.ts';
import { accept } from './lies.ts';
import type { Operation } from './operation.ts';
import { hasEnding, NAME_SHAPE, orderAskedFor, startDay } from './order-asked-for.ts';
import { refusals } from './refusals.ts';

const TYPES = ['', 'connected', 'disconnected'];

/** Back to the registry, where the TLD has that. There is no `notify`. */
export const domainTransit: Operation = {
  shape: { transitType: 'optional', startDate: 'optional', ...NAME_SHAPE },
  run: (call) => {
    const order = orderAskedFor(call);
    const endOn = startDay(call);
    if (endOn === undefined || !TYPES.includes(call.text('transitType'))) return refusals.noDay;
    if (!TLDS.some(({ name, transit }) => transit && name === order.tld)) return refusals.noTransit;
    if (hasEnding(order)) return refusals.prohibited;
    return accept(call, { domainNameAce: order.domainNameAce, endOn });
  },
};
