import { domainToASCII } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import type { RegistrarOrder } from '../book/types.ts';
import { listedOrder } from './change-order.ts';
import type { OperationCall } from './operation.ts';
import { SoapFault } from './soap-fault.ts';

/** Fields every request about one domain has. */
export const NAME_SHAPE = {
  domainName: 'required',
  domainNameAce: 'optional',
  clientTRID: 'required',
  forReseller: 'optional',
} as const;

/** @throws SoapFault if the registrar holds no such order. */
export function orderAskedFor({ book, text }: OperationCall): RegistrarOrder {
  const order = listedOrder(book, nameAskedFor(text));
  if (order === undefined) throw new SoapFault('No such domain');
  return order;
}

/** In ACE. */
export const nameAskedFor = (text: OperationCall['text']): string =>
  domainToASCII((text('domainNameAce') || text('domainName')).toLowerCase());

export const hasEnding = ({ executionDate, toBeDeletedDate }: RegistrarOrder): boolean =>
  executionDate !== null || toBeDeletedDate !== null;

/**
 * The day an order is to end on: `dd.mm.yyyy`, `yyyy-mm-dd` or unix seconds; left out: today, which is at once.
 * @returns undefined for what is no day, or a day that is over.
 */
export function startDay({ book, text }: OperationCall): string | undefined {
  const given = text('startDate');
  const day = given === '' ? book.today : dayIn(given, book.timeZone);
  return day !== undefined && day >= book.today ? day : undefined;
}

function dayIn(given: string, timeZone: string): string | undefined {
  if (/^\d{9,10}$/.test(given)) {
    const moment = Temporal.Instant.fromEpochMilliseconds(Number(given) * 1000);
    return moment.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  }
  const iso = /^\d{2}\.\d{2}\.\d{4}$/.test(given) ? given.split('.').reverse().join('-') : given;
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) && isReal(iso) ? iso : undefined;
}

function isReal(day: string): boolean {
  try {
    return Temporal.PlainDate.from(day).toString() === day;
  } catch {
    return false;
  }
}
