import { Temporal } from 'temporal-polyfill';
import type { Change } from '../book/types.ts';
import { changeBook } from './change-book.ts';
import { removeName } from './change-order.ts';
import type { OperationCall, OperationReply } from './operation.ts';

/** What a registrar may answer a call that changes something, and do or not do all the same. */
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
  /** Refused with `returnCode` (2400), and done all the same. */
  'refusedButDone',
] as const;

/** Accepts a change and carries it out, unless the call's fault is a lie about it. @param extras of the reply, as XML. */
export function accept({ book, fault }: OperationCall, change: Change, extras = ''): OperationReply {
  switch (fault?.kind ?? 'none') {
    case 'pendingNever':
    case 'acceptedNotDone':
      break;
    case 'pendingLater':
      book.registrar.waiting.push(change);
      break;
    case 'executedEarly':
      if ('domainNameAce' in change) removeName(book, change.domainNameAce);
      break;
    case 'dayOff':
      changeBook(
        book,
        'endOn' in change ? { ...change, endOn: moved(change.endOn, fault?.days ?? 1) } : change,
      );
      break;
    default:
      changeBook(book, change);
  }
  if (fault?.kind === 'refusedButDone') {
    return { extras, returnCode: fault.returnCode ?? 2400, returnMessage: fault.message ?? 'Command failed' };
  }
  const isPending = fault?.kind.startsWith('pending') === true;
  return {
    extras,
    returnCode: isPending ? 1001 : 1000,
    returnMessage: isPending ? 'Domain order pending' : '',
  };
}

function moved(day: string | null, days: number): string | null {
  return day === null ? null : Temporal.PlainDate.from(day).add({ days }).toString();
}
