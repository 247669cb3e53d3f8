import type { Temporal } from 'temporal-polyfill';

/** `Mo., 23.11.2026`: as German letters write a day. */
export function day(date: Temporal.PlainDate): string {
  return date.toLocaleString('de-DE', {
    weekday: 'short',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  });
}

export const dayOr = (date: Temporal.PlainDate | null, otherwise: string): string =>
  date === null ? otherwise : day(date);
