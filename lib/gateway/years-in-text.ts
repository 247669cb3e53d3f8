const MOST_YEARS = 10;

/**
 * For how many years a line is, by WHMCS's text of it: `Domain Renewal - example.com - 2 Year/s (…)`, in the client's
 * language and the tongues that WHMCS ships. Of two counts the lesser.
 * @returns 1 to 10; null: no count can be read.
 */
export function yearsInText(text: string): number | null {
  const plain = text.normalize('NFC').replace(NAME_OR_DATE, ' ');
  const counts = [...plain.matchAll(COUNT)].map(([, years]) => Number(years));
  const fewest = Math.min(...counts);
  return fewest >= 1 && fewest <= MOST_YEARS ? fewest : null;
}

/** The domain, in ACE or as it is read, and any other: `1jahr.de` is not a year. Dates with dots go too. */
const NAME_OR_DATE = /[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+/gu;

const WORDS = [
  'years?', // English
  'jahre?|jahren', // German
  'ans?|années?', // French
  'años?', // Spanish
  'ann[oi]', // Italian
  'jaar|jaren', // Dutch
  'anos?', // Portuguese
  'anys?', // Catalan
  'ani?', // Romanian
  'år', // Danish, Norwegian, Swedish
  'aastat?', // Estonian
  'rok[yu]?|roků|let', // Czech
  'lata?', // Polish
  'godin[aeu]', // Croatian
  'év', // Hungarian
  'yıl|[iİ]l', // Turkish, Azerbaijani
  'год|года|лет', // Russian
  'рік|роки|років', // Ukrainian
  'годин[аи]', // Macedonian
  '年', // Chinese
  'سال|سنة|سنوات', // Persian, Arabic
  'שנה|שנים', // Hebrew
  'năm', // Vietnamese
];

/** `1 Year/s`, `1 Jahr(e)`, `1年`: a number by itself, and one of the words, whole. */
const COUNT = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N},/-])(\\d{1,2})\\s?(?:${WORDS.join('|')})(?![\\p{L}\\p{M}\\p{N}-])`,
  'giu',
);
