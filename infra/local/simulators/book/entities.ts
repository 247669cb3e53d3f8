/** The text behind the HTML entities of the book's own names. */
export function plain(text: string): string {
  return text.replace(/&(\w+);/g, (entity, name: string) => LETTERS[name] ?? entity);
}

const LETTERS: Readonly<Record<string, string>> = {
  ...{ amp: '&', auml: 'ä', ouml: 'ö', uuml: 'ü', szlig: 'ß', euml: 'ë' },
};
