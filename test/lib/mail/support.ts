import { parseMail } from '../../../lib/mail/parse-mail.ts';
import type { ParsedMail } from '../../../lib/mail/parsed-mail.ts';
import type { Verdicts } from '../../../lib/mail/authenticity.ts';

/** A mail's source, its lines ended as on the wire. */
export const source = (text: string): Buffer => Buffer.from(text.replaceAll(/\r?\n/g, '\r\n'), 'utf8');

/** Headers and a body of a mail, both with \n. */
export const read = (headers: string, body = ''): Promise<ParsedMail> =>
  parseMail(source(`${headers.trim()}\n\n${body}`));

/** What a mail is without anything in it. */
export const BARE: ParsedMail = {
  messageId: null,
  date: null,
  from: { address: 'robot@registrar.example', name: '' },
  to: [],
  subject: '',
  text: '',
  autoSubmitted: false,
  isAutoReply: false,
  isBounce: false,
  isOurs: false,
  answersOurs: false,
  authenticationResults: [],
};

export const PASSED: Verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' };
