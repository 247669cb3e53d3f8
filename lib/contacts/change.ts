import { HANDLE_EXTENSION_FIELDS, type HandleContent, type HandleExtension } from '../registrar/handles.ts';
import { CONTACT_FIELDS } from './content-hash.ts';

export type ContactField = (typeof CONTACT_FIELDS)[number] | keyof HandleExtension;

/** What it takes to get from one contact to another. Names fields, never values. */
export type ContactChange =
  | { readonly kind: 'none' }
  /** The same party: its handle is changed where it stands, for every domain that has it. */
  | { readonly kind: 'update'; readonly fields: readonly ContactField[] }
  /** Another party: the registrar changes no names in a handle, so it takes another one. */
  | { readonly kind: 'newHandle'; readonly fields: readonly ContactField[] };

/** Who it is, not where. handleUpdate knows neither of the names, and a company is the holder of its domains. */
const IDENTITY: readonly ContactField[] = ['firstname', 'lastname', 'company'];

/**
 * Every difference counts, an accent too. What `next` says nothing of in the extension stays as it is.
 * @param old as the registrar shows it
 */
export function changeOf(old: HandleContent, next: HandleContent): ContactChange {
  const own = CONTACT_FIELDS.filter((field) => spelled(old[field]) !== spelled(next[field]));
  const { extension } = laidOver(old, next);
  const more = HANDLE_EXTENSION_FIELDS.filter(
    (field) => spelled(old.extension[field]) !== spelled(extension[field]),
  );
  const fields = [...own, ...more];
  if (fields.length === 0) return { kind: 'none' };
  return { kind: fields.some((field) => IDENTITY.includes(field)) ? 'newHandle' : 'update', fields };
}

/** `next`, with `old`'s extension where `next` says nothing: what handleUpdate is sent, as it sets all fields at once. */
export function laidOver(old: HandleContent, next: HandleContent): HandleContent {
  const kept = HANDLE_EXTENSION_FIELDS.map((field) => [field, next.extension[field] || old.extension[field]]);
  return { ...next, extension: Object.fromEntries(kept) as HandleExtension };
}

const spelled = (text: string): string => text.normalize('NFC').trim();
