import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

export type Phone =
  | { readonly kind: 'phone'; readonly phone: string }
  | { readonly kind: 'wrong' }
  /** The registrar has no place for an extension: a number without it would be another one. */
  | { readonly kind: 'extension' };

/**
 * `+49 30 1234567`: country code, area and number, as the registrar writes them. Only its length is judged: which areas
 * are in use changes faster than any library.
 * @param given in any spelling, WHMCS's `+49.301234567` too
 * @param country of a number without a country code: ISO 3166-1 alpha-2
 */
export function phoneOf(given: string, country: string): Phone {
  const parsed = parsePhoneNumberFromString(given, isSupportedCountry(country) ? country : undefined);
  if (parsed === undefined || !parsed.isPossible()) return { kind: 'wrong' };
  if (parsed.ext !== undefined) return { kind: 'extension' };
  const [code = '', area = '', ...rest] = parsed.formatInternational().split(/[^+\d]+/u);
  const [first, number] = rest.length > 0 ? [area, rest.join('')] : halves(area);
  return { kind: 'phone', phone: `${code} ${first} ${number}` };
}

/** Of a number that its country does not divide: the registrar's form has three parts. */
const halves = (number: string): [string, string] => [number.slice(0, 2), number.slice(2)];
