import { ADDRESS_SHAPE, extensionOf, unfit } from './handle-fields.ts';
import { handleAskedFor, unknownHandle } from './handle-info.ts';
import { accept } from './lies.ts';
import type { Operation } from './operation.ts';
import { refusal } from './refusals.ts';

/** Who it is stays: there are no names to give. */
export const handleUpdate: Operation = {
  shape: { handle: 'required', country: 'optional', company: 'optional', ...ADDRESS_SHAPE },
  run: (call) => {
    const held = handleAskedFor(call);
    if (held === undefined) return unknownHandle(call);
    const { text: field, quirks } = call;
    const handle = {
      ...held,
      ...{ street: field('street'), pcode: field('pcode'), city: field('city') },
      ...{ phone: field('phone'), fax: field('fax'), email: field('email') },
      country: field('country') || held.country,
      company: field('company'),
      extension: extensionOf(call),
    };
    const wrong = unfit(handle);
    if (wrong !== undefined) return refusal(2004, `invalid parameter ${wrong}`);
    if (quirks.slowHandles !== true || call.fault !== undefined) return accept(call, { handle });
    call.book.registrar.waiting.push({ handle });
    return { extras: '', returnCode: 1001, returnMessage: 'Handle update pending' };
  },
};
