import { LambdaClient } from '@aws-sdk/client-lambda';
import { describe, expect, it } from '@jest/globals';
import { invokeLater } from '../../../lib/aws/invoke.ts';
import { json, withAwsStub } from './aws-stub.ts';

describe('invokeLater', () => {
  it('starts the function with the event and does not wait for it', async () => {
    await withAwsStub(
      () => ({ status: 202, body: '' }),
      async ({ config, calls }) => {
        const invoke = invokeLater({ client: new LambdaClient(config), functionName: 'expiry-sweep' });
        await invoke({ scheduledAt: '2026-11-24T05:00:00Z' });
        const [call] = calls;
        expect(call?.operation).toContain('/functions/expiry-sweep/invocations');
        expect(call?.headers['x-amz-invocation-type']).toBe('Event');
        expect(call?.body).toBe('{"scheduledAt":"2026-11-24T05:00:00Z"}');
      },
    );
  });

  it('fails if it was not taken', async () => {
    await withAwsStub(
      () => json({ Type: 'User', message: 'slow down' }, 429),
      async ({ config }) => {
        const invoke = invokeLater({ client: new LambdaClient(config), functionName: 'expiry-sweep' });
        await expect(invoke({})).rejects.toMatchObject({ code: 'invokeFailed', retryable: true });
      },
    );
  });
});
