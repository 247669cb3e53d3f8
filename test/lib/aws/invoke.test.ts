import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import { invokeLater } from '../../../lib/aws/invoke.ts';
import { json, withAwsStub } from './aws-stub.ts';

describe('invokeLater', () => {
  it('starts the function with the event and does not wait for it', async () => {
    await withAwsStub(
      () => ({ status: 202, body: '' }),
      async ({ config, calls }) => {
        const invoke = invokeLater({
          client: new SQSClient(config),
          functionName: 'expiry-sweep',
          endpoint: config.endpoint,
        });
        await invoke({ scheduledAt: '2026-11-24T05:00:00Z' });
        const [call] = calls;
        expect(call?.operation).toContain('/functions/expiry-sweep/invocations');
        expect(call?.headers['x-amz-invocation-type']).toBe('Event');
        expect(call?.headers['authorization']).toMatch(/^AWS4-HMAC-SHA256 .*\/stub\/lambda\/aws4_request/);
        expect(call?.body).toBe('{"scheduledAt":"2026-11-24T05:00:00Z"}');
      },
    );
  });

  it('fails if it was not taken', async () => {
    await withAwsStub(
      () => json({ Type: 'User', message: 'slow down' }, 429),
      async ({ config }) => {
        const invoke = invokeLater({
          client: new SQSClient(config),
          functionName: 'expiry-sweep',
          endpoint: config.endpoint,
        });
        await expect(invoke({})).rejects.toMatchObject({ code: 'invokeFailed', retryable: true });
      },
    );
  });
});
