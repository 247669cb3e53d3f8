import type { Log } from '../runtime/log.ts';
import { lambdaTelemetry, type Telemetry } from './powertools.ts';

type Handle<Event, Context, Reply> = (event: Event, context: Context) => Promise<Reply>;

/**
 * What Lambda calls. What the function needs is made at the first invocation, so that one that cannot be made is told
 * of each time it is asked for.
 */
export function lambdaHandler<Event, Context extends { readonly awsRequestId: string }, Reply>(
  create: (log: Log) => Handle<Event, Context, Reply>,
): Handle<Event, Context, Reply> {
  let telemetry: Telemetry | undefined;
  let handle: Handle<Event, Context, Reply> | undefined;
  return (event, context) => {
    const { log, during } = (telemetry ??= lambdaTelemetry());
    return during(context, () => {
      handle ??= create(log);
      return handle(event, context);
    });
  };
}
