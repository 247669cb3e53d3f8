import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { runMailSchema } from '../../lib/digest/run-mail.ts';
import { INBOX } from '../../lib/mail/object-store.ts';
import type { MailInput } from '../../lib/mail/take-mail.ts';
import { verdicts } from '../../lib/mail/verdicts.ts';

const instant = z.iso.datetime({ offset: true }).transform((text) => Temporal.Instant.from(text));
const verdict = z.object({ status: z.string() }).default({ status: '' });

/** What SES says of a mail it has received, in its notification and in its own event alike, as far as it matters here. */
const received = {
  mail: z.object({ messageId: z.string().regex(/^[\w.-]{1,200}$/), timestamp: instant }),
  receipt: z.object({
    spamVerdict: verdict,
    virusVerdict: verdict,
    spfVerdict: verdict,
    dkimVerdict: verdict,
    dmarcVerdict: verdict,
    /** The rule's action that told us: only the one that kept the mail names its key. */
    action: z.object({ objectKey: z.string().startsWith(INBOX).optional() }).default({}),
  }),
};
const mailEvent = z.object(received).transform(inputOf);
/** SES puts a mail of its own into a bucket that it has just been given, to see whether it may, and tells of it. */
const SETUP = 'AMAZON_SES_SETUP_NOTIFICATION';
const notification = z
  .object({ notificationType: z.literal('Received'), ...received })
  .transform((told) => (told.mail.messageId === SETUP ? null : inputOf(told)));

function inputOf({ mail, receipt }: z.output<z.ZodObject<typeof received>>): MailInput {
  return {
    key: receipt.action.objectKey ?? `${INBOX}${mail.messageId}`,
    receivedAt: mail.timestamp,
    verdicts: verdicts.parse({
      spam: receipt.spamVerdict.status,
      virus: receipt.virusVerdict.status,
      spf: receipt.spfVerdict.status,
      dkim: receipt.dkimVerdict.status,
      dmarc: receipt.dmarcVerdict.status,
    }),
  };
}

/** A text that holds JSON. */
const jsonText = z.string().transform((text, ctx): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    ctx.issues.push({ code: 'custom', input: text, message: 'must be JSON' });
    return z.NEVER;
  }
});

/** What SES tells a topic that it has just been given: of no mail. */
const greeting = z
  .string()
  .startsWith('Successfully validated SNS topic for Amazon SES')
  .transform(() => null);

/** The topic's envelope, where the queue does not have it taken off. */
const envelope = z
  .object({ Type: z.literal('Notification'), Message: z.union([greeting, jsonText.pipe(notification)]) })
  .transform(({ Message: message }) => message);

/** A message of the mail queue, as text: of a mail that came, or of one to be sent. null: there is nothing to do about it. */
export const mailMessageSchema = z.union([
  greeting,
  jsonText.pipe(z.union([notification, envelope, runMailSchema])),
]);
export type MailMessage = z.output<typeof mailMessageSchema>;

const sqsEvent = z.object({
  Records: z.array(z.object({ eventSource: z.literal('aws:sqs'), messageId: z.string(), body: z.string() })),
});
const sesEvent = z.object({
  Records: z.array(z.object({ eventSource: z.literal('aws:ses'), ses: mailEvent })),
});
export type SqsEvent = z.output<typeof sqsEvent>;
export type SesEvent = z.output<typeof sesEvent>;

/** Messages of the mail queue, or what SES sends to a function by itself. */
export const mailEventSchema = z.union([sqsEvent, sesEvent]);
