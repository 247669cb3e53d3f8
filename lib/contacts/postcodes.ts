/** How a country writes its postcodes. */
interface PostcodeForm {
  /** Of the code without blanks and dashes, in upper case. */
  readonly form: RegExp;
  /** Where its one blank or dash stands, and which; left out: none. */
  readonly write?: (code: string) => string;
  readonly example: string;
}

/**
 * What is known for sure, of the countries most registrants live in. Forms: the national posts', as the Universal
 * Postal Union lists them. Of any other country a code is taken as it is.
 */
const FORMS: Readonly<Record<string, PostcodeForm>> = {
  AT: digits(4, '1010'),
  BE: digits(4, '1000'),
  BG: digits(4, '1000'),
  CA: { form: /^[A-Z]\d[A-Z]\d[A-Z]\d$/, write: split(3, ' '), example: 'K1A 0B1' },
  CH: digits(4, '8001'),
  CZ: { form: /^\d{5}$/, write: split(3, ' '), example: '110 00' },
  DE: digits(5, '10115'),
  DK: digits(4, '1050'),
  EE: digits(5, '10111'),
  ES: digits(5, '28001'),
  FI: digits(5, '00100'),
  FR: digits(5, '75001'),
  GB: { form: /^(GIR0AA|[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2})$/, write: split(-3, ' '), example: 'SW1A 1AA' },
  GR: { form: /^\d{5}$/, write: split(3, ' '), example: '104 31' },
  HR: digits(5, '10000'),
  HU: digits(4, '1011'),
  IT: digits(5, '00118'),
  LI: digits(4, '9490'),
  LU: digits(4, '1009'),
  NL: { form: /^\d{4}[A-Z]{2}$/, write: split(4, ' '), example: '1012 AB' },
  NO: digits(4, '0150'),
  PL: { form: /^\d{5}$/, write: split(2, '-'), example: '00-001' },
  PT: { form: /^\d{7}$/, write: split(4, '-'), example: '1000-001' },
  RO: digits(6, '010011'),
  SE: { form: /^\d{5}$/, write: split(3, ' '), example: '111 20' },
  SI: digits(4, '1000'),
  SK: { form: /^\d{5}$/, write: split(3, ' '), example: '811 01' },
  US: {
    form: /^\d{5}(\d{4})?$/,
    write: (code) => code.replace(/^(\d{5})(\d{4})$/, '$1-$2'),
    example: '10001',
  },
};

/** Countries whose post uses no codes, or does not need them (Universal Postal Union). */
const WITHOUT: ReadonlySet<string> = new Set(
  `AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM DJ DM ER FJ GA GD GH GM GQ GY HK IE JM KI KM KN KP LC ML MO
MR MW NR NU QA RW SB SC SL SR ST SX SY TD TG TK TO TT TV UG VU YE ZW`.split(/\s+/),
);

/** The registrar's own form of it, `wrong` with an example, or `missing`. `country` is one of ISO's. */
export type Postcode =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'wrong'; readonly example: string }
  | { readonly kind: 'missing' };

/** @param given tidied */
export function postcodeOf(given: string, country: string): Postcode {
  const upper = given.toUpperCase();
  if (upper === '') return WITHOUT.has(country) ? { kind: 'code', code: '' } : { kind: 'missing' };
  const known = FORMS[country];
  if (known === undefined) return { kind: 'code', code: upper };
  const code = upper.replace(/[\s-]/gu, '').replace(new RegExp(`^(${prefixesOf(country)})(?=\\d)`), '');
  if (!known.form.test(code)) return { kind: 'wrong', example: known.example };
  return { kind: 'code', code: known.write?.(code) ?? code };
}

/** `D-10115`, `DE-10115`: people write the country before it. British codes begin with letters of their own. */
function prefixesOf(country: string): string {
  if (country === 'GB') return '(?!)';
  const plate: Readonly<Record<string, string>> = {
    AT: 'A',
    BE: 'B',
    DE: 'D',
    ES: 'E',
    FR: 'F',
    IT: 'I',
    LI: 'FL',
    LU: 'L',
    SE: 'S',
  };
  return `${country}|${plate[country] ?? country}`;
}

function digits(count: number, example: string): PostcodeForm {
  return { form: new RegExp(`^\\d{${count}}$`), example };
}

function split(at: number, by: string): (code: string) => string {
  return (code) => `${code.slice(0, at)}${by}${code.slice(at)}`;
}
