import { Temporal } from 'temporal-polyfill';

/** Days are text here, `YYYY-MM-DD`: they compare as text. */
export const plus = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** The same day in another year; of 29 February the 28th in a short one. */
export const plusYears = (day: string, years: number): string =>
  Temporal.PlainDate.from(day).add({ years }).toString();

/** @returns null where nothing was told, or nothing that can be read (NaN). */
export function dayIn(seconds: number | null, zone: string): string | null {
  if (seconds === null || Number.isNaN(seconds)) return null;
  const instant = Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
  return instant.toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** How far two days lie apart, whole years aside. */
export function daysApart(one: string, other: string): number {
  const day = Temporal.PlainDate.from(one);
  const years = Temporal.PlainDate.from(other).year - day.year;
  const distances = [-1, 0, 1].map((more) => Math.abs(day.add({ years: years + more }).until(other).days));
  return Math.min(...distances);
}

/** WHMCS's zero dates say nothing. */
export const told = (day: string): string | null =>
  /^\d{4}-\d\d-\d\d$/.test(day) && !day.startsWith('0000') ? day : null;
