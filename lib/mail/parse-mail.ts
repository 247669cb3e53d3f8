import { Temporal } from 'temporal-polyfill';
import type { Address } from 'postal-mime';
import { readMailbox } from './from-header.ts';
import { headersOf, type Headers } from './headers.ts';
import { mailText } from './mail-text.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { decodePart } from './postal.ts';
import { splitMail } from './split-mail.ts';
import { answersOurs, isAutoReply, isAutoSubmitted, isBounce, isOurs } from './signs.ts';
import { oneLine } from './text.ts';

export type { ParsedMail } from './parsed-mail.ts';

const LONGEST_SUBJECT = 1_000;
const MOST_RECIPIENTS = 50;

/**
 * Reads a mail as it came. A mail that is attached to it is not read: its words are somebody else's.
 * @throws MailError if it is larger than `MAIL_BOUNDS`, or no mail.
 */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const split = splitMail(bytes);
  const email = await decodePart(bytes.subarray(0, split.headerEnd));
  const headers = headersOf(email.headers);
  const from = fromOf(headers);
  const subject = oneLine(email.subject ?? '', LONGEST_SUBJECT);
  return {
    messageId: idOf(email.messageId),
    date: instantOf(email.date),
    from,
    to: recipientsOf(email.to ?? []),
    subject,
    text: await mailText(bytes, split),
    autoSubmitted: isAutoSubmitted(headers, subject),
    isAutoReply: isAutoReply(headers, subject),
    isBounce: isBounce(headers, from?.address ?? null),
    isOurs: isOurs(headers),
    answersOurs: answersOurs(headers, subject),
    authenticationResults: headers.all('authentication-results'),
  };
}

/** With two From headers, readers differ about which one counts. */
function fromOf(headers: Headers): ParsedMail['from'] {
  const [only, ...more] = headers.all('from');
  return only === undefined || more.length > 0 ? null : readMailbox(only);
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
