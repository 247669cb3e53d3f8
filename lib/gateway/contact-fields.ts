import * as z from 'zod';
import type { Role } from '../contacts/contact.ts';
import { tidy } from '../contacts/cleaned.ts';
import type { RawContact } from '../contacts/raw-contact.ts';
import type { HandleContent } from '../registrar/handles.ts';
import { decodeEntities } from '../whmcs/entities.ts';

/** What WHMCS calls a domain's contacts. It knows no zone contact, and shows what it is given. */
export const CONTACT_NAMES: Readonly<Record<Role, string>> = {
  ownerC: 'Registrant',
  adminC: 'Admin',
  techC: 'Technical',
  zoneC: 'Zone',
};

/** A contact in the fields of WHMCS's form. People's data: on the wire only. */
export type ContactForm = Readonly<Record<(typeof FIELDS)[number], string>>;

const FIELDS = [
  'First Name',
  'Last Name',
  'Company Name',
  'Email Address',
  'Address 1',
  'Address 2',
  'City',
  'State',
  'Postcode',
  'Country',
  'Phone Number',
  'Fax Number',
] as const;

/** The registrar has one line for the street, so the second stays empty. */
export function formOf(content: HandleContent): ContactForm {
  return {
    'First Name': content.firstname,
    'Last Name': content.lastname,
    'Company Name': content.company,
    'Email Address': content.email,
    'Address 1': content.street,
    'Address 2': '',
    City: content.city,
    State: content.extension.state,
    Postcode: content.pcode,
    Country: content.country,
    'Phone Number': content.phone,
    'Fax Number': content.fax,
  };
}

/** What WHMCS calls a field of its form; another one as it is. */
export const fieldName = (raw: string): string => NAMES[raw] ?? raw;

const NAMES: Readonly<Record<string, string>> = {
  firstname: 'First Name',
  lastname: 'Last Name',
  companyname: 'Company Name',
  email: 'Email Address',
  address1: 'Address 1',
  address2: 'Address 2',
  city: 'City',
  state: 'State',
  postcode: 'Postcode',
  countrycode: 'Country',
  phonenumber: 'Phone Number',
  fax: 'Fax Number',
};

export const rawOf = (form: ContactForm): RawContact => ({
  firstname: form['First Name'],
  lastname: form['Last Name'],
  companyname: form['Company Name'],
  email: form['Email Address'],
  address1: form['Address 1'],
  address2: form['Address 2'],
  city: form.City,
  state: form.State,
  postcode: form.Postcode,
  countrycode: form.Country,
  phonenumber: form['Phone Number'],
  fax: form['Fax Number'],
});

const text = z.union([z.string(), z.number().transform(String), z.null().transform(() => '')]);
const detailsSchema = z.object({ contactdetails: z.record(z.string(), z.record(z.string(), text)) });

/**
 * The contacts that WHMCS's form was saved with, entities decoded. A field that it left out, or that differs from what stood
 * there only as a browser's form changes it, is as it stood.
 * @returns null: there are none in it
 */
export function savedIn(
  params: Readonly<Record<string, unknown>>,
  shown: ReadonlyMap<Role, ContactForm>,
): ReadonlyMap<Role, ContactForm> | null {
  const parsed = detailsSchema.safeParse(params);
  if (!parsed.success) return null;
  const { contactdetails } = parsed.data;
  const saved = new Map<Role, ContactForm>();
  for (const [role, before] of shown) {
    const given =
      contactdetails[CONTACT_NAMES[role]] ?? (role === 'techC' ? contactdetails['Tech'] : undefined);
    if (given === undefined) continue;
    const entries = FIELDS.map(
      (field) => [field, typed(given[field] ?? before[field], before[field])] as const,
    );
    saved.set(role, Object.fromEntries(entries) as ContactForm);
  }
  return saved.size === 0 ? null : saved;
}

const typed = (text: string, before: string): string =>
  tidy(decodeEntities(text)) === tidy(decodeEntities(before)) ? before : decodeEntities(text).trim();

export const isSameForm = (a: ContactForm, b: ContactForm): boolean =>
  FIELDS.every((field) => a[field].trim() === b[field].trim());
