import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHandler } from '../../functions/invoice-paid/handler.ts';
import type { HttpReply } from '../../lib/aws/http-api.ts';
import { lambdaContext } from '../../infra/local/lambda-context.ts';
import { sqsQueue } from '../../lib/aws/queue.ts';
import { webhookSecret } from '../../lib/aws/webhook-secret.ts';
import { webhookKeys } from '../../lib/webhook/keys.ts';
import type { WebhookDeps } from '../../lib/webhook/take-invoice-paid.ts';
import { json, withAwsStub, type StubReply } from '../lib/aws/aws-stub.ts';
import { NOW, SECRET, signed } from '../lib/webhook/signed.ts';
import { httpApiEvent } from './http-api-event.ts';
import { withSqs, type Mood, type SqsStandIn } from './sqs-stand-in.ts';

const context = lambdaContext('invoice-paid', 10);
/** As in the function, but with one try. */
const AT_ONCE: SQSClientConfig = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
};

const bodyOf = (ids: readonly number[]): string => JSON.stringify({ event: 'InvoicePaid', invoiceIds: ids });
const count = (length: number): number[] => Array.from({ length }, (_, n) => n + 1);
const hintsOf = (ids: readonly number[]) => ids.map((invoiceId) => ({ invoiceId, cause: 'invoicePaid' }));

function functionWith(over: Pick<WebhookDeps, 'queue'> & Partial<WebhookDeps>) {
  const logged: string[] = [];
  const handler = createHandler({
    keys: () => Promise.resolve(webhookKeys(SECRET)),
    now: () => NOW,
    log: (code, fields) => logged.push(JSON.stringify({ code, ...fields })),
    ...over,
  });
  const send = (...ids: number[]): Promise<HttpReply> =>
    handler(httpApiEvent(signed(bodyOf(ids)), 'text'), context);
  return { send, logged };
}

const functionOn = ({ config, queueUrl }: Pick<SqsStandIn, 'config' | 'queueUrl'>, client = AT_ONCE) =>
  functionWith({ queue: sqsQueue({ client: new SQSClient({ ...config, ...client }), queueUrl }) });

const QUEUE_FAILED = '{"code":"webhookFailed","error":"queueFailed"}';

