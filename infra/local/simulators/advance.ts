import { Temporal } from 'temporal-polyfill';
import type { Book, RegistrarOrder } from './book/types.ts';
import { changeBook } from './registrar/change-book.ts';
import { removeName } from './registrar/change-order.ts';

/** Every TLD of the book has a year's term. */
const TERM = { years: 1 };

/**
 * Moves the book's day. At the registrar waiting changes are carried out, endings whose day has come are executed, and
 * every other term that ends begins anew: `systemInDate` stays, its anniversary rolls by itself, and `paidUntilDate`,
 * where there is one, moves on. An ending that was over before stays as it is, stale. WHMCS does not change by itself.
 * @param day `YYYY-MM-DD`. @throws RangeError for a day before the book's.
 */
export function advanceTo(book: Book, day: string): void {
  const until = Temporal.PlainDate.from(day).toString();
  if (until < book.today) throw new RangeError(`the book is at ${book.today} already`);
  for (const change of book.registrar.waiting.splice(0)) changeBook(book, change);
  const span: Span = { after: book.today, until, timeZone: book.timeZone };
  for (const order of book.registrar.orders.filter(isLive)) {
    const ending = endingIn(order, span);
    if (ending !== null && isWithin(ending, span)) removeName(book, order.domainNameAce);
    else renew(order, span);
  }
  book.today = until;
}

interface Span {
  readonly after: string;
  readonly until: string;
  readonly timeZone: string;
}

const isLive = ({ listed, domainStatus }: RegistrarOrder): boolean =>
  listed && ['active', 'unknown'].includes(domainStatus);

const isWithin = (day: string, { after, until }: Span): boolean => after < day && day <= until;

/** The earlier of the two dates that may tell of an ending. */
function endingIn({ executionDate, toBeDeletedDate }: RegistrarOrder, { timeZone }: Span): string | null {
  const moments = [executionDate, toBeDeletedDate].filter((moment) => moment !== null);
  return moments.length === 0
    ? null
    : zoned(Math.min(...moments), timeZone)
        .toPlainDate()
        .toString();
}

/** A paid-until date that lags a year behind goes on lagging. */
function renew(order: RegistrarOrder, span: Span): void {
  if (order.paidUntilDate === null) return;
  const paidUntil = zoned(order.paidUntilDate, span.timeZone);
  let years = 0;
  for (let next = paidUntil; next.toPlainDate().toString() <= span.until; next = next.add(TERM)) {
    if (isWithin(next.toPlainDate().toString(), span)) years += 1;
  }
  order.paidUntilDate = paidUntil.add({ years }).epochMilliseconds / 1000;
}

function zoned(seconds: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(timeZone);
}
