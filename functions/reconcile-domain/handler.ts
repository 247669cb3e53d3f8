import middy from '@middy/core';
import sqsPartialBatchFailure from '@middy/sqs-partial-batch-failure';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { lambdaHandler } from '../../lib/aws/lambda-handler.ts';
import { workBatch } from '../../lib/reconcile/work-batch.ts';
import { codeOf } from '../../lib/runtime/errors.ts';
import { lambdaServices, type Services } from './deps.ts';

const eventSchema = z.object({
  Records: z.array(z.object({ messageId: z.string(), body: z.string() })),
});
type Event = z.output<typeof eventSchema>;

export type Handler = (event: Event, context: Context) => Promise<unknown>;

/** Works a batch of hints from the queue, and answers with those that failed: the queue brings them again. */
export function createHandler({ acting, log, onWorked }: Services): Handler {
  // An early answer at the time limit would leave calls on their way in a process that is frozen and goes on later.
  return middy<Event, unknown>({ timeoutEarlyInMillis: 0 })
    .use(sqsPartialBatchFailure({ logger: () => undefined }))
    .onError(({ error }) => {
      log('hintFailed', { error: codeOf(error) });
    })
    .handler(async (event: Event) => {
      const results = await workBatch(eventSchema.parse(event).Records, await acting());
      for (const result of results) if (result.status === 'fulfilled') onWorked?.(result.value);
      return results;
    });
}

export const handler: Handler = lambdaHandler((log) => createHandler(lambdaServices(process.env, log)));
