import { domainToUnicode } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { startOf } from '../book/days.ts';
import type { RegistrarOrder } from '../book/types.ts';
import { listedOrder } from './change-order.ts';
import { unknownOf } from './contacts-asked-for.ts';
import { accept } from './lies.ts';
import type { Operation, OperationCall, OperationReply } from './operation.ts';
import { NAME_SHAPE, nameAskedFor } from './order-asked-for.ts';
import { ORDER_SHAPE, ROLES } from './order-shape.ts';
import { refusals } from './refusals.ts';
import type { OperationShape } from './request.ts';
import { text } from './xml.ts';
import { isAnswering } from './zones.ts';

const SHAPE: OperationShape = {
  ...ORDER_SHAPE,
  startDate: 'optional',
  extension: 'required',
  ...NAME_SHAPE,
};

/** Done at once, unless told otherwise. DENIC refuses a .de whose nameservers do not answer for it: that shows later. */
export const domainCreate: Operation = {
  shape: SHAPE,
  run: (call) => {
    const name = nameAskedFor(call.text);
    if (isHeld(call, name)) return unnumbered(refusals.exists);
    return ordered(call, name, 'REG');
  },
};

/** The registry asks the other registrar, which takes until the day moves unless told otherwise. */
export const domainTransfer: Operation = {
  shape: { ...SHAPE, action: 'required', nackReason: 'required', authCode: 'required' },
  run: (call) => {
    const name = nameAskedFor(call.text);
    const { registrar } = call.book;
    if (listedOrder(call.book, name) !== undefined) return unnumbered(refusals.exists);
    const code = registrar.elsewhere.get(name);
    if (code === undefined) return unnumbered(refusals.notThere);
    if (code !== call.text('authCode')) return unnumbered(refusals.wrongCode);
    return ordered(call, name, 'KK');
  },
};

const isHeld = ({ book }: OperationCall, name: string): boolean =>
  listedOrder(book, name) !== undefined || book.registrar.elsewhere.has(name);

function ordered(call: OperationCall, name: string, regType: 'REG' | 'KK'): OperationReply {
  const { book, quirks, fault } = call;
  const order = orderIn(call, name, regType);
  if (unknownOf(book, order.handles) !== undefined) return unnumbered(refusals.notThere);
  if (order.nameservers.length < 2) return unnumbered(refusals.noDay);
  const number = text('orderNumber', order.orderNumber);
  const isRefused = order.tld === 'de' && !isAnswering(book, order);
  const speed = quirks.orders ?? (regType === 'REG' ? 'atOnce' : 'whenTheDayMoves');
  const isLater = fault?.kind === 'pendingLater' || (fault === undefined && speed === 'whenTheDayMoves');
  if (!isLater && !isRefused) return accept(call, { domainNameAce: name, order }, number);
  const begun = { ...order, ...inProgress(order, regType) };
  const reply = accept(
    { ...call, fault: fault?.kind === 'pendingLater' ? undefined : fault },
    { domainNameAce: name, order: begun },
    number,
  );
  const outcome = isRefused ? 'failed' : 'active';
  if (book.registrar.byName.get(name)?.includes(begun) === true) {
    book.registrar.waiting.push({ domainNameAce: name, outcome });
  }
  const pending = { returnCode: 1001, returnMessage: 'Domain order pending' };
  return reply.returnCode === 1000 ? { ...reply, ...pending } : reply;
}

function orderIn({ book, text: field, items }: OperationCall, name: string, regType: string): RegistrarOrder {
  const [owner = '', admin = '', tech = '', zone = ''] = ROLES.map((role) => field(role).toUpperCase());
  const tld = name.slice(name.indexOf('.') + 1);
  const moment = startOf(Temporal.PlainDate.from(book.today), book.timeZone);
  return {
    domainName: domainToUnicode(name),
    domainNameAce: name,
    tld,
    handles: [owner, admin, tech, zone],
    nameservers: items('nameserver').map((item) => item.text.toLowerCase()),
    reseller: 'EX-12345',
    orderDate: moment,
    systemInDate: moment,
    ...{ paidUntilDate: null, executionDate: null, toBeDeletedDate: null },
    status: `${regType.toLowerCase()}_ok_${tld}`,
    domainStatus: 'active',
    regType,
    orderNumber: String(book.registrar.orders.length + 1_000_001),
    notifyEmail: field('notify'),
    listed: true,
  };
}

const inProgress = ({ tld }: RegistrarOrder, regType: 'REG' | 'KK') => ({
  systemInDate: null,
  status: `${regType.toLowerCase()}_pending_${tld}`,
  domainStatus: regType === 'REG' ? 'pendingReg' : 'pendingTransfer',
});

const unnumbered = (reply: OperationReply): OperationReply => ({
  ...reply,
  extras: text('orderNumber', null),
});
