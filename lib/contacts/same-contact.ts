import { HANDLE_EXTENSION_FIELDS, type HandleContent, type HandleListed } from '../registrar/handles.ts';
import { CONTACT_FIELDS } from './content-hash.ts';

/**
 * Does the registrar show this contact? What it stores may be spelled otherwise than what it was sent (another case,
 * `ss` for `ß`, no accents, blanks in a telephone number): that is the same. Another word or number is not.
 * What was not sent does not count in the extension, as the registrar has been seen to leave it out.
 */
export function showsContact(shown: HandleContent, wanted: HandleContent): boolean {
  return differingFields(shown, wanted).length === 0;
}

/** The names of the fields in which the registrar shows something else, never their values. */
export function differingFields(shown: HandleContent, wanted: HandleContent): string[] {
  const own = CONTACT_FIELDS.filter((field) => folded(shown[field]) !== folded(wanted[field]));
  const known = HANDLE_EXTENSION_FIELDS.filter((field) => wanted.extension[field] !== '');
  const more = known.filter((field) => folded(shown.extension[field]) !== folded(wanted.extension[field]));
  // Seen: a reply with no extension at all, which says nothing of what is stored.
  const tellsNone = HANDLE_EXTENSION_FIELDS.every((field) => shown.extension[field] === '');
  return tellsNone ? own : [...own, ...more];
}

/** Could it be this contact, by all that the list tells? */
export function isListedAs(listed: HandleListed, wanted: HandleContent): boolean {
  return (['firstname', 'lastname', 'company'] as const).every(
    (field) => folded(listed[field]) === folded(wanted[field]),
  );
}

/** Letters without accents and case, `ä` and `ae` alike; digits; no signs. */
function folded(text: string): string {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const latin = bare.replace(/ß/g, 'ss').replace(/ø/g, 'o').replace(/æ/g, 'ae').replace(/ł/g, 'l');
  return latin.replace(/([aou])e/g, '$1').replace(/[^\p{L}\p{N}]/gu, '');
}
