import { MailError } from './mail-error.ts';
import { statementsOf, type Token } from './statements.ts';

/** What the headers of a mail, or of one of its parts, say of what follows them. */
export interface PartHeader {
  /** `text/plain`, in lower case; '' for none that can be read. */
  readonly type: string;
  /** Of a multipart. */
  readonly boundary: string | undefined;
  readonly isAttachment: boolean;
  /** As they stand there, unfolded; '' for none. */
  readonly contentType: string;
  readonly encoding: string;
}

/** @throws MailError for a multipart whose boundary two readers may understand differently. */
export function readPartHeader(lines: readonly string[]): PartHeader {
  const contentType = valueOf(lines, 'content-type');
  const type = /^[ \t]*([\w.+-]+\/[\w.+-]+)[ \t]*([;(]|$)/.exec(contentType)?.[1]?.toLowerCase() ?? '';
  const isMultipart = type.startsWith('multipart/') || (type === '' && /multipart/i.test(contentType));
  return {
    type: type === '' && /^[ \t]*(text)?[ \t]*$/i.test(contentType) ? 'text/plain' : type,
    boundary: isMultipart ? boundaryIn(contentType, type) : undefined,
    isAttachment: /^[ \t]*attachment\b/i.test(valueOf(lines, 'content-disposition')),
    contentType,
    encoding: valueOf(lines, 'content-transfer-encoding'),
  };
}

/** Whatever another reader may take for another boundary, or for none, is refused: an attack hides its text so. */
function boundaryIn(contentType: string, type: string): string | undefined {
  if (!/boundary/i.test(contentType)) return undefined;
  const [first, ...rest] = statementsOf(contentType) ?? [];
  const named = rest.flatMap((statement) => statement.find(isNamedBoundary) ?? []);
  // One that does not know of strings and comments finds these.
  const seen = contentType.match(/;[ \t]*boundary[ \t]*[*=]/gi)?.length ?? 0;
  if (first !== undefined && named.length + seen === 0) return undefined;
  const [, quoted, bare] = BOUNDARY.exec(contentType.slice(named[0]?.start)) ?? [];
  const boundary = quoted ?? bare;
  const isClear = type !== '' && first?.length === 1 && named.length === 1 && seen === 1;
  if (!isClear || boundary === undefined) throw new MailError('mailUnreadable');
  return boundary;
}

const isNamedBoundary = ({ text, quoted }: Token): boolean => !quoted && /^boundary(\*|$)/i.test(text);

/** Without comments, and without a sign that stands for another. */
const BOUNDARY =
  /^boundary[ \t]*=[ \t]*(?:"([ !#-[\]-~]{0,199}[!#-[\]-~])"|([!#-'*-:<-[\]-~]{1,200}))[ \t]*(?:;|$)/i;

/** Of the first header of that name, unfolded; '' for none. */
function valueOf(lines: readonly string[], name: string): string {
  const start = lines.findIndex((line) => line.slice(0, line.indexOf(':')).trim().toLowerCase() === name);
  if (start < 0) return '';
  const rest = lines.slice(start + 1);
  const folded = rest.findIndex((line) => !/^[ \t]/.test(line));
  const all = [lines[start] ?? '', ...rest.slice(0, folded < 0 ? rest.length : folded)];
  return all.join('').replace(/^[^:]*:/, '');
}
