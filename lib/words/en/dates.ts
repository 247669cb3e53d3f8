import type { Temporal } from 'temporal-polyfill';

/** `Mon 23 Nov 2026`: no reader takes the month for the day. */
export function day(date: Temporal.PlainDate): string {
  return date
    .toLocaleString('en-GB', { weekday: 'short', day: '2-digit', month: 'short', year: 'numeric' })
    .replace(',', '');
}

export const dayOr = (date: Temporal.PlainDate | null, otherwise: string): string =>
  date === null ? otherwise : day(date);
