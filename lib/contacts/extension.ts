import type { HandleExtension } from '../registrar/handles.ts';
import { tidy } from './cleaned.ts';
import type { RawContact } from './raw-contact.ts';

/** What goes into a handle's extension, before it is judged. `birthdate` is as it was typed. */
export type GivenExtension = Partial<
  Record<keyof HandleExtension, { readonly value: string; readonly field: string }>
>;

/**
 * Names of WHMCS's additional fields, as it ships them and registrar modules add to them, that speak of the person or company rather
 * than of the order. Names not listed here are an order's business (docs/contacts.md). Compared without case and signs.
 */
export const ADDITIONAL_FIELDS: Readonly<Record<string, keyof HandleExtension>> = {
  'Tax ID': 'vatId',
  'VAT Number': 'vatId',
  VAT: 'vatId',
  'Company ID Number': 'companyId',
  'Company Number': 'companyId',
  'SIRET Number': 'companyId',
  'Registration Number': 'companyId',
  'Identification Number': 'personId',
  'ID Form Number': 'personId',
  'Personal ID': 'personId',
  'Trademark Number': 'trademarkId',
  Birthdate: 'birthdate',
  'Date of Birth': 'birthdate',
  'Birthplace City': 'birthplace',
  'Place of Birth': 'birthplace',
  'DUNS Number': 'dunsId',
};

/** A field of the client goes after one that the order has of its own. */
export function extensionOf(raw: RawContact): GivenExtension {
  const given: GivenExtension = {};
  const put = (key: keyof HandleExtension, value: string | undefined, field: string): void => {
    const text = tidy(value);
    if (text !== '' && given[key] === undefined) given[key] = { value: text, field };
  };
  for (const [name, value] of Object.entries(raw.additionalfields ?? {})) {
    const key = BY_NAME.get(plain(name));
    if (key !== undefined) put(key, value, name);
  }
  put('vatId', raw.taxId, 'taxId');
  put('state', raw.state, 'state');
  return given;
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const BY_NAME: ReadonlyMap<string, keyof HandleExtension> = new Map(
  Object.entries(ADDITIONAL_FIELDS).map(([name, key]) => [plain(name), key]),
);

/**
 * `1980-02-29`, of that or `29.02.1980`. What the registrar takes is not documented; this is the form of most registries.
 * @returns null for what is no date
 */
export function birthdateOf(given: string): string | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(given) ?? [];
  const iso = year === '' ? given : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return /^(19|20)\d\d-\d\d-\d\d$/.test(iso) && isDay(iso) ? iso : null;
}

function isDay(iso: string): boolean {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (days[month - 1] ?? 0);
}
