import * as z from 'zod';
import { storedInstant } from './stored.ts';

/**
 * `creating`: a handleCreate may be under way or have happened. `updating`: so may a handleUpdate of `handle` to this content.
 * `refused`: none is, and none did anything.
 */
export const HANDLE_STATES = ['creating', 'updating', 'known', 'refused'] as const;

/** Which handle the registrar keeps some content under. The content itself is nowhere: only its keyed hash is. */
export const handleRecordSchema = z.object({
  /** 64 hex digits: HMAC-SHA256 of the content. */
  hash: z.string(),
  version: z.int().min(1),
  state: z.enum(HANDLE_STATES),
  /** `known`, `updating`: it. `creating`: what the registrar answered, not read back yet; null: no answer was stored. */
  handle: z.string().nullable(),
  /** Of the newest handleCreate. */
  clientTRID: z.string(),
  /** How many there have been. */
  attempt: z.int().min(1),
  /** When the state was entered. */
  since: storedInstant,
  /** Until then the registrar may still show what the handle held before a handleUpdate that it accepted; null: no longer. */
  pendingUntil: storedInstant.nullable().default(null),
});
export type HandleRecord = z.output<typeof handleRecordSchema>;
