import * as z from 'zod';
import { boolean, date, dateTime, list, money, number, text } from './normalise.ts';

/** The normalisers as zod fields. An absent key is read like a null one: WHMCS leaves out what it has no value for. */
export const dateField = lenient(date);
export const dateTimeField = lenient(dateTime);
export const booleanField = lenient(boolean);

/** Trimmed; absent is ''. */
export const textField = lenient((value) => text(value)?.trim() ?? '');

/** Decoded, but with its own spaces. */
export const rawTextField = lenient((value) => text(value) ?? '');

export const requiredText = strict((value) => text(value)?.trim() || null, 'must be text');

/** 0 if absent or empty; an amount that cannot be read is an error, since it may be a payment. */
export const amountField = strict((value) => (isBlank(value) ? 0 : money(value)), 'must be an amount');

/** As `amountField`, but absent or empty is null. */
export const optionalAmountField = lenient((value) => (isBlank(value) ? null : value)).pipe(
  amountField.nullable(),
);

export const countField = strict((value) => atLeast(0, number(value)), 'must be a whole number from 0 up');

/** An id, branded by `brand`. */
export function idField<T>(brand: (id: number) => T) {
  return strict((value) => atLeast(1, number(value)), 'must be a positive whole number').transform(brand);
}

/** A link to another record; 0, absent or empty is none. */
export const linkField = strict(
  (value) => (isBlank(value) ? 0 : atLeast(0, number(value))),
  'must be a whole number from 0 up',
);

/** No reply has room for as many rows of WHMCS's; a million that are none would be refused one by one. */
const MOST_ROWS = 100_000;

/** A `{plural: {singular: …}}` list, given the plural's key's value. */
export function listField<Row extends z.ZodType>(singular: string, row: Row) {
  const rowsIn = (value: unknown): readonly unknown[] | null => {
    const rows = list(value, singular);
    return rows !== null && rows.length <= MOST_ROWS ? rows : null;
  };
  return strict(rowsIn, `must be a list of at most ${MOST_ROWS}`).pipe(z.array(row));
}

export function lenient<T>(read: (value: unknown) => T) {
  return z.unknown().optional().transform(read);
}

export function strict<T>(read: (value: unknown) => T | null, otherwise: string) {
  return z
    .unknown()
    .optional()
    .transform((value, context): T => {
      const result = read(value);
      if (result !== null) return result;
      context.addIssue(otherwise);
      return z.NEVER;
    });
}

function atLeast(least: number, value: number | null): number | null {
  return value !== null && value >= least ? value : null;
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
