import type { Temporal } from 'temporal-polyfill';

type Day = Temporal.PlainDate;

/**
 * Calendar arithmetic that remembers its answers: a book of 100,000 domains asks for the same few thousand days
 * a million times over, and a polyfilled calendar is not made for that.
 */
export function plusDays(day: Day, days: number): Day {
  return remembered(DAYS, day, days, () => day.add({ days }));
}

/** 29 February falls on the 28th in other years. */
export function plusYears(day: Day, years: number): Day {
  return remembered(YEARS, day, years, () => day.add({ years }));
}

/** `YYYY-MM-DD` */
export function textOf(day: Day): string {
  return remembered(TEXTS, day, 'text', () => day.toString());
}

/** Unix seconds of the day's first instant in the zone. */
export function startOf(day: Day, timeZone: string): number {
  return remembered(STARTS, day, timeZone, () => day.toZonedDateTime({ timeZone }).epochMilliseconds / 1000);
}

export function earlier(a: Day, b: Day): Day {
  return textOf(a) < textOf(b) ? a : b;
}

type Memory<Key, Value> = WeakMap<Day, Map<Key, Value>>;
const DAYS: Memory<number, Day> = new WeakMap();
const YEARS: Memory<number, Day> = new WeakMap();
const TEXTS: Memory<'text', string> = new WeakMap();
const STARTS: Memory<string, number> = new WeakMap();

function remembered<Key, Value>(memory: Memory<Key, Value>, day: Day, key: Key, ask: () => Value): Value {
  const known = memory.get(day) ?? new Map<Key, Value>();
  memory.set(day, known);
  const answer = known.get(key) ?? ask();
  known.set(key, answer);
  return answer;
}
