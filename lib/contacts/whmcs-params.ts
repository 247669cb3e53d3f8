import { decodeEntities } from '../whmcs/entities.ts';
import type { RawContact } from './raw-contact.ts';

/**
 * The registrant in the params that WHMCS gives a registrar module. What stands in `original` goes before the top level,
 * which WHMCS may have spelled out in ASCII.
 */
export function registrantOf(params: Params): RawContact {
  const text = readerOf(params);
  return {
    ...contactOf((key) => text(key)),
    taxId: text('tax_id') ?? text('taxId'),
    additionalfields: fieldsOf(params),
  };
}

/** The twin set `admin…`: the client again, or what the hoster typed into WHMCS, by "Use Clients Details". */
export function adminSetOf(params: Params): RawContact {
  const text = readerOf(params);
  return contactOf((key) => text(`admin${key}`));
}

export type Params = Readonly<Record<string, unknown>>;

type Reader = (key: string) => string | undefined;

function contactOf(text: Reader): RawContact {
  return {
    firstname: text('firstname'),
    lastname: text('lastname'),
    companyname: text('companyname'),
    email: text('email'),
    address1: text('address1'),
    address2: text('address2'),
    city: text('city'),
    state: text('state') ?? text('fullstate'),
    postcode: text('postcode'),
    countrycode: text('countrycode') ?? text('country'),
    // `+49.301234567` before what the client typed: only the former is sure to have its country.
    phonenumber: text('fullphonenumber') ?? text('phonenumber'),
    fax: text('fax') ?? text('faxnumber'),
  };
}

/** Undefined for what is not there or blank. */
function readerOf(params: Params): Reader {
  const original = recordOf(params['original']);
  return (key) => textOf(original[key]) ?? textOf(params[key]);
}

function fieldsOf(params: Params): Readonly<Record<string, string>> {
  const original = recordOf(recordOf(params['original'])['additionalfields']);
  const fields = { ...recordOf(params['additionalfields']), ...original };
  const texts = Object.entries(fields).map(([name, value]) => [name, textOf(value) ?? ''] as const);
  return Object.fromEntries(texts.filter(([, value]) => value !== ''));
}

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? decodeEntities(text) : undefined;
}

const recordOf = (value: unknown): Params =>
  typeof value === 'object' && value !== null ? (value as Params) : {};
