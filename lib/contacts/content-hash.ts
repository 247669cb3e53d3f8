import { createHmac } from 'node:crypto';
import { HANDLE_EXTENSION_FIELDS, type HandleContent } from '../registrar/handles.ts';

/** Of a contact's own fields, in one order that never changes: the keyed hashes in the table hang on it. */
export const CONTACT_FIELDS = [
  'firstname',
  'lastname',
  'company',
  'street',
  'pcode',
  'city',
  'country',
  'phone',
  'fax',
  'email',
] as const satisfies readonly (keyof HandleContent)[];

/**
 * A name for a contact that tells nothing of it to whoever lacks the key: HMAC-SHA256, 64 hex digits. Without a key
 * anybody could try names and addresses until one fits. Extension fields that are empty do not count, so that a field
 * of a later release changes no hash.
 */
export function contentHash(content: HandleContent, key: Buffer): string {
  const extension = HANDLE_EXTENSION_FIELDS.filter((field) => content.extension[field] !== '').sort();
  const canonical = [
    CONTACT_FIELDS.map((field) => content[field]),
    extension.map((field) => [field, content.extension[field]]),
  ];
  return createHmac('sha256', key).update(JSON.stringify(canonical)).digest('hex');
}
