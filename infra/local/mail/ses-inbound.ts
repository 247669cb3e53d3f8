import { randomBytes } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { INBOX } from '../../../lib/mail/object-store.ts';
import type { Verdict, Verdicts } from '../../../lib/mail/verdicts.ts';
import { BUCKET } from './object-server.ts';
import type { SmtpMail } from './smtp-in.ts';

/** What SES makes of a mail it has received. */
export interface Inbound {
  readonly id: string;
  /** Where the mail is kept. */
  readonly key: string;
  /** The mail, with the headers on top that SES adds. */
  readonly stored: Uint8Array;
  /** What comes to the queue by the topic: SES's notification in SNS's envelope. */
  readonly message: string;
}

/** As SES does it: a receipt rule that keeps the mail in a bucket and tells a topic. */
export function inbound(mail: SmtpMail, verdicts: Verdicts, at: Temporal.Instant): Inbound {
  const id = randomBytes(20).toString('hex');
  const key = `${INBOX}${id}`;
  const stored = Buffer.concat([Buffer.from(headersFor(mail, verdicts, id, at)), mail.raw]);
  return { id, key, stored, message: inEnvelope(notification(mail, verdicts, id, key, at), at) };
}

function headersFor(
  { from, to, helo }: SmtpMail,
  verdicts: Verdicts,
  id: string,
  at: Temporal.Instant,
): string {
  const domain = plain(from.slice(from.lastIndexOf('@') + 1));
  const day = new Date(at.epochMilliseconds).toUTCString().replace('GMT', '+0000 (UTC)');
  return [
    `Return-Path: <${plain(from)}>`,
    `Received: from ${plain(helo)} (${plain(helo)} [127.0.0.1])`,
    ` by inbound-smtp.local.amazonaws.com with SMTP id ${id}`,
    ` for ${plain(to)}; ${day}`,
    `X-SES-Spam-Verdict: ${verdicts.spam}`,
    `X-SES-Virus-Verdict: ${verdicts.virus}`,
    'Authentication-Results: amazonses.com;',
    ` spf=${RESULTS[verdicts.spf]} client-ip=127.0.0.1; envelope-from=${plain(from)}; helo=${plain(helo)};`,
    ` dkim=${RESULTS[verdicts.dkim]} header.i=@${domain};`,
    ` dmarc=${RESULTS[verdicts.dmarc]} header.from=${domain};`,
    '',
  ].join('\r\n');
}

/** RFC 8601's words for SES's. */
const RESULTS: Readonly<Record<Verdict, string>> = {
  PASS: 'pass',
  FAIL: 'fail',
  GRAY: 'none',
  PROCESSING_FAILED: 'temperror',
};

/** Whoever sends a mail names himself: nothing of that may look like more than a name. */
const plain = (text: string): string => text.replace(/[^\w.@+-]/g, '?') || 'unknown';

function notification(
  { from, to }: SmtpMail,
  verdicts: Verdicts,
  id: string,
  key: string,
  at: Temporal.Instant,
): object {
  return {
    notificationType: 'Received',
    mail: {
      timestamp: at.toString(),
      source: from,
      messageId: id,
      destination: [to],
      headersTruncated: true,
      headers: [],
      commonHeaders: {},
    },
    receipt: {
      timestamp: at.toString(),
      processingTimeMillis: 1,
      recipients: [to],
      spamVerdict: { status: verdicts.spam },
      virusVerdict: { status: verdicts.virus },
      spfVerdict: { status: verdicts.spf },
      dkimVerdict: { status: verdicts.dkim },
      dmarcVerdict: { status: verdicts.dmarc },
      action: { type: 'S3', topicArn: TOPIC, bucketName: BUCKET, objectKeyPrefix: INBOX, objectKey: key },
    },
  };
}

const TOPIC = 'arn:aws:sns:local:123456789012:mail';

const inEnvelope = (message: object, at: Temporal.Instant): string =>
  JSON.stringify({
    Type: 'Notification',
    MessageId: randomBytes(16).toString('hex'),
    TopicArn: TOPIC,
    Subject: 'Amazon SES Email Receipt Notification',
    Message: JSON.stringify(message),
    Timestamp: at.toString(),
    SignatureVersion: '1',
  });
