import { decodeWords } from 'postal-mime';
import { headersOf, type Headers } from './headers.ts';
import { MAIL_BOUNDS } from './mail-bounds.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { answersOurs, isAutoReply, isBounce, isOurs } from './signs.ts';

export type RawSigns = Pick<ParsedMail, 'isOurs' | 'isBounce' | 'isAutoReply' | 'answersOurs'> & {
  /** Whatever in a From may be an address. */
  readonly senders: readonly string[];
};

/**
 * What a mail that cannot be read says of how it came to be, as far as that can be made out. Whatever looks like a sign
 * is one: a bounce of ours that is announced because it is broken comes back as the next one, and so on without end.
 */
export function signsInRaw(raw: Uint8Array): RawSigns {
  const headers = rawHeaders(raw);
  const subject = decodeWords(headers.first('subject').slice(0, 1_000)).trim();
  const senders = headers.all('from').flatMap((from) => from.match(ADDRESS) ?? []);
  return {
    senders,
    isOurs: isOurs(headers),
    isBounce: isBounce(headers, null) || senders.some((sender) => isBounce(headers, sender)),
    isAutoReply: isAutoReply(headers, subject),
    answersOurs: answersOurs(headers, subject),
  };
}

const ADDRESS = /[^\s<>,;:"()@]{1,254}@[^\s<>,;:"()@]{1,254}/g;

/** Up to the first empty line, unfolded; a line that only some readers see as two is two. */
function rawHeaders(raw: Uint8Array): Headers {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, MAIL_BOUNDS.headerBytes));
  const list: { key: string; value: string }[] = [];
  for (const line of bytes.toString('latin1').replaceAll('\0', '').split('\n')) {
    const pieces = line.split('\r').filter((piece) => piece !== '');
    if (pieces.length === 0) break;
    for (const piece of pieces) {
      const last = list.at(-1);
      const colon = piece.indexOf(':');
      if (/^[ \t]/.test(piece) && last) last.value += ` ${piece.trim()}`;
      else if (colon > 0)
        list.push({ key: piece.slice(0, colon).trim().toLowerCase(), value: piece.slice(colon + 1).trim() });
    }
  }
  return headersOf(list);
}
