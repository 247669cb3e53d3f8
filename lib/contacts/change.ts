import { HANDLE_EXTENSION_FIELDS, type HandleContent, type HandleExtension } from '../registrar/handles.ts';
import { decodeEntities } from '../whmcs/entities.ts';
import { tidy } from './cleaned.ts';
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

/** What is known of a company by its extension; all else but the state is a person's. */
const OF_COMPANY: readonly (keyof HandleExtension)[] = [
  'vatId',
  'companyId',
  'trademarkId',
  'companyUrl',
  'companyType',
  'dunsId',
];

/**
 * What a new handle is to hold: of `old`'s extension what is still true, where `next` says nothing. What is a company's is
 * so while the company stays, and all of it while both names do.
 * @returns `dropped`: the fields that are not taken over
 */
export function carriedOver(
  old: HandleContent,
  next: HandleContent,
): { readonly content: HandleContent; readonly dropped: readonly ContactField[] } {
  const isSame = (field: 'firstname' | 'lastname' | 'company'): boolean =>
    spelled(old[field]) === spelled(next[field]);
  const isPerson = next.firstname + next.lastname !== '' && isSame('firstname') && isSame('lastname');
  const isCompany = isSame('company') && (isPerson || next.company !== '');
  const stays = (field: keyof HandleExtension): boolean =>
    OF_COMPANY.includes(field) ? isCompany : field !== 'state' && isPerson;
  const entries = HANDLE_EXTENSION_FIELDS.map(
    (field) => [field, next.extension[field] || (stays(field) ? old.extension[field] : '')] as const,
  );
  const extension = Object.fromEntries(entries) as HandleExtension;
  const dropped = HANDLE_EXTENSION_FIELDS.filter(
    (field) => old.extension[field] !== '' && extension[field] === '',
  );
  return { content: { ...next, extension }, dropped };
}

/** As a person reads it: entities, double blanks and Unicode's ways to write a letter make no other contact. */
const spelled = (text: string): string => tidy(decodeEntities(text));
