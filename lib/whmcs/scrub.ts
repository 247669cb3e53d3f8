import { decodeEntities } from './entities.ts';

/** Makes WHMCS's own words fit for a log: one short line without tags, mail addresses and the given secrets. */
export function scrubber(secrets: readonly string[]): (text: string) => string {
  const hidden = secrets.filter((secret) => secret !== '').sort((a, b) => b.length - a.length);
  return (text) => {
    let line = decodeEntities(text);
    for (const secret of hidden) line = line.replaceAll(secret, '***');
    return line
      .replace(/<[^>]*>/g, ' ')
      .replace(/[^\s<>()"':;,@]+@[^\s<>()"':;,@]+/g, '(address)')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, MAX_LENGTH);
  };
}

const MAX_LENGTH = 200;
