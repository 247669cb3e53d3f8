/** Text from outside as one line that Markdown leaves as it is, at most `max` characters long. */
export function plain(text: string, max = 200): string {
  return escape(clip(oneLine(text), max));
}

export function clip(text: string, max: number): string {
  const characters = Array.from(text);
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`;
}

/** A code span; what could end it early is left out. */
export const code = (text: string): string => `\`${oneLine(text).replaceAll('`', '')}\``;

export const link = (text: string, url: string): string => `[${escape(text)}](${encoded(url)})`;

export const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

/** Control and invisible characters count as spaces: some of them turn the direction of what follows. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** Entities for what could be HTML, which every Markdown knows; backslashes for the rest. */
function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]#~|]/g, '\\$&');
}

const encoded = (url: string): string =>
  oneLine(url).replace(/[\s()<>"`\\]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
