import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';

/** What Lambda tells a function about one invocation. @param seconds how long it may take. */
export function lambdaContext(functionName: string, seconds: number): Context {
  const endsAt = Date.now() + seconds * 1000;
  return {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:local:123456789012:function:${functionName}`,
    memoryLimitInMB: '512',
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, endsAt - Date.now()),
    ...OLD,
  };
}

/** Nobody calls them any more, but the type still has them. */
const OLD = { done: () => undefined, fail: () => undefined, succeed: () => undefined };
