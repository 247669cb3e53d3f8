/**
 * A text as people see it: NFC, lines ended by \n, without the signs that hide or turn letters, cut to a length.
 * ISO-8859-1 means windows-1252 in mails, as in browsers; Node 20 decodes neither so.
 */
export function cleanText(text: string, longest: number): string {
  return text
    .slice(0, longest)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0080-\u009f]/g, (character) => LETTERS.charAt(character.charCodeAt(0) - 0x80))
    .replace(UNSEEN, '')
    .replace(MANY_MARKS, '$1')
    .normalize('NFC')
    .slice(0, longest);
}

/** The same on one line, without control characters. */
export function oneLine(text: string, longest: number): string {
  return cleanText(text.slice(0, longest), longest)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** 0x80 to 0x9f in windows-1252; no text has control characters there. */
const LETTERS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Soft hyphens and signs without width, which break words in HTML mails, and signs that turn the reading around. */
const UNSEEN = /[\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069\0]/g;

/** No language has more marks on a letter, and putting them in order takes the square of their number. */
const MANY_MARKS = /(\p{M}{8})\p{M}+/gu;
