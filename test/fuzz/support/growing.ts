/** Documents that grow without end, in the ways that readers have been found to be slow at. */
export type Growing = (size: number) => string;

export const times =
  (part: string): Growing =>
  (size) =>
    part.repeat(size / part.length);

export const between =
  (before: string, part: string, after: string): Growing =>
  (size) =>
    before + times(part)(size) + after;

export const numbered =
  (part: (index: number) => string): Growing =>
  (size) =>
    Array.from({ length: size / part(10_000).length }, (_, index) => part(index)).join('');

/** All different, and none of them ASCII. */
export const letters: Growing = (size) =>
  Array.from({ length: size }, (_, index) => String.fromCharCode(0x4e00 + (index % 0x5000))).join('');

const entities: Growing = (size) =>
  `<!DOCTYPE a [<!ENTITY a "${'ha'.repeat(size / 4)}">${'<!ENTITY b "&a;&a;">'.repeat(size / 40)}]>&b;`;

/** Stands in a reply, where an element may. */
export const XML_PARTS: Readonly<Record<string, Growing>> = {
  'blanks in a tag': between('<a', ' ', '></a>'),
  'blanks around an equals sign': (size) => `<a b${' '.repeat(size / 2)}=${' '.repeat(size / 2)}"c"/>`,
  'attributes without a value': between('<a ', 'b ', '/>'),
  'attributes without an end': between('<a ', 'b="', '/>'),
  'the same attribute': between('<a ', 'b="x" ', '/>'),
  'attributes of quotes': between('<a ', `b="'" c='"' `, '/>'),
  'different attributes': (size) => `<a ${numbered((n) => `b${n}="x" `)(size)}/>`,
  'a long attribute': between('<a xsi:nil="', 'true', '"/>'),
  'a long name': (size) => `<${'a'.repeat(size / 2)}></${'a'.repeat(size / 2)}>`,
  prefixes: between('<', 'a:', 'a/>'),
  'opening brackets': times('<'),
  'closing brackets': times('>'),
  'elements that never end': times('<a>'),
  'ends of nothing': times('</a>'),
  'the same element': times('<a>b</a>'),
  'different elements': numbered((n) => `<b${n}>x</b${n}>`),
  'empty elements': times('<a/>'),
  'text between elements': between('<a>', 'x<b/>', '</a>'),
  comments: times('<!-- a -->'),
  'comments that never end': times('<!--'),
  'CDATA sections': between('<a>', '<![CDATA[a]]>', '</a>'),
  'CDATA that never ends': times('<![CDATA['),
  'processing instructions': times('<?a b?>'),
  'processing instructions that never end': times('<?a'),
  references: between('<a>', '&amp;', '</a>'),
  'numeric references': between('<a>', '&#x31;', '</a>'),
  ampersands: between('<a>', '&', '</a>'),
  'references that never end': between('<a>', '&amp', '</a>'),
  blanks: between('<a>', ' \n', '</a>'),
  'entities of entities': entities,
};

/** Stands in a leaf, as text: each reader has patterns of its own for it. */
export const TEXTS: Readonly<Record<string, Growing>> = {
  digits: times('1'),
  blanks: times(' '),
  'a blank after each digit': times('1 '),
  thousands: times('1,111'),
  dots: times('a.'),
  hyphens: times('-'),
  'full-width dots': times('ä。'),
  'different letters': letters,
  'soft hyphens': times('\u00ad'),
  'control characters': times('\u0001'),
  'accents on one letter': between('e', '\u0301', ''),
  'opening brackets': times('<'),
  tags: times('<a>'),
  ampersands: times('&'),
  entities: times('&amp;'),
  'at signs': times('@'),
  addresses: times('a@example.com '),
  'a long word': times('a'),
  'PHP notices': times('Notice: a '),
  'marks of a page': times('"result" '),
};

/** Stands for a value. */
export const JSON_VALUES: Readonly<Record<string, Growing>> = {
  ...Object.fromEntries(
    Object.entries(TEXTS).map(([title, text]): [string, Growing] => [
      title,
      (size) => JSON.stringify(text(size)),
    ]),
  ),
  'a number': times('1'),
  lists: (size) => '['.repeat(size / 2) + ']'.repeat(size / 2),
  'lists that never end': times('['),
  objects: (size) => `${'{"item":'.repeat(size / 9)}1${'}'.repeat(size / 9)}`,
  'a list of numbers': (size) => `[${times('1,')(size)}1]`,
  'a list of rows': (size) => `[${times('{"id":1,"userid":1},')(size)}{}]`,
  'a list of different rows': (size) => `[${numbered((n) => `{"id":${n + 1},"userid":1},`)(size)}{"id":1}]`,
  'different keys': (size) => `{${numbered((n) => `"k${n}":1,`)(size)}"a":1}`,
  'numbers as keys': (size) => `{${numbered((n) => `"${n}":{},`)(size)}"a":1}`,
  'the same key': (size) => `{${times('"a":1,')(size)}"a":1}`,
  'escapes in a text': between('"', '\\n\\u00e4', '"'),
  'a text that never ends': between('"', '\\\\', ''),
  blanks: between('', ' \n', '1'),
};
