import { decodeEntities } from './entities.ts';

/** Makes WHMCS's own words fit for a log: one short line without tags, mail addresses and the given secrets. */
export function scrubber(secrets: readonly string[]): (text: string) => string {
  const hidden = secrets.filter((secret) => secret !== '').sort((a, b) => b.length - a.length);
  return (text) => {
    let line = decodeEntities(text);
    for (const secret of hidden) line = line.replaceAll(secret, '***');
    // No pattern runs past a character at which it could begin: a message of megabytes is read once, not once a character.
    return line
      .replace(/<[^<>]*>/g, ' ')
      .replace(/[^\s<>()"':;,]+/g, withoutAddress)
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, MAX_LENGTH);
  };
}

function withoutAddress(word: string): string {
  return /[^@]@[^@]/.test(word) ? '(address)' : word;
}

const MAX_LENGTH = 200;
