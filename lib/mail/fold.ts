import type { Folded } from './pattern.ts';

/** One line, blanks as one, lower case letter by letter: no letter grows, so places in both texts are the same. */
export function foldText(text: string): Folded {
  const plain = text.normalize('NFC').replace(/\s+/gu, ' ');
  return { plain, folded: plain.replace(/\p{Lu}/gu, lower) };
}

function lower(letter: string): string {
  const small = letter.toLowerCase();
  return small.length === letter.length ? small : letter;
}
