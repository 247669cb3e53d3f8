/** What PHP servers in Europe send; anything else is refused rather than guessed. */
const CHARSETS: ReadonlyMap<string, (body: Buffer) => string> = new Map([
  ['utf-8', utf8],
  ['utf8', utf8],
  ['us-ascii', utf8],
  ['iso-8859-1', windows1252],
  ['latin1', windows1252],
  ['windows-1252', windows1252],
  ['cp1252', windows1252],
]);

/**
 * The reply's text, in the charset of its byte order mark, Content-Type or XML declaration, in this order (RFC 7303);
 * UTF-8 without any. ISO-8859-1 is read as its superset windows-1252, as browsers do.
 * A byte that is no UTF-8 becomes U+FFFD: one broken remark must not hide a domain.
 * @returns undefined for a charset that is not supported.
 */
export function decodeBody(body: Buffer, contentType: string): string | undefined {
  const hasMark = body.subarray(0, 3).equals(UTF8_MARK);
  const named = hasMark ? 'utf-8' : (charsetOf(contentType) ?? declaredEncoding(body) ?? 'utf-8');
  return CHARSETS.get(named.toLowerCase())?.(body);
}

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

function charsetOf(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType)?.[1];
}

function declaredEncoding(body: Buffer): string | undefined {
  const head = body.toString('latin1', 0, 200);
  return /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/i.exec(head)?.[1];
}

function utf8(body: Buffer): string {
  return new TextDecoder('utf-8').decode(body);
}

/** 0x80 to 0x9f, where windows-1252 differs from ISO-8859-1; Node 20's own TextDecoder reads them as the latter. */
const LETTERS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function windows1252(body: Buffer): string {
  return body
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => LETTERS.charAt(character.charCodeAt(0) - 0x80));
}
