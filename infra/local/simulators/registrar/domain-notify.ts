import { accept } from './lies.ts';
import type { Operation } from './operation.ts';
import { NAME_SHAPE, orderAskedFor } from './order-asked-for.ts';
import { refusals } from './refusals.ts';

/** The addresses given replace those that were there. */
export const domainNotify: Operation = {
  shape: { orderNumber: 'optional', email: 'required', ...NAME_SHAPE },
  run: (call) => {
    const order = orderAskedFor(call);
    const addresses = call.items('email').map((item) => item.text);
    const isOther = !['', order.orderNumber].includes(call.text('orderNumber'));
    if (
      isOther ||
      addresses.length === 0 ||
      !addresses.every((address) => /^[^\s@]+@[^\s@]+$/.test(address))
    ) {
      return refusals.noDay;
    }
    return accept(call, { domainNameAce: order.domainNameAce, notifyEmail: addresses.join(',') });
  },
};
