import { MailError } from './mail-error.ts';

export const MAIL_BOUNDS = {
  /** Of the whole mail, in bytes. */
  bytes: 10_000_000,
  /** Of all its headers, those of its parts included, in bytes. */
  headerBytes: 262_144,
  /** Each costs the parser time, in a text more than in an attachment: base64 has no more in 10 MB. */
  lines: 150_000,
  /** Of all texts, headers and attachments that are not in base64. */
  textLines: 20_000,
  parts: 200,
  /** Of parts in parts. */
  levels: 20,
} as const;

/**
 * Goes once over a mail before it is parsed, so that none is parsed which would take long. It sees boundaries as the
 * parser does; a declaration that two readers may understand differently is refused.
 * @throws MailError
 */
export function checkBounds(raw: Uint8Array): void {
  if (raw.length > MAIL_BOUNDS.bytes) throw new MailError('mailTooLarge');
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  /** Boundaries to the level of the parts between them. */
  const boundaries = new Map<string, number>();
  const count = { lines: 0, textLines: 0, headerBytes: 0, parts: 0 };
  let header: string[] | null = [];
  let level = 0;
  let isBase64 = false;

  for (let at = 0; at < bytes.length;) {
    const next = bytes.indexOf(LF, at);
    const end = next < 0 ? bytes.length : next;
    count.lines += 1;
    if (header !== null || !isBase64) count.textLines += 1;
    const hasManyLines = count.lines > MAIL_BOUNDS.lines || count.textLines > MAIL_BOUNDS.textLines;
    if (hasManyLines) throw new MailError('mailTooLarge');
    const part = boundaries.size > 0 ? partBegun(bytes, at, end, boundaries) : undefined;
    if (part !== undefined) {
      header = part.level === null ? null : [];
      level = part.level ?? level;
      if (part.level !== null) count.parts += 1;
      if (count.parts > MAIL_BOUNDS.parts) throw new MailError('mailTooManyParts');
    } else if (header !== null) {
      const line = bytes.toString('latin1', at, end).replace(/\r+$/, '');
      count.headerBytes += line.length;
      if (count.headerBytes > MAIL_BOUNDS.headerBytes) throw new MailError('mailTooLarge');
      // A line that only some readers see as two is how headers are smuggled in.
      if (/[\r\0]/.test(line)) throw new MailError('mailUnreadable');
      if (line !== '') header.push(line);
      else {
        const boundary = boundaryOf(header);
        if (boundary !== undefined && level >= MAIL_BOUNDS.levels) throw new MailError('mailTooDeep');
        if (boundary !== undefined) boundaries.set(boundary, level + 1);
        isBase64 = /^\s*base64\s*$/i.test(valueOf(header, 'content-transfer-encoding'));
        header = null;
      }
    }
    at = end + 1;
  }
}

const LF = 0x0a;
const HYPHEN = 0x2d;

/** Is the line a boundary? `level` of the part that begins; null where parts end. */
function partBegun(bytes: Buffer, at: number, end: number, boundaries: ReadonlyMap<string, number>) {
  if (bytes[at] !== HYPHEN || bytes[at + 1] !== HYPHEN || end - at > 1_000) return undefined;
  const line = bytes.toString('latin1', at + 2, end).trimEnd();
  const level = boundaries.get(line);
  if (level !== undefined) return { level };
  return line.endsWith('--') && boundaries.has(line.slice(0, -2)) ? { level: null } : undefined;
}

/** @throws MailError for a multipart whose boundary readers may not agree about. */
function boundaryOf(header: readonly string[]): string | undefined {
  const value = valueOf(header, 'content-type');
  const type = /^[ \t]*([\w.+-]+\/[\w.+-]+)[ \t]*(;|$)/.exec(value)?.[1];
  if (type === undefined ? !/multipart/i.test(value) : !/^multipart\//i.test(type)) return undefined;
  const times = value.match(/boundary/gi)?.length ?? 0;
  if (times === 0) return undefined;
  const found = /;[ \t]*boundary[ \t]*=[ \t]*(?:"([!-~ ]{0,199}[!-~])"|([!-~]{1,200}?))[ \t]*(?:;|$)/i.exec(
    value,
  );
  const boundary = found?.[1] ?? found?.[2];
  if (type === undefined || times > 1 || boundary === undefined || /["\\()]/.test(boundary))
    throw new MailError('mailUnreadable');
  return boundary;
}

/** Of the first header of that name, unfolded; '' for none. */
function valueOf(header: readonly string[], name: string): string {
  const start = header.findIndex((line) => line.slice(0, line.indexOf(':')).trim().toLowerCase() === name);
  if (start < 0) return '';
  const rest = header.slice(start + 1);
  const folded = rest.findIndex((line) => !/^[ \t]/.test(line));
  const lines = [header[start] ?? '', ...rest.slice(0, folded < 0 ? rest.length : folded)];
  return lines.join('').replace(/^[^:]*:/, '');
}
