import { MailError } from './mail-error.ts';

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
  const type = /^[ \t]*([\w.+-]+\/[\w.+-]+)[ \t]*(;|$)/.exec(contentType)?.[1]?.toLowerCase() ?? '';
  const isMultipart = type.startsWith('multipart/') || (type === '' && /multipart/i.test(contentType));
  return {
    type: type === '' && /^[ \t]*(text)?[ \t]*$/i.test(contentType) ? 'text/plain' : type,
    boundary: isMultipart ? boundaryIn(contentType, type) : undefined,
    isAttachment: /^[ \t]*attachment\b/i.test(valueOf(lines, 'content-disposition')),
    contentType,
    encoding: valueOf(lines, 'content-transfer-encoding'),
  };
}

function boundaryIn(contentType: string, type: string): string | undefined {
  const times = contentType.match(/boundary/gi)?.length ?? 0;
  if (times === 0) return undefined;
  const found = BOUNDARY.exec(contentType);
  const boundary = found?.[1] ?? found?.[2];
  const isClear = type !== '' && times === 1 && boundary !== undefined && !/["\\()]/.test(boundary);
  if (!isClear) throw new MailError('mailUnreadable');
  return boundary;
}

const BOUNDARY = /;[ \t]*boundary[ \t]*=[ \t]*(?:"([!-~ ]{0,199}[!-~])"|([!-~]{1,200}?))[ \t]*(?:;|$)/i;

/** Of the first header of that name, unfolded; '' for none. */
function valueOf(lines: readonly string[], name: string): string {
  const start = lines.findIndex((line) => line.slice(0, line.indexOf(':')).trim().toLowerCase() === name);
  if (start < 0) return '';
  const rest = lines.slice(start + 1);
  const folded = rest.findIndex((line) => !/^[ \t]/.test(line));
  const all = [lines[start] ?? '', ...rest.slice(0, folded < 0 ? rest.length : folded)];
  return all.join('').replace(/^[^:]*:/, '');
}
