import { Temporal } from 'temporal-polyfill';
import { sharedDate } from '../runtime/shared-date.ts';
import { decodeEntities } from './entities.ts';

/**
 * WHMCS writes one thing in many forms, by version, action and even row. Every form known is read here and nowhere
 * else. Nothing here throws: null is "not told, or not readable"; whether that is an error is the field's business.
 */

/**
 * The items of `{plural: {singular: …}}`, given the plural's value: an array, numeric keys, one bare object, with
 * or without the singular level. Empty is "", [], {}, null or absent.
 * @returns null if it is no container at all.
 */
export function list(container: unknown, singular: string): readonly unknown[] | null {
  const wrapped = isObject(container) && Object.hasOwn(container, singular);
  const items = wrapped ? container[singular] : container;
  if (items === undefined || items === null || items === '') return [];
  if (isArray(items)) return items;
  if (!isObject(items)) return null;
  const keys = Object.keys(items);
  return keys.every((key) => /^\d+$/.test(key)) ? Object.values(items) : [items];
}

/** A whole number, or one written as text. */
export function number(value: unknown): number | null {
  const whole = typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(whole) ? Number(whole) + 0 : null;
}

/**
 * An amount in cents. `1,234.50` and `1.234,50` can only mean one thing; `1,234` could be a thousand or a little
 * over one, so it is not read.
 */
export function money(value: unknown): number | null {
  if (typeof value === 'number') return cents(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (/^-?\d+(\.\d{1,2})?$/.test(text)) return cents(Number(text));
  if (/^-?\d{1,3}(,\d{3})+\.\d{1,2}$/.test(text)) return cents(Number(text.replaceAll(',', '')));
  if (/^-?(\d+|\d{1,3}(\.\d{3})+),\d{1,2}$/.test(text)) {
    return cents(Number(text.replaceAll('.', '').replace(',', '.')));
  }
  return null;
}

/** true/false, 1/0, on/off, yes/no, as text or not; "" is WHMCS's unticked box. */
export function boolean(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const word = String(value).trim().toLowerCase();
  if (['1', 'true', 'on', 'yes'].includes(word)) return true;
  if (['0', 'false', 'off', 'no', ''].includes(word)) return false;
  return null;
}

/** A calendar date of the WHMCS server, its time of day dropped. Zero dates and days that never were are null. */
export function date(value: unknown): Temporal.PlainDate | null {
  const text = dateText(value);
  return text !== null && DATE.test(text)
    ? real(() => sharedDate(Temporal.PlainDate.from(text.slice(0, 10))))
    : null;
}

/** A wall clock time of the WHMCS server, as `date`; a date without a time of day is null. */
export function dateTime(value: unknown): Temporal.PlainDateTime | null {
  const text = dateText(value);
  return text !== null && DATE_TIME.test(text) ? real(() => Temporal.PlainDateTime.from(text)) : null;
}

/** Text with its HTML entities decoded once; a number is read as its digits. */
export function text(value: unknown): string | null {
  if (typeof value === 'string') return decodeEntities(value);
  return typeof value === 'number' ? String(value) : null;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

// An offset or a `Z` is refused: another zone's date may be another day.
const TIME = String.raw`[ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?`;
const DATE_TIME = new RegExp(String.raw`^(?!0000)\d{4}-\d{2}-\d{2}${TIME}$`);
const DATE = new RegExp(String.raw`^(?!0000)\d{4}-\d{2}-\d{2}(${TIME})?$`);

/** PHP writes a date object as `{date, timezone_type, timezone}`, the date in the server's zone. */
function dateText(value: unknown): string | null {
  const written = isObject(value) ? value['date'] : value;
  return typeof written === 'string' ? written.trim() : null;
}

function real<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch {
    return null;
  }
}

/** PHP may hand out a computed float such as 30.299999999999997. */
function cents(amount: number): number | null {
  const whole = Math.round(amount * 100);
  return Number.isSafeInteger(whole) ? whole + 0 : null;
}
