import { Temporal } from 'temporal-polyfill';
import { BadInputError } from '../lib/runtime/errors.ts';

/** A calendar day as a person types it. @param option whose value it is. @throws BadInputError */
export function dateOf(option: string, text: string): Temporal.PlainDate {
  try {
    if (/^20\d{2}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text);
  } catch {
    // Reported below: a date such as 2026-02-30.
  }
  throw new BadInputError(
    `${option}: "${text}" is not allowed; allowed: a date from 2000 to 2099 as YYYY-MM-DD`,
  );
}
