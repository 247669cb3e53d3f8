import type { Temporal } from 'temporal-polyfill';

const shared = new Map<string, Temporal.PlainDate>();
/** Far more days than a book has; nonsense from a book must not make the table grow for ever. */
const MOST_DAYS = 20_000;

/** One object a day: the rows of a large book name a few thousand different days, at some 180 bytes an object. */
export function sharedDate(date: Temporal.PlainDate): Temporal.PlainDate {
  const key = date.toString();
  const known = shared.get(key);
  if (known !== undefined) return known;
  if (shared.size >= MOST_DAYS) shared.clear();
  shared.set(key, date);
  return date;
}