describe('invoice-paid and its queue', () => {
  it('queues in tens what many a request names', async () => {
    await withSqs(async (sqs) => {
      expect(await functionOn(sqs).send(...count(23))).toEqual({ statusCode: 202 });
      // Several batches at once: they arrive in any order.
      expect(new Set(sqs.taken)).toEqual(new Set(hintsOf(count(23))));
      expect(sqs.taken).toHaveLength(23);
      expect(sqs.batches).toBe(3);
    });
  });

  it.each<Mood>(['refuses', 'answerLost', 'silent'])(
    'answers 503 and nothing else if it %s, and the same request again is taken',
    async (mood) => {
      await withSqs(async (sqs) => {
        const { send, logged } = functionOn(sqs);
        sqs.moods.push(mood);
        expect(await send(1)).toEqual({ statusCode: 503 });
        expect(await send(1)).toEqual({ statusCode: 202 });
        // Taken and not told: a message more, and nothing else.
        expect(sqs.taken).toEqual(hintsOf(mood === 'answerLost' ? [1, 1] : [1]));
        expect(logged).toEqual([QUEUE_FAILED, '{"code":"webhookTaken","invoices":1}']);
      });
    },
  );

  it('sends once more what the queue did not take of a batch', async () => {
    await withSqs(async (sqs) => {
      sqs.moods.push('takesHalf');
      expect(await functionOn(sqs).send(...count(5))).toEqual({ statusCode: 202 });
      expect(sqs.taken).toEqual(hintsOf([1, 3, 5, 2, 4]));
    });
  });

  it('answers 503 if a part is refused twice, though most of it stands in the queue', async () => {
    await withSqs(async (sqs) => {
      sqs.moods.push('takesHalf', 'takesHalf');
      const { send, logged } = functionOn(sqs);
      expect(await send(...count(10))).toEqual({ statusCode: 503 });
      expect(sqs.taken).toEqual(hintsOf([1, 3, 5, 7, 9, 2, 6, 10]));
      expect(logged).toEqual([QUEUE_FAILED]);
    });
  });

  it('answers 503 if there is no queue at its address', async () => {
    const { queueUrl, config } = await withSqs((sqs) => Promise.resolve(sqs));
    const { send, logged } = functionOn({ queueUrl, config });
    expect(await send(1)).toEqual({ statusCode: 503 });
    expect(logged).toEqual([QUEUE_FAILED]);
  });

  it('answers 202 only if the queue has every hint of the request, and whoever goes on gets it', async () => {
    const mood = fc.constantFrom<Mood>('takes', 'takesHalf', 'refuses', 'answerLost');
    await withSqs(async (sqs) => {
      const { send } = functionOn(sqs);
      await fc.assert(
        fc.asyncProperty(
          fc.array(mood, { maxLength: 6 }),
          fc.integer({ min: 1, max: 25 }),
          async (moods, most) => {
            sqs.moods.splice(0, Infinity, ...moods);
            sqs.taken.splice(0);
            const { statusCode } = await send(...count(most));
            const has = new Set(sqs.taken.map((hint) => JSON.stringify(hint)));
            if (statusCode === 202) expect(has.size).toBe(most);
            for (let tries = 0; tries < 6 && sqs.moods.length > 0; tries++) await send(...count(most));
            expect(await send(...count(most))).toEqual({ statusCode: 202 });
            expect(new Set(sqs.taken.map((hint) => JSON.stringify(hint)))).toEqual(
              new Set(hintsOf(count(most)).map((hint) => JSON.stringify(hint))),
            );
          },
        ),
        { numRuns: 60 },
      );
    });
  });
});

describe('invoice-paid and its secret', () => {
  const queue: WebhookDeps['queue'] = { send: () => Promise.resolve() };
  const SECRET_UNREADABLE = '{"code":"webhookFailed","error":"secretUnreadable"}';

  const withSecret = <T>(
    answer: () => StubReply,
    use: (send: ReturnType<typeof functionWith>) => Promise<T>,
  ): Promise<T> =>
    withAwsStub(answer, ({ config }) => {
      const client = new SecretsManagerClient(config);
      return use(
        functionWith({ queue, keys: webhookSecret({ client, secretId: 'webhook', now: () => NOW }) }),
      );
    });

  it.each<[string, StubReply]>([
    ['is not there', json({ __type: 'ResourceNotFoundException', message: 'canary' }, 400)],
    ['may not be read', json({ __type: 'AccessDeniedException', message: 'canary' }, 400)],
    ['cannot be read now', json({ __type: 'InternalServiceError', message: 'canary' }, 500)],
    ['is of no known form', json({ SecretString: 'canary' })],
    ['is too short', json({ SecretString: `whsec_${Buffer.from('canary').toString('base64')}` })],
    ['is binary', json({ SecretBinary: Buffer.from('canary').toString('base64') })],
    ['comes broken off', { status: 200, body: '{"SecretString":"canary' }],
  ])('answers 503 and nothing else if it %s', async (_, reply) => {
    await withSecret(
      () => reply,
      async ({ send, logged }) => {
        expect(await send(1)).toEqual({ statusCode: 503 });
        expect(logged).toEqual([SECRET_UNREADABLE]);
      },
    );
  });

  it('goes on once it can be read', async () => {
    const replies = [json({ __type: 'InternalServiceError' }, 500)];
    await withSecret(
      () => replies.pop() ?? json({ SecretString: SECRET }),
      async ({ send }) => {
        expect(await send(1)).toEqual({ statusCode: 503 });
        expect(await send(1)).toEqual({ statusCode: 202 });
      },
    );
  });
});
