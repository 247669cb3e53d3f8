import { HANDLE_EXTENSION_FIELDS, type HandleContent, type HandleExtension } from '../registrar/handles.ts';
import { isPrintable, lengthOf, tidy } from './cleaned.ts';
import type { ContactProblem, Role, RuleCode } from './contact.ts';
import { isCountry } from './countries.ts';
import { birthdateOf, extensionOf } from './extension.ts';
import { mailAddressOf } from './mail-address.ts';
import { phoneOf } from './phone.ts';
import { postcodeOf } from './postcodes.ts';
import type { RawContact } from './raw-contact.ts';
import { ruleText } from './words/rules.ts';

export type Mapped =
  | { readonly kind: 'content'; readonly content: HandleContent }
  | { readonly kind: 'wrong'; readonly problems: readonly ContactProblem[] };

/**
 * A contact as the registrar is to store it, or all that is wrong with it at once (docs/contacts.md). Lengths are those
 * of EPP's contacts (RFC 5733: lines of 255 characters, postcodes of 16), which every registry behind the registrar has
 * to live with; the registrar documents none of its own.
 */
export function contentOf(raw: RawContact, role: Role): Mapped {
  const problems: ContactProblem[] = [];
  const wrong = (field: string, code: RuleCode, detail?: string): '' => {
    problems.push({
      role,
      field,
      code,
      rule: ruleText('en', code, detail),
      ...(detail !== undefined && { detail }),
    });
    return '';
  };
  const content = mapped(raw, wrong);
  return problems.length === 0 ? { kind: 'content', content } : { kind: 'wrong', problems };
}

/** Notes a problem; the value that is wrong is nothing from then on. */
type Wrong = (field: string, code: RuleCode, detail?: string) => '';

const LINE = 255;
/** RFC 5321, 4.5.3.1.3: 256 with the angle brackets. */
const MAIL = 254;

function mapped(raw: RawContact, wrong: Wrong): HandleContent {
  const line = (field: keyof RawContact, value: string | undefined, limit = LINE): string =>
    lineOf(field, tidy(value), limit, wrong);
  const company = line('companyname', raw.companyname);
  const country = countryOf(tidy(raw.countrycode).toUpperCase(), wrong);
  return {
    firstname: nameOf('firstname', line('firstname', raw.firstname), raw, wrong),
    lastname: nameOf('lastname', line('lastname', raw.lastname), raw, wrong),
    company,
    street: streetOf(line('address1', raw.address1), line('address2', raw.address2), raw, wrong),
    pcode: pcodeOf(line('postcode', raw.postcode, 16), raw, country, wrong),
    city: needed('city', line('city', raw.city), raw.city, wrong),
    country,
    phone: needed(
      'phonenumber',
      telephone('phonenumber', raw.phonenumber, country, wrong),
      raw.phonenumber,
      wrong,
    ),
    fax: telephone('fax', raw.fax, country, wrong),
    email: needed('email', mailOf(line('email', raw.email, MAIL), wrong), raw.email, wrong),
    extension: judgedExtension(raw, wrong),
  };
}

function lineOf(field: string, text: string, limit: number, wrong: Wrong): string {
  if (!isPrintable(text)) return wrong(field, 'unprintable');
  return lengthOf(text) > limit ? wrong(field, 'tooLong', String(limit)) : text;
}

/** Told once: what was given and found wrong is not missing as well. */
function needed(field: string, value: string, given: string | undefined, wrong: Wrong): string {
  return value === '' && tidy(given) === '' ? wrong(field, 'missing') : value;
}

/** A person has both names; a company may be named alone. */
function nameOf(field: 'firstname' | 'lastname', name: string, raw: RawContact, wrong: Wrong): string {
  if (name === '')
    return tidy(raw[field]) === '' && tidy(raw.companyname) === '' ? wrong(field, 'personName') : '';
  return /\p{L}/u.test(name) ? name : wrong(field, 'noLetter');
}

/** The registrar has one line for it. */
function streetOf(first: string, second: string, raw: RawContact, wrong: Wrong): string {
  if (first === '' && second === '')
    return tidy(raw.address1) === '' && tidy(raw.address2) === '' ? wrong('address1', 'missing') : '';
  const street = [first, second].filter((part) => part !== '').join(', ');
  return lengthOf(street) > LINE ? wrong('address2', 'tooLongTogether', String(LINE)) : street;
}

function countryOf(country: string, wrong: Wrong): string {
  if (country === '') return wrong('countrycode', 'missing');
  return isCountry(country) ? country : wrong('countrycode', 'country');
}

/** Without a country nobody can say what its postcode is like. */
function pcodeOf(pcode: string, raw: RawContact, country: string, wrong: Wrong): string {
  if (country === '' || (pcode === '' && tidy(raw.postcode) !== '')) return pcode;
  const found = postcodeOf(pcode, country);
  if (found.kind === 'code') return found.code;
  return found.kind === 'missing'
    ? wrong('postcode', 'missing')
    : wrong('postcode', 'postcode', found.example);
}

function telephone(
  field: 'phonenumber' | 'fax',
  given: string | undefined,
  country: string,
  wrong: Wrong,
): string {
  const text = tidy(given);
  if (text === '') return '';
  const found = phoneOf(text, country);
  if (found.kind === 'phone') return found.phone;
  return wrong(field, found.kind === 'extension' ? 'phoneExtension' : 'phone');
}

function mailOf(text: string, wrong: Wrong): string {
  return text === '' ? '' : (mailAddressOf(text) ?? wrong('email', 'mail'));
}

function judgedExtension(raw: RawContact, wrong: Wrong): HandleExtension {
  const given = extensionOf(raw);
  const judged = HANDLE_EXTENSION_FIELDS.map((key) => {
    const { value = '', field = '' } = given[key] ?? {};
    const text = lineOf(field, value, LINE, wrong);
    const isDate = key === 'birthdate' && text !== '';
    return [key, isDate ? (birthdateOf(text) ?? wrong(field, 'date')) : text];
  });
  return Object.fromEntries(judged) as HandleExtension;
}
