import { Temporal } from 'temporal-polyfill';
import type { OrderChange } from '../book/types.ts';
import { changeOrder, removeName } from './change-order.ts';
import type { OperationCall, OperationReply } from './operation.ts';

/** What a registrar may answer a delete, transit or revoke, and do or not do all the same. */
export const LIES = [
  /** 1001, and done at once. */
  'pendingShown',
  /** 1001, and done when the day next moves. */
  'pendingLater',
  /** 1001, and never done. */
  'pendingNever',
  /** 1000, and never done. */
  'acceptedNotDone',
  /** 1000, and the order ends `days` later than asked. */
  'dayOff',
  /** 1000, and the order is gone at once. */
  'executedEarly',
] as const;

/** Accepts a change and carries it out, unless the call's fault is a lie about it. */
export function accept({ book, fault }: OperationCall, change: OrderChange): OperationReply {
  switch (fault?.kind ?? 'none') {
    case 'pendingNever':
    case 'acceptedNotDone':
      break;
    case 'pendingLater':
      book.registrar.waiting.push(change);
      break;
    case 'executedEarly':
      removeName(book, change.domainNameAce);
      break;
    case 'dayOff':
      changeOrder(
        book,
        'endOn' in change ? { ...change, endOn: moved(change.endOn, fault?.days ?? 1) } : change,
      );
      break;
    default:
      changeOrder(book, change);
  }
  const isPending = fault?.kind.startsWith('pending') === true;
  return {
    extras: '',
    returnCode: isPending ? 1001 : 1000,
    returnMessage: isPending ? 'Domain order pending' : '',
  };
}

function moved(day: string | null, days: number): string | null {
  return day === null ? null : Temporal.PlainDate.from(day).add({ days }).toString();
}
