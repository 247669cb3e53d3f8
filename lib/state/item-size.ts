import { StichtagError } from '../runtime/errors.ts';
import type { Item } from './table.ts';

/** DynamoDB's limit for one item, names of attributes included: 400 KB. */
export const MAX_ITEM_BYTES = 400 * 1024;

/**
 * The item as JSON, if the table takes it. Measured as DynamoDB documents it, numbers a little generously, so that
 * both engines refuse the same items and DynamoDB never refuses one that passed.
 * @throws StichtagError `itemTooLarge`. RangeError for a number that is not kept exactly: beyond 2^53, or tiny.
 */
export function storableJson(item: Item): string {
  const json = JSON.stringify(item);
  const bytes = sizeOfEntries(JSON.parse(json) as Item);
  if (bytes <= MAX_ITEM_BYTES) return json;
  throw itemTooLarge(item, bytes);
}

/** @param bytes null: DynamoDB said so, and did not say how large. */
export function itemTooLarge({ pk, sk }: Item, bytes: number | null, cause?: unknown): StichtagError {
  const size = bytes === null ? 'more' : `${bytes} bytes`;
  const message = `stored item ${pk} ${sk}: ${size}, where ${MAX_ITEM_BYTES} bytes are allowed`;
  return new StichtagError('itemTooLarge', message, { cause });
}

function sizeOfEntries(object: object): number {
  return Object.entries(object).reduce((sum, [name, value]) => sum + utf8(name) + sizeOf(value), 0);
}

/** A list or map has 3 bytes of its own and 1 for each thing in it. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return utf8(value);
  if (typeof value === 'number') return sizeOfNumber(value);
  if (typeof value !== 'object' || value === null) return 1;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + 1 + sizeOf(item), 3);
  return 3 + Object.keys(value).length + sizeOfEntries(value);
}

/** About one byte for two significant digits, and one; the sign and an odd exponent may cost one each. */
function sizeOfNumber(value: number): number {
  const magnitude = Math.abs(value);
  if (magnitude > Number.MAX_SAFE_INTEGER || (magnitude > 0 && magnitude < TINY)) {
    throw new RangeError('a number the table does not keep exactly');
  }
  const digits = magnitude.toExponential().replace(/e.*/, '').replace('.', '');
  return Math.ceil(digits.length / 2) + 3;
}

/** DynamoDB's smallest. */
const TINY = 1e-130;

const utf8 = (text: string): number => Buffer.byteLength(text, 'utf8');
