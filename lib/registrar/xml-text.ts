import { BadInputError } from '../runtime/errors.ts';

/** All that XML 1.0 cannot carry, not even as a reference: control characters, lone surrogates, U+FFFE and U+FFFF. */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
  // A bare carriage return would reach the other side as a line feed.
  ['\r', '&#13;'],
]);

/** @throws BadInputError naming `field` (never its value) if XML 1.0 cannot carry the text. */
export function escapeXml(text: string, field: string): string {
  if (NOT_XML.test(text)) throw new BadInputError(`${field}: holds a character that XML cannot carry`);
  return text.replace(/[&<>"'\r]/g, (character) => ESCAPES.get(character) ?? character);
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * Decodes the five entities XML knows and numeric references, each once: `&amp;#228;` is the text `&#228;`.
 * @throws Error for any other entity: without a DOCTYPE, which is refused, there are none.
 */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]*);?/g, (reference, body: string) => {
    const character = reference.endsWith(';') ? (NAMED.get(body) ?? numericReference(body)) : undefined;
    if (character === undefined) throw new Error('a reference that XML does not know');
    return character;
  });
}

function numericReference(body: string): string | undefined {
  const match = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(body);
  if (!match) return undefined;
  const point = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);
  if (point > 0x10ffff) return undefined;
  const character = String.fromCodePoint(point);
  return NOT_XML.test(character) ? undefined : character;
}
