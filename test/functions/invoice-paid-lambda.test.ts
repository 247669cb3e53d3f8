import { describe, expect, it, jest } from '@jest/globals';
import { readConfig } from '../../functions/invoice-paid/config.ts';
import { lambdaServices } from '../../functions/invoice-paid/deps.ts';
import { createHandler, handler } from '../../functions/invoice-paid/handler.ts';
import { lambdaContext } from '../../infra/local/lambda-context.ts';
import { json, withAwsStub } from '../lib/aws/aws-stub.ts';
import { SECRET, signed } from '../lib/webhook/signed.ts';
import { httpApiEvent } from './http-api-event.ts';
import { withSqs } from './sqs-stand-in.ts';

const CONFIG = {
  STICHTAG_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/hints',
  STICHTAG_WEBHOOK_SECRET_ID: 'stichtag/webhook',
};
const context = lambdaContext('invoice-paid', 10);
const body = '{"event":"InvoicePaid","invoiceIds":[1,2]}';
const requestNow = () => httpApiEvent(signed(body, { at: Math.floor(Date.now() / 1_000) }), 'text');

/** With an environment as Lambda sets it, against a queue and a secret of the test's own; and what stdout got. */
async function inLambda(
  use: (world: {
    readonly environment: Record<string, string>;
    readonly sqs: Parameters<Parameters<typeof withSqs>[0]>[0];
    readonly secretReads: () => number;
    readonly lines: readonly string[];
  }) => Promise<void>,
): Promise<void> {
  const before = { ...process.env };
  const lines: string[] = [];
  const stdout = jest
    .spyOn(process.stdout, 'write')
    .mockImplementation((line) => lines.push(String(line)) > 0);
  try {
    await withSqs((sqs) =>
      withAwsStub(
        () => json({ SecretString: SECRET }),
        async ({ config, calls }) => {
          const environment = {
            STICHTAG_QUEUE_URL: sqs.queueUrl,
            STICHTAG_WEBHOOK_SECRET_ID: 'stichtag/webhook',
            AWS_REGION: 'local',
            AWS_ACCESS_KEY_ID: 'stub',
            AWS_SECRET_ACCESS_KEY: 'stub',
            AWS_ENDPOINT_URL_SECRETS_MANAGER: config.endpoint,
            AWS_ENDPOINT_URL_SQS: sqs.config.endpoint,
          };
          Object.assign(process.env, environment);
          await use({ environment, sqs, secretReads: () => calls.length, lines });
        },
      ),
    );
  } finally {
    stdout.mockRestore();
    process.env = before;
  }
}

describe('invoice-paid as Lambda loads it', () => {
  it('is loaded without an environment, and says at the first call what is missing', async () => {
    expect(() => handler(requestNow(), context)).toThrow(
      /^environment: STICHTAG_QUEUE_URL: .*\nenvironment: STICHTAG_WEBHOOK_SECRET_ID: .*$/,
    );
    await inLambda(async ({ sqs, secretReads, lines }) => {
      for (let times = 0; times < 2; times++)
        expect(await handler(requestNow(), context)).toEqual({ statusCode: 202 });
      expect(sqs.taken).toHaveLength(4);
      expect(secretReads()).toBe(1);
      expect(lines).toEqual(
        Array.from({ length: 2 }, () =>
          expect.stringMatching(
            /^\{"at":"\d{4}-\d\d-\d\dT[\d:.]+Z","level":"info","code":"webhookTaken","invoices":2\}\n$/,
          ),
        ),
      );
    });
  });

  it('gets over one answer of the queue that is lost, at the cost of a message each', async () => {
    await inLambda(async ({ environment, sqs }) => {
      sqs.moods.push('answerLost');
      const reply = await createHandler(lambdaServices(environment))(requestNow(), context);
      expect(reply).toEqual({ statusCode: 202 });
      expect(sqs.taken).toHaveLength(4);
    });
  });

  it('does not wait for a queue that never answers for longer than its caller does', async () => {
    await inLambda(async ({ environment, sqs, lines }) => {
      sqs.moods.push('silent', 'silent');
      const began = performance.now();
      const reply = await createHandler(lambdaServices(environment))(requestNow(), context);
      expect(reply).toEqual({ statusCode: 503 });
      expect(sqs.batches).toBe(2);
      expect(performance.now() - began).toBeLessThan(10_000);
      expect(lines).toEqual([expect.stringContaining('"code":"webhookFailed","error":"queueFailed"')]);
    });
  });
});

describe('its configuration', () => {
  it('is read', () => {
    expect(readConfig({ ...CONFIG, PATH: '/bin' })).toEqual(CONFIG);
  });

  it.each([
    ['STICHTAG_QUEUE_URL', undefined],
    ['STICHTAG_QUEUE_URL', ''],
    ['STICHTAG_QUEUE_URL', 'canary'],
    ['STICHTAG_WEBHOOK_SECRET_ID', undefined],
    ['STICHTAG_WEBHOOK_SECRET_ID', ''],
  ])('names %s where it is %j', (name, value) => {
    const read = (): unknown => readConfig({ ...CONFIG, [name]: value });
    expect(read).toThrow(new RegExp(`^environment: ${name}: [^\\n]+$`));
    expect(read).not.toThrow(/canary/);
  });

  it('names all that is missing at once', () => {
    expect(() => readConfig({})).toThrow(/STICHTAG_QUEUE_URL.*\n.*STICHTAG_WEBHOOK_SECRET_ID/);
  });
});
