/**
 * Are these the same letters and digits? Case, accents and signs do not count; `ä` may be spelled `ae` or `a` by the other
 * side, and `ß` `ss`, but `ae` is not `a`.
 * @param rule.numbersApart whether `1/12` and `11 2` are two things, as in a street; in a telephone number they are one.
 */
export function isSpelledAlike(
  one: string,
  other: string,
  { numbersApart }: { readonly numbersApart: boolean },
): boolean {
  const [a, b] = [bare(one, numbersApart), bare(other, numbersApart)];
  return a === b || new RegExp(`^${a.replace(SPELLINGS, spellingsOf)}$`, 'u').test(b);
}

/** Small letters without any accent but the umlauts', digits, and a blank between two numbers that are to stay apart. */
function bare(text: string, numbersApart: boolean): string {
  const letters = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/(?<![aou])\u0308|(?!\u0308)\p{M}/gu, '')
    .normalize('NFC');
  const latin = letters.replace(/ß/g, 'ss').replace(/ø/g, 'ö').replace(/æ/g, 'ae').replace(/ł/g, 'l');
  return latin.replace(/[^\p{L}\p{N}]+/gu, (signs, at: number) => {
    const isBetween = isNumber(latin.charAt(at - 1)) && isNumber(latin.charAt(at + signs.length));
    return numbersApart && isBetween ? ' ' : '';
  });
}

const isNumber = (sign: string): boolean => /\p{N}/u.test(sign);

const SPELLINGS = /[äöü]|[aou]e?/g;
const UMLAUTS: ReadonlyMap<string, string> = new Map([
  ['a', 'ä'],
  ['o', 'ö'],
  ['u', 'ü'],
]);

/** All that the other side may have written for it. */
function spellingsOf(part: string): string {
  const letter = part.normalize('NFD').charAt(0);
  const umlaut = UMLAUTS.get(letter) ?? '';
  if (part === umlaut) return `(?:${umlaut}|${letter}e?)`;
  return part.length === 2 ? `(?:${part}|${umlaut}e?)` : `[${part}${umlaut}]`;
}
