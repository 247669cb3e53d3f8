import { htmlText } from './html-text.ts';
import { MAIL_BOUNDS } from './mail-bounds.ts';
import { decodePart } from './postal.ts';
import type { RawText, SplitMail } from './split-mail.ts';
import { cleanText } from './text.ts';

/** Tags and styles included, in UTF-16 units. */
const LONGEST_HTML = 1_000_000;

/**
 * The mail's text: of alternatives the plain one, the HTML made text where that is empty. Each text is decoded by itself:
 * the parser's own way from HTML to text takes the square of its length.
 */
export async function mailText(bytes: Buffer, { texts }: SplitMail): Promise<string> {
  const left = { bytes: MAIL_BOUNDS.textBytes, lines: MAIL_BOUNDS.textLines };
  const shown: string[] = [];
  let length = 0;
  for (const group of grouped(texts)) {
    if (length >= MAIL_BOUNDS.text) break;
    for (const type of ['text/plain', 'text/html']) {
      const parts: string[] = [];
      for (const text of group.filter(({ header }) => header.type === type))
        parts.push(await decoded(bytes, text, left));
      const text = parts.join('\n');
      shown.push(text);
      length += text.length;
      if (text.trim() !== '') break;
    }
  }
  return cleanText(shown.filter((text) => text !== '').join('\n'), MAIL_BOUNDS.text);
}

/** What stands in no alternative is shown by itself. */
function grouped(texts: readonly RawText[]): RawText[][] {
  const groups = new Map<number | RawText, RawText[]>();
  for (const text of texts) {
    const key = text.alternative ?? text;
    groups.set(key, [...(groups.get(key) ?? []), text]);
  }
  return [...groups.values()];
}

async function decoded(
  bytes: Buffer,
  { header, start, end }: RawText,
  left: { bytes: number; lines: number },
): Promise<string> {
  const until = endWithin(bytes, start, Math.min(end, start + left.bytes), left.lines);
  left.bytes -= until.end - start;
  left.lines -= until.lines;
  const headers = `Content-Type:${header.contentType || ' text/plain'}\r\nContent-Transfer-Encoding:${header.encoding}\r\n\r\n`;
  const alone = Buffer.concat([Buffer.from(headers, 'latin1'), bytes.subarray(start, until.end)]);
  const { text, html = '' } = await decodePart(alone);
  return text ?? htmlText(html.slice(0, LONGEST_HTML));
}

/** The end, or that of the last line which is still read. */
function endWithin(bytes: Buffer, start: number, end: number, most: number) {
  let at = start;
  let lines = 0;
  while (at < end && lines < most) {
    const newline = bytes.indexOf(0x0a, at);
    at = newline < 0 ? end : newline + 1;
    lines += 1;
  }
  return { end: Math.min(at, end), lines };
}
