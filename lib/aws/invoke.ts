import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { StichtagError } from '../runtime/errors.ts';

export interface InvokeOptions {
  readonly client: LambdaClient;
  readonly functionName: string;
}

/** Starts a function and does not wait for it. @throws StichtagError `invokeFailed` if it was not taken. */
export function invokeLater({ client, functionName }: InvokeOptions): (event: unknown) => Promise<void> {
  return async (event) => {
    const input = {
      FunctionName: functionName,
      InvocationType: 'Event',
      Payload: JSON.stringify(event),
    } as const;
    try {
      await client.send(new InvokeCommand(input));
    } catch (cause) {
      throw new StichtagError('invokeFailed', `function ${functionName} cannot be started`, {
        retryable: true,
        cause,
      });
    }
  };
}
