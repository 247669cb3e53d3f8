import { HANDLE_EXTENSION_FIELDS, type HandleContent, type HandleListed } from '../registrar/handles.ts';
import { CONTACT_FIELDS } from './content-hash.ts';
import { birthdateOf } from './extension.ts';
import { isSpelledAlike } from './spelling.ts';

/**
 * Does the registrar show this contact? What it stores may be spelled otherwise than what it was sent (another case,
 * `ss` for `ß`, no accents, blanks in a telephone number): that is the same. Another word, number or mailbox is not.
 * What was not sent does not count in the extension, as the registrar has been seen to leave it out.
 */
export function showsContact(shown: HandleContent, wanted: HandleContent): boolean {
  return differingFields(shown, wanted).length === 0;
}

/** The names of the fields in which the registrar shows something else, never their values. */
export function differingFields(shown: HandleContent, wanted: HandleContent): string[] {
  const own = CONTACT_FIELDS.filter((field) => !isAlike(field, shown[field], wanted[field]));
  const known = HANDLE_EXTENSION_FIELDS.filter((field) => wanted.extension[field] !== '');
  const more = known.filter((field) => !isAlike(field, shown.extension[field], wanted.extension[field]));
  // Seen: a reply with no extension at all, which says nothing of what is stored.
  const tellsNone = HANDLE_EXTENSION_FIELDS.every((field) => shown.extension[field] === '');
  return tellsNone ? own : [...own, ...more];
}

/** Could it be this contact, by all that the list tells? */
export function isListedAs(listed: HandleListed, wanted: HandleContent): boolean {
  return (['firstname', 'lastname', 'company'] as const).every((field) =>
    isAlike(field, listed[field], wanted[field]),
  );
}

function isAlike(field: string, shown: string, wanted: string): boolean {
  if (field === 'email') return mailbox(shown) === mailbox(wanted);
  if (field === 'birthdate') return dateOf(shown) === dateOf(wanted);
  return isSpelledAlike(shown, wanted, { numbersApart: field === 'street' });
}

/** Each sign counts: `a.b@` and `ab@` are two people. */
const mailbox = (text: string): string => text.normalize('NFC').trim().toLowerCase();

const dateOf = (text: string): string => birthdateOf(text.trim()) ?? text.trim();
