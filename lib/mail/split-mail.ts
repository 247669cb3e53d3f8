import { MAIL_BOUNDS } from './mail-bounds.ts';
import { MailError } from './mail-error.ts';
import { readPartHeader, type PartHeader } from './part-header.ts';

/** A text of the mail, as it stands there; `start` to `end` in bytes. */
export interface RawText {
  readonly header: PartHeader;
  readonly start: number;
  readonly end: number;
  /** The number of the multipart/alternative it stands in, the innermost; null: in none. */
  readonly alternative: number | null;
}

export interface SplitMail {
  /** Where the mail's own headers end, in bytes. */
  readonly headerEnd: number;
  /** What a reader shows: plain text and HTML that is no attachment. What an attached mail holds is not among it. */
  readonly texts: readonly RawText[];
}

/**
 * Goes once over a mail, so that nothing is parsed which would take long: only its headers and its texts are.
 * @throws MailError
 */
export function splitMail(bytes: Buffer): SplitMail {
  if (bytes.length > MAIL_BOUNDS.bytes) throw new MailError('mailTooLarge');
  const places = new Map<string, Place>();
  const texts: RawText[] = [];
  const count = { headerBytes: 0, parts: 0 };
  let headerEnd: number | null = null;
  let place: Place = { level: 0, alternative: null, isDigest: false };
  let header: string[] | null = [];
  let text: Omit<RawText, 'end'> | null = null;

  for (let at = 0; at < bytes.length;) {
    const newline = bytes.indexOf(LF, at);
    const [end, next] = newline < 0 ? [bytes.length, bytes.length] : [newline, newline + 1];
    const begun = places.size > 0 ? partBegun(bytes, at, end, places) : undefined;
    if (begun !== undefined) {
      if (text !== null) texts.push({ ...text, end: at });
      text = null;
      header = begun === null ? null : [];
      place = begun ?? place;
      if (begun !== null) count.parts += 1;
      if (count.parts > MAIL_BOUNDS.parts) throw new MailError('mailTooManyParts');
    } else if (header !== null) {
      const line = headerLine(bytes, at, end);
      count.headerBytes += line.length;
      if (count.headerBytes > MAIL_BOUNDS.headerBytes) throw new MailError('mailTooLarge');
      if (line !== '') header.push(line);
      else {
        const part = readPartHeader(header);
        headerEnd ??= next;
        header = null;
        if (part.boundary !== undefined) places.set(part.boundary, within(place, part.type, next));
        if (isText(part, place)) text = { header: part, start: next, alternative: place.alternative };
      }
    }
    at = next;
  }
  if (text !== null) texts.push({ ...text, end: bytes.length });
  return { headerEnd: headerEnd ?? bytes.length, texts };
}

const LF = 0x0a;
const CR = 0x0d;
const HYPHEN = 0x2d;

/** Where the parts between some boundary stand. */
interface Place {
  readonly level: number;
  readonly alternative: number | null;
  /** Its parts are mails, unless they say otherwise. */
  readonly isDigest: boolean;
}

function within(place: Place, type: string, number: number): Place {
  if (place.level >= MAIL_BOUNDS.levels) throw new MailError('mailTooDeep');
  const alternative = type === 'multipart/alternative' ? number : place.alternative;
  return { level: place.level + 1, alternative, isDigest: type === 'multipart/digest' };
}

/** Is the line a boundary? null: one where parts end. */
function partBegun(bytes: Buffer, at: number, end: number, places: ReadonlyMap<string, Place>) {
  if (bytes[at] !== HYPHEN || bytes[at + 1] !== HYPHEN || end - at > 1_000) return undefined;
  const line = bytes.toString('latin1', at + 2, end).trimEnd();
  const isEnd = line.endsWith('--') && places.has(line.slice(0, -2));
  return places.get(line) ?? (isEnd ? null : undefined);
}

function headerLine(bytes: Buffer, at: number, end: number): string {
  if (end - at > MAIL_BOUNDS.headerBytes) throw new MailError('mailTooLarge');
  let last = end;
  while (last > at && bytes[last - 1] === CR) last -= 1;
  const line = bytes.toString('latin1', at, last);
  // A line that only some readers see as two is how headers are smuggled in.
  if (/[\r\0]/.test(line)) throw new MailError('mailUnreadable');
  return line;
}

function isText({ type, contentType, isAttachment }: PartHeader, { isDigest }: Place): boolean {
  const isShown = type === 'text/html' || (type === 'text/plain' && !(isDigest && contentType === ''));
  return isShown && !isAttachment;
}
