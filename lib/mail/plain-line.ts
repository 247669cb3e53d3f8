/**
 * Text from outside as one line of at most `max` characters. Control and invisible characters count as spaces: some of
 * them end a header, or turn the direction of what follows.
 */
export function plainLine(text: string, max: number): string {
  const line = text.replace(/[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const characters = Array.from(line);
  return characters.length <= max ? line : `${characters.slice(0, max - 1).join('')}…`;
}
