/** One spelling of a text: NFC, any run of white space one blank, none at the ends. */
export const tidy = (text = ''): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/**
 * Control characters, what only steers the direction of writing or has no width, what Unicode does not assign, and the
 * mark that a character was lost on the way. The joiners U+200C and U+200D are letters' business in Persian and Hindi.
 */
export const isPrintable = (text: string): boolean =>
  !/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\ufffd]/u.test(text);

/** In characters as people count them: not in UTF-16 units, of which some take two. */
export const lengthOf = (text: string): number => Array.from(text).length;
