import { Temporal } from 'temporal-polyfill';
import PostalMime, { type Address, type Email } from 'postal-mime';
import { readMailbox } from './from-header.ts';
import { headersOf, type Headers } from './headers.ts';
import { htmlText } from './html-text.ts';
import { MAIL_BOUNDS, checkBounds } from './mail-bounds.ts';
import { MailError } from './mail-error.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { isAutoReply, isAutoSubmitted, isBounce } from './signs.ts';
import { cleanText, oneLine } from './text.ts';

export type { ParsedMail } from './parsed-mail.ts';

const LONGEST_SUBJECT = 1_000;
const LONGEST_TEXT = 200_000;
/** Tags and styles included. */
const LONGEST_HTML = 1_000_000;
const MOST_RECIPIENTS = 50;

/**
 * Reads a mail as it came. A mail that is attached to it is not read: its words are somebody else's.
 * @throws MailError if it is larger than `MAIL_BOUNDS`, or no mail.
 */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  checkBounds(raw);
  const email = await parsed(raw);
  const headers = headersOf(email.headers);
  const from = fromOf(headers);
  const subject = oneLine(email.subject ?? '', LONGEST_SUBJECT);
  return {
    messageId: idOf(email.messageId),
    date: instantOf(email.date),
    from,
    to: recipientsOf(email.to ?? []),
    subject,
    text: textOf(email),
    autoSubmitted: isAutoSubmitted(headers, subject),
    isAutoReply: isAutoReply(headers, subject),
    isBounce: isBounce(headers, from?.address ?? null),
    isOurs: headers.has('x-stichtag-mail'),
    authenticationResults: headers.all('authentication-results'),
  };
}

async function parsed(raw: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(raw, {
      forceRfc822Attachments: true,
      maxNestingDepth: MAIL_BOUNDS.levels + 1,
      maxHeadersSize: MAIL_BOUNDS.headerBytes,
    });
  } catch (cause) {
    throw new MailError('mailUnreadable', cause);
  }
}

/** With two From headers, readers differ about which one counts. */
function fromOf(headers: Headers): ParsedMail['from'] {
  const [only, ...more] = headers.all('from');
  return only === undefined || more.length > 0 ? null : readMailbox(only);
}

/** An empty plain part beside the HTML is what some senders leave there. */
function textOf({ text = '', html = '' }: Email): string {
  return cleanText(text.trim() === '' ? htmlText(html.slice(0, LONGEST_HTML)) : text, LONGEST_TEXT);
}

function idOf(messageId = ''): string | null {
  const id = oneLine(messageId, LONGEST_SUBJECT).replace(/^<(.*)>$/, '$1');
  return id === '' ? null : id;
}

function instantOf(date = ''): string | null {
  try {
    return Temporal.Instant.from(date).toString();
  } catch {
    return null;
  }
}

function recipientsOf(addresses: readonly Address[]): string[] {
  return addresses
    .flatMap((address) => address.group ?? [address])
    .map(({ address }) => oneLine(address, 254))
    .filter((address) => address !== '')
    .slice(0, MOST_RECIPIENTS);
}
