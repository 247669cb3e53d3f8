import { accept } from './lies.ts';
import type { Operation } from './operation.ts';
import { hasEnding, NAME_SHAPE, orderAskedFor, startDay } from './order-asked-for.ts';
import { refusals } from './refusals.ts';

export const domainDelete: Operation = {
  shape: { notify: 'required', startDate: 'optional', ...NAME_SHAPE },
  run: (call) => {
    const order = orderAskedFor(call);
    const endOn = startDay(call);
    if (endOn === undefined) return refusals.noDay;
    if (hasEnding(order)) return refusals.prohibited;
    return accept(call, { domainNameAce: order.domainNameAce, endOn });
  },
};
