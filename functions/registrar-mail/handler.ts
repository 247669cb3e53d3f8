import middy from '@middy/core';
import sqsPartialBatchFailure from '@middy/sqs-partial-batch-failure';
import type { Context } from 'aws-lambda';
import { lambdaHandler } from '../../lib/aws/lambda-handler.ts';
import { sendRunMail, type RunMailDeps } from '../../lib/digest/send-run-mail.ts';
import { takeMail } from '../../lib/mail/take-mail.ts';
import { codeOf, StichtagError } from '../../lib/runtime/errors.ts';
import { lambdaServices, type RegistrarMailDeps, type Services } from './deps.ts';
import {
  mailEventSchema,
  mailMessageSchema,
  type MailMessage,
  type SesEvent,
  type SqsEvent,
} from './event.ts';

export type Handler = (event: unknown, context: Context) => Promise<unknown>;

/** Takes what came by the mail queue, or a mail that SES hands over by itself. */
export function createHandler(services: Services): Handler {
  const queue = queueHandler(services);
  return (event, context) => {
    const known = mailEventSchema.parse(event);
    return isQueued(known) ? queue(known, context) : takeDirectly(known, services);
  };
}

const isQueued = (event: SqsEvent | SesEvent): event is SqsEvent =>
  event.Records.every((record) => 'body' in record);

/** Answers with the messages that failed: the queue brings them again. */
function queueHandler({ acting, log }: Services): (event: SqsEvent, context: Context) => Promise<unknown> {
  return middy<SqsEvent, unknown>({ timeoutEarlyInMillis: 0 })
    .use(sqsPartialBatchFailure({ logger: () => undefined }))
    .handler(async ({ Records }) => {
      const deps = await acting();
      const results: PromiseSettledResult<void>[] = [];
      // One after the other: two of the same mail are not worked at once, and one large mail is in memory at a time.
      for (const { messageId, body } of Records) {
        const [result] = await Promise.allSettled([workMessage(messageId, body, deps)]);
        if (result.status === 'rejected') log('mailFailed', { messageId, error: codeOf(result.reason) });
        results.push(result);
      }
      return results;
    });
}

async function workMessage(messageId: string, body: string, deps: RegistrarMailDeps): Promise<void> {
  const message = mailMessageSchema.safeParse(body);
  if (message.success) return work(message.data, deps);
  deps.log('mailNoticeUnreadable', { messageId });
  // What it says is not repeated anywhere: it may be anybody's.
  throw new StichtagError('mailNoticeUnreadable', `message ${messageId} tells of no mail`);
}

/** Lambda brings a failed event again, twice: what was done is not done again. */
async function takeDirectly({ Records }: SesEvent, { acting, log }: Services): Promise<unknown> {
  const deps = await acting();
  for (const { ses } of Records) {
    try {
      await work(ses, deps);
    } catch (error) {
      log('mailFailed', { key: ses.key, error: codeOf(error) });
      throw error;
    }
  }
  return {};
}

async function work(message: MailMessage, deps: RegistrarMailDeps): Promise<void> {
  if (message === null) return;
  if (!('runId' in message)) {
    await takeMail(message, deps);
    return;
  }
  const prices: RunMailDeps['prices'] = async (settings) => (await deps.books(settings)).registrar.prices();
  await sendRunMail(message, { ...deps, prices });
}

export const handler: Handler = lambdaHandler((log) => createHandler(lambdaServices(process.env, log)));
