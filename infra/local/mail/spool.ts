import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import type { Objects } from './objects.ts';

/**
 * Mail that was taken and is not worked yet. The queue is gone with its process, which is not what somebody expects
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

/** The mails of a batch that came by SMTP, and that the function did not report as failed. */
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
/** Others are not ours to look after: a mail of our own that is to be sent. */
const messageSchema = json.pipe(
  z.object({
    Message: json.pipe(z.object({ mail: z.object({ messageId: z.string().regex(/^[0-9a-f]+$/) }) })),
  }),
);

function idIn(body: string): string[] {
  const { data } = messageSchema.safeParse(body);
  return data === undefined ? [] : [data.Message.mail.messageId];
}
