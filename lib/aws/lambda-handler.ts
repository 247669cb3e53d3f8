import { BadInputError, causeOf, codeOf } from '../runtime/errors.ts';
import type { Log } from '../runtime/log.ts';
import { lambdaTelemetry, type Telemetry } from './powertools.ts';

type Handle<Event, Context, Reply> = (event: Event, context: Context) => Promise<Reply>;

/**
 * What Lambda calls. What the function needs is made at the first invocation, so that one that cannot be made is told
 * of each time it is asked for.
 * @throws an Error that says no more than may be logged.
 */
export function lambdaHandler<Event, Context extends { readonly awsRequestId: string }, Reply>(
  create: (log: Log) => Handle<Event, Context, Reply>,
): Handle<Event, Context, Reply> {
  let telemetry: Telemetry | undefined;
  let handle: Handle<Event, Context, Reply> | undefined;
  return async (event, context) => {
    const { log, during } = (telemetry ??= lambdaTelemetry());
    try {
      return await during(context, () => {
        handle ??= create(log);
        return handle(event, context);
      });
    } catch (error) {
      throw loggable(error);
    }
  };
}

/**
 * Lambda writes an error into the log with its message and all of its fields: a book's own words, which may name people,
 * or a piece of what could not be parsed. Of ours only bad input is told in words: it is about the configuration. Of all
 * others the code, and the cause's name: whether AWS was not reached or refused us is not to be told from the code.
 */
function loggable(error: unknown): Error {
  const cause = causeOf(error);
  const code = cause === null ? codeOf(error) : `${codeOf(error)} (${cause})`;
  const told = new Error(error instanceof BadInputError ? error.message : code);
  const frames = error instanceof Error ? (error.stack?.match(/^ {4}at .*$/gm) ?? []) : [];
  told.stack = [String(told), ...frames].join('\n');
  return told;
}
