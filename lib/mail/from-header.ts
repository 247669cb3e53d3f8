import { decodeWords } from 'postal-mime';
import { parseDomainName } from '../names/domain-name.ts';

export interface Mailbox {
  /** Its domain in ACE. */
  readonly address: string;
  /** For people to read; proves nothing. */
  readonly name: string;
}

/**
 * The address of a From header, which must be exactly one: `address`, `name <address>` or `address (name)`. Stricter
 * than mail readers are, because a header that two of them read differently is how a sender is forged.
 * @returns null for anything else.
 */
export function readMailbox(header: string): Mailbox | null {
  const value = header.trim();
  const angled = NAME_AND_ADDRESS.exec(value);
  if (angled) return mailbox(angled[2], angled[1]);
  const plain = ADDRESS_AND_COMMENT.exec(value);
  return plain && mailbox(plain[1], plain[2]);
}

/** A name is words and quoted strings, without what could begin another address. */
const NAME_AND_ADDRESS = /^((?:"(?:[^"\\]|\\[^\r\n])*"|[^"<>@,;:\\[\]])*)<([^<>\s]+)>$/u;
const ADDRESS_AND_COMMENT = /^([^<>()\s]+)(?:[ \t]*\(([^()\\]*)\))?$/u;

const LOCAL_PART = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}$/;

function mailbox(spec = '', name = ''): Mailbox | null {
  const at = spec.lastIndexOf('@');
  const local = spec.slice(0, Math.max(at, 0));
  const domain = parseDomainName(spec.slice(at + 1));
  if (domain === undefined || !LOCAL_PART.test(local)) return null;
  return { address: `${local}@${domain}`, name: shown(name) };
}

function shown(name: string): string {
  const unquoted = name.trim().replace(/^"(.*)"$/s, '$1');
  return decodeWords(unquoted.replace(/\\(.)/g, '$1'))
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
}
