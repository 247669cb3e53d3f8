/** A text as patterns look at it: `folded` is compared, and what is captured is read from `plain`; both are of one length. */
export interface Folded {
  readonly plain: string;
  readonly folded: string;
}

/** One line, blanks as one, lower case letter by letter: no letter grows, so places in both texts are the same. */
export function foldText(text: string): Folded {
  const plain = text.normalize('NFC').replace(/\s+/gu, ' ');
  return { plain, folded: plain.replace(/\p{Lu}/gu, lower) };
}

function lower(letter: string): string {
  const small = letter.toLowerCase();
  return small.length === letter.length ? small : letter;
}
