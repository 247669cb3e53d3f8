import type { Headers } from './headers.ts';

/**
 * A mail of ours, or somebody's, came back (RFC 3464, and older forms). An empty return path alone is no sign: robots
 * that want no bounces send with one, and what they report must be read.
 */
export function isBounce(headers: Headers, from: string | null): boolean {
  const isReport = isMultipartReport(headers) && !isReadReceipt(headers);
  const local = from?.slice(0, from.lastIndexOf('@')).toLowerCase() ?? '';
  const isPostmaster = local === 'postmaster' && headers.first('return-path').trim() === '<>';
  return isReport || headers.has('x-failed-recipients') || local === 'mailer-daemon' || isPostmaster;
}

/**
 * An answer that a machine gave to a mail (RFC 3834). `auto-generated` is none: that is what a registrar's robot calls
 * its own notifications.
 */
export function isAutoReply(headers: Headers, subject: string): boolean {
  return (
    keyword(headers.first('auto-submitted')) === 'auto-replied' ||
    keyword(headers.first('precedence')) === 'auto_reply' ||
    headers.has('x-autoreply') ||
    headers.has('x-autorespond') ||
    (isMultipartReport(headers) && isReadReceipt(headers)) ||
    OUT_OF_OFFICE.test(subject)
  );
}

/** What every mail of ours carries, so that none is ever forwarded again: the guard against loops. */
export const OUR_HEADER = 'X-Stichtag-Mail';

export const isOurs = (headers: Headers): boolean => headers.has(OUR_HEADER.toLowerCase());

/** It refers to a mail of ours, or keeps our sign in its subject: ticket systems answer so, and need not say that they do. */
export function answersOurs(headers: Headers, subject: string): boolean {
  const referred = [...headers.all('in-reply-to'), ...headers.all('references')];
  return subject.includes('[Stichtag]') || referred.some((ids) => ids.includes(`<${OUR_ID}`));
}

/** How the ids of our mails begin. */
export const OUR_ID = 'stichtag.';

/** Sent by a machine, of whatever kind. */
export function isAutoSubmitted(headers: Headers, subject: string): boolean {
  const submitted = keyword(headers.first('auto-submitted'));
  const isMarked = submitted !== '' && submitted !== 'no';
  return isMarked || headers.has('x-auto-response-suppress') || isAutoReply(headers, subject);
}

/** As the usual mail programs begin their subjects, in German and English. */
const OUT_OF_OFFICE =
  /^(automatische antwort|automatic reply|auto-?reply|autoreply|abwesenheits(notiz|benachrichtigung|meldung)|abwesend|out of (the )?office)\b/i;

const isMultipartReport = (headers: Headers): boolean =>
  /^\s*multipart\/report\b/i.test(headers.first('content-type'));

const isReadReceipt = (headers: Headers): boolean =>
  /report-type\s{0,9}=\s{0,9}"?disposition-notification\b/i.test(headers.first('content-type'));

/** Without parameters and comments. */
const keyword = (value: string): string =>
  value
    .replace(/[;(].*$/s, '')
    .trim()
    .toLowerCase();
