import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { runMailSchema, type RunMail } from '../../../lib/digest/run-mail.ts';
import type { Objects } from './objects.ts';

/**
 * Mail that was taken, or asked for by a sweep, and is not worked yet. The queue is gone with its process, which is not what somebody expects
 * whose mail was taken.
 */
export interface Spool {
  keep(id: string, message: string): Promise<void>;
  done(id: string): Promise<void>;
  left(): Promise<{ readonly id: string; readonly message: string }[]>;
}

const QUEUED = 'queued/';

export function spoolIn(objects: Objects): Spool {
  return {
    keep: (id, message) => objects.put(`${QUEUED}${id}`, Buffer.from(message)),
    done: (id) => objects.remove(`${QUEUED}${id}`),
    async left() {
      const found: { id: string; message: string }[] = [];
      for (const key of await objects.list(QUEUED)) {
        const message = await objects.get(key);
        if (message !== null)
          found.push({ id: key.slice(QUEUED.length), message: Buffer.from(message).toString() });
      }
      return found;
    },
  };
}

/** The mails of a batch, by the ids they are kept under, that the function did not report as failed. */
export function workedIds(event: SQSEvent, reply: unknown): string[] {
  const { batchItemFailures } = replySchema.parse(reply);
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  return event.Records.filter(({ messageId }) => !failed.has(messageId)).flatMap(({ body }) => idIn(body));
}

const replySchema = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

const json = z.string().transform((text, ctx): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    ctx.issues.push({ code: 'custom', input: text });
    return z.NEVER;
  }
});
const notice = z.object({ mail: z.object({ messageId: z.string().regex(/^[0-9a-f]+$/) }) });
const messageSchema = json.pipe(
  z.union([
    z.object({ Message: json.pipe(notice) }).transform(({ Message: { mail } }) => mail.messageId),
    runMailSchema.transform(idOfRunMail),
  ]),
);

/** A run's id is one of a key as it is. */
export function idOfRunMail({ runId, mail }: RunMail): string {
  return `${runId}-${mail}`;
}

/** What is taken again on a person's word is kept by nobody: he may say it again. */
function idIn(body: string): string[] {
  const { data } = messageSchema.safeParse(body);
  return data === undefined ? [] : [data];
}
