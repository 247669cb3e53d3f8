import type { Context } from 'aws-lambda';
import { lambdaHandler } from '../../lib/aws/lambda-handler.ts';
import { sweep } from '../../lib/sweep/sweep.ts';
import { lambdaServices, type Services } from './deps.ts';
import { sweepEventSchema, type SweepEvent } from './event.ts';

/**
 * A function lives 15 minutes at most. After eleven no other chunk is begun: the one under way may take a minute, and
 * the brakes, the leave for what passes and the hints, which belong to one invocation, have the three that are left.
 */
const ENDS_AFTER_MINUTES = 11;

export type Handler = (event: SweepEvent, context: Pick<Context, 'awsRequestId'>) => Promise<unknown>;

/** One sweep, or the next part of one. @returns what came of it, for the log. */
export function createHandler(services: Services): Handler {
  return async (event, { awsRequestId: invocation }) => {
    const { scheduledAt } = sweepEventSchema.parse(event);
    const { books, ...deps } = await services.acting();
    const endsBefore = deps.clock('UTC').now().add({ minutes: ENDS_AFTER_MINUTES });
    const result = await sweep({ scheduledAt, books, invocation, endsBefore }, deps);
    if (result.kind === 'continues') await services.goOn(event);
    return 'run' in result ? { kind: result.kind, runId: result.run.runId, state: result.run.state } : result;
  };
}

export const handler: Handler = lambdaHandler((log) => createHandler(lambdaServices(process.env, log)));
