import { domainToASCII } from 'node:url';
import type { Dice } from './dice.ts';

export interface Name {
  readonly unicode: string;
  readonly ace: string;
}

/** Invented names such as `ahorn-werk-17.de`: two words and a number that never comes twice. */
export function namesFrom(dice: Dice): (tld: string, idn: boolean) => Name {
  let count = 0;
  return (tld, idn) => {
    count += 1;
    const unicode = `${dice.pick(idn ? UMLAUTS : FIRST)}-${dice.pick(SECOND)}-${count}.${tld}`;
    return { unicode, ace: idn ? domainToASCII(unicode) : unicode };
  };
}

/** A company that cannot exist, with the HTML entities WHMCS stores text in. */
export function companyName(dice: Dice, number: number): string {
  return `${dice.pick(COMPANY)} ${number} &amp; Co`;
}

const FIRST = [
  ...['ahorn', 'birke', 'buche', 'dachs', 'distel', 'eiche', 'falke', 'farn', 'fichte', 'garten', 'gipfel'],
  ...['hafen', 'hagebutte', 'hummel', 'igel', 'kiesel', 'kranich', 'kupfer', 'lerche', 'linde', 'marder'],
  ...['moos', 'nebel', 'otter', 'pappel', 'quelle', 'rabe', 'rotkehlchen', 'schiefer', 'storch', 'tanne'],
  ...[
    'amber',
    'bramble',
    'cobalt',
    'fern',
    'hazel',
    'heron',
    'juniper',
    'maple',
    'meadow',
    'otter',
    'willow',
  ],
] as const;
const SECOND = [
  ...['werk', 'hof', 'kontor', 'atelier', 'laden', 'studio', 'garten', 'labor', 'bogen', 'mühle', 'speicher'],
  ...[
    'kiste',
    'reise',
    'druck',
    'technik',
    'planung',
    'verein',
    'radweg',
    'blick',
    'markt',
    'lampe',
    'forge',
  ],
  ...[
    'works',
    'house',
    'bakery',
    'tools',
    'travel',
    'trail',
    'press',
    'garage',
    'kitchen',
    'farm',
    'harbour',
  ],
].map((word) => word.replace('ü', 'ue'));
const UMLAUTS = [
  'bäume',
  'brücke',
  'dörfer',
  'gemüse',
  'grün',
  'höhe',
  'käfer',
  'löwenzahn',
  'mühle',
  'straße',
];
const COMPANY = [
  'B&auml;ume',
  'Gem&uuml;se',
  'M&uuml;hle',
  'Ahorn',
  'Kiesel',
  'Stra&szlig;e',
  'L&ouml;wenzahn',
];
