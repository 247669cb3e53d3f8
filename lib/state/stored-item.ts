import type * as z from 'zod';
import { StichtagError } from '../runtime/errors.ts';
import { showPath } from '../settings/show.ts';
import type { Item, Key } from './table.ts';

/**
 * A stored item as the code works with it. What stands in the table beyond the schema is left out.
 * @throws StichtagError `storedItemUnreadable` naming the key and the field. It never quotes a value.
 */
export function readItem<Schema extends z.ZodType>(schema: Schema, item: Item): z.output<Schema> {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  throw unreadable(item, parsed.error.issues[0]?.path ?? []);
}

export function unreadable({ pk, sk }: Key, field: readonly PropertyKey[]): StichtagError {
  const where = field.length === 0 ? 'the item' : `field ${showPath(field)}`;
  return new StichtagError('storedItemUnreadable', `stored item ${pk} ${sk}: ${where} cannot be read`);
}

/** Null stays null. */
export function readItemOrNull<Schema extends z.ZodType>(
  schema: Schema,
  item: Item | null,
): z.output<Schema> | null {
  return item && readItem(schema, item);
}
