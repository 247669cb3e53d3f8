import fc from 'fast-check';

/** A text that must not come back in a message whose code promises to repeat nothing. */
export const CANARY = 'Kanarienvogel';

const words = (line: string): string[] => line.split(' ');

const NUMBERS = words(
  '0 -0 -1 1 1.5 1,234 1.234,50 12.00 1e3 1e400 0x10 007 NaN Infinity -Infinity 9007199254740993 ١٢ １ +1',
);
const DATES = [
  ...words('0000-00-00 0000-01-01 0001-01-01 9999-12-31 10000-01-01 +012026-01-01 2026-02-29 2028-02-29'),
  ...words('2026-02-31 2026-13-01 2026-00-10 2026-1-1 20260101 2026-06-15 31.02.2026 29.02.2028 00.00.0000'),
  ...words(
    '1.1.2026 15.06.2026 15/06/2026 2026-06-15T23:59:60 2026-06-15T00:00:00Z 2026-06-15[Europe/Berlin]',
  ),
  ...words('1801436400 999999999 9999999999 99999999999 1801436400.5 -1801436400 253402300800'),
  ...['0000-00-00 00:00:00', '2026-06-15 24:00:00', '2026-06-15 12:00:00+23:59'],
];
const NAMES = [
  ...words(
    'example.org EXAMPLE.ORG. bücher.example.de xn-- xn--a.example . a..b 192.0.2.1 ß.example ﬀ ß K İ 。',
  ),
  ...['a'.repeat(254), 'ä'.repeat(254), `${'a.'.repeat(126)}a`],
];
const LETTERS = [
  ...[
    '\u0000',
    '\u0001',
    '\ud800',
    '\udc00',
    '\ufffe',
    '\uffff',
    '\ufeff',
    '\u2028',
    '\u202e',
    '\u00ad',
    '\u200d',
  ],
  ...['😀', 'e\u0301', '', ' ', '\t\n', '\\', '\\u0000'],
];
const KEYS = words('__proto__ constructor prototype toString hasOwnProperty length #text @_nil item[0]');
const MARKUP = [
  ...words(
    '&amp;amp; &#0; &#xD800; &#x110000; &#99999999999; &nbsp; &uuml; & ; &# < > " \' ]]> <![CDATA[ <!-- -->',
  ),
  ...['<?', '<a>', '</a>', '<!DOCTYPE a>', '[object Object]', '[]', '{}'],
];
const ANSWERS = [
  ...words(
    'null undefined true false on yes active Active Paid 1000 1001 2003 2303 2400 stichtag-1 success error',
  ),
  ...['No such domain', 'Invoice ID Not Found', 'Client Not Found', 'Authentication Failed', 'Access Denied'],
];

/** Texts that some reader somewhere took for something else. */
const NASTY_TEXTS: readonly string[] = [
  ...[CANARY, `${CANARY} <${CANARY}@example.com>`],
  ...[...NUMBERS, ...DATES, ...NAMES, ...LETTERS, ...KEYS, ...MARKUP, ...ANSWERS],
];

/** A UTF-16 unit, half of a pair included. */
const anyUnit = fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code));

export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...NASTY_TEXTS) },
  { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: anyUnit, maxLength: 20 }) },
  { weight: 1, arbitrary: fc.stringMatching(/^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/) },
);

/** JSON of every kind, small. What JSON can write and JavaScript cannot hold is `RAW_JSON`. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: anyText },
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown[]>(
      ...[null, true, false, 0, 1, -1, 1.5, 42, 2 ** 31, 2 ** 53, -(2 ** 53), 5e-324, 1e308, [], {}, [[]]],
      ...[[{}], [null], { item: [] }, { '0': {} }, { date: '2026-06-15 00:00:00.000000', timezone_type: 3 }],
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

/** Written into a document as they are. */
export const RAW_JSON: readonly string[] = [
  ...words(
    '1e400 -1e400 -0 1E-400 00 01 +1 .5 1. NaN undefined \'a\' { ] /**/1 [1,] "a "\\ud800" "\\uD83D" "\\x"',
  ),
  ...['', '123456789012345678901234567890', '"\u0001"', '{"a":1,"a":2}'],
  ...['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}'],
];

/** A text of this many characters is long for any field. */
export const LONG = 20_000;
