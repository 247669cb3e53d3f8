import { accept } from './lies.ts';
import type { Operation } from './operation.ts';
import { hasEnding, NAME_SHAPE, orderAskedFor } from './order-asked-for.ts';
import { refusals } from './refusals.ts';

/** Undoes a delete or a transit, whatever `action` says: nobody knows its values. */
export const domainRevoke: Operation = {
  shape: { action: 'optional', ...NAME_SHAPE },
  run: (call) => {
    const order = orderAskedFor(call);
    if (!hasEnding(order)) return refusals.prohibited;
    return accept(call, { domainNameAce: order.domainNameAce, endOn: null });
  },
};
