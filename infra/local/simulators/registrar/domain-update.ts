import { unknownOf } from './contacts-asked-for.ts';
import { accept } from './lies.ts';
import type { Operation } from './operation.ts';
import { NAME_SHAPE, orderAskedFor } from './order-asked-for.ts';
import { refusal, refusals } from './refusals.ts';
import { ORDER_SHAPE, ROLES } from './order-shape.ts';

/** `NOCHANGE` leaves a contact, the nameservers or the address of mails as they are. */
export const domainUpdate: Operation = {
  shape: { ...ORDER_SHAPE, anycastDelete: 'optional', extension: 'optional', ...NAME_SHAPE },
  run: (call) => {
    const { domainNameAce } = orderAskedFor(call);
    const handles = ROLES.map((role) => changed(call.text(role)));
    const unknown = unknownOf(call.book, handles);
    if (unknown !== undefined) return refusal(2303, `Object does not exist: ${unknown}`);
    const given = call.items('nameserver').map((item) => item.text);
    const nameservers = given.length === 1 && given[0] === NO_CHANGE ? null : given;
    if (nameservers !== null && nameservers.length < 2) return refusals.noDay;
    return accept(call, { domainNameAce, handles, nameservers });
  },
};

/** A new owner, where the registry wants him to be told. */
export const domainTrade: Operation = {
  shape: { ownerC: 'required', notify: 'required', ...NAME_SHAPE },
  run: (call) => {
    const { domainNameAce } = orderAskedFor(call);
    const owner = call.text('ownerC');
    if (unknownOf(call.book, [owner]) !== undefined) return refusals.notThere;
    return accept(call, { domainNameAce, handles: [owner, null, null, null], nameservers: null });
  },
};

const NO_CHANGE = 'NOCHANGE';
const changed = (given: string): string | null => (given === NO_CHANGE ? null : given);
