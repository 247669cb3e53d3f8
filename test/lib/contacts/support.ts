import { contentOf, type RawContact } from '../../../lib/contacts/party.ts';
import {
  HANDLE_EXTENSION_FIELDS,
  type HandleContent,
  type HandleExtension,
} from '../../../lib/registrar/handles.ts';

export const PERSON: RawContact = {
  firstname: 'Erika',
  lastname: 'Beispiel',
  email: 'erika@example.com',
  address1: 'Musterweg 1',
  city: 'Berlin',
  postcode: '10115',
  countrycode: 'DE',
  phonenumber: '+49.301234567',
};

export const NO_EXTENSION = Object.fromEntries(
  HANDLE_EXTENSION_FIELDS.map((field) => [field, '']),
) as HandleExtension;

export const CONTENT: HandleContent = {
  firstname: 'Erika',
  lastname: 'Beispiel',
  company: '',
  street: 'Musterweg 1',
  pcode: '10115',
  city: 'Berlin',
  country: 'DE',
  phone: '+49 30 1234567',
  fax: '',
  email: 'erika@example.com',
  extension: NO_EXTENSION,
};

/** Of an invented person whose contact is otherwise right. */
export function mapped(over: RawContact): HandleContent {
  const found = contentOf({ ...PERSON, ...over }, 'ownerC');
  if (found.kind === 'wrong')
    throw new Error(found.problems.map(({ field, rule }) => `${field} ${rule}`).join('; '));
  return found.content;
}

/** What is wrong: `postcode: missing`. */
export function wrongs(over: RawContact): string[] {
  const found = contentOf({ ...PERSON, ...over }, 'techC');
  return found.kind === 'wrong' ? found.problems.map(({ field, code }) => `${field}: ${code ?? ''}`) : [];
}

/** The params of a registrar module for one order. */
export const paramsOf = (client: RawContact, admin: RawContact = client): Record<string, unknown> => ({
  ...client,
  ...Object.fromEntries(Object.entries(admin).map(([key, value]) => [`admin${key}`, value])),
  domainid: 1,
});
