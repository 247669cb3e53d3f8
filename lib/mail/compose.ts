import { randomUUID } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMail } from './mailer.ts';
import { OUR_HEADER, OUR_ID } from './signs.ts';
import { oneLine } from './text.ts';

export interface Composition {
  /** What it is for; the value of `X-Stichtag-Mail`. */
  readonly kind: 'forward' | 'announcement' | 'digest' | 'braked';
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string | undefined;
  readonly attached?: Attached | null | undefined;
}

export type Attached =
  /** A whole mail, as it came. */
  | { readonly kind: 'original'; readonly raw: Uint8Array }
  /** Text of somebody unknown: never opened by itself. */
  | { readonly kind: 'text'; readonly filename: string; readonly text: string };

/** Characters; nobody reads further. */
const MOST_SUBJECT = 200;

/** A mail of ours, ready to be sent. A line break in the subject is a space: no header can be smuggled in. */
export async function composeMail(composition: Composition): Promise<OutgoingMail> {
  const { kind, from, to, subject, text, html, attached } = composition;
  const id = `<${OUR_ID}${randomUUID()}@${from.slice(from.lastIndexOf('@') + 1)}>`;
  const composer = new MailComposer({
    from,
    to,
    subject: oneLine(subject, MOST_SUBJECT),
    text,
    ...(html !== undefined && { html }),
    // SES gives the mail an id of its own, and leaves this: whoever answers refers to both.
    references: id,
    messageId: id,
    headers: { 'Auto-Submitted': 'auto-generated', [OUR_HEADER]: kind },
    ...(attached && { attachments: [attachmentOf(attached)] }),
    newline: '\r\n',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { from, to: [to], raw: await composer.compile().build() };
}

function attachmentOf(attached: Attached) {
  if (attached.kind === 'text') {
    const { filename, text } = attached;
    return { filename, content: text, contentType: 'text/plain; charset=utf-8' };
  }
  const content = Buffer.from(attached.raw);
  return { filename: 'original.eml', content, contentType: isMessage(content) ? MESSAGE : BYTES };
}

const MESSAGE = 'message/rfc822';
const BYTES = 'application/octet-stream';

/** May it be sent as it is? What mail cannot carry (RFC 5321, 4.5.3.1.6) goes as a file of bytes, in base64. */
function isMessage(content: Buffer): boolean {
  if (content.includes(0)) return false;
  let begin = 0;
  for (let end = content.indexOf(LF); end >= 0; begin = end + 1, end = content.indexOf(LF, begin))
    if (end - begin > LONGEST_LINE) return false;
  return content.length - begin <= LONGEST_LINE;
}

const LF = 0x0a;
const LONGEST_LINE = 998;
