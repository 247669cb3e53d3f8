import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../functions/invoice-paid/config.ts';
import { lambdaServices } from '../../functions/invoice-paid/deps.ts';
import { createHandler, handler } from '../../functions/invoice-paid/handler.ts';
import { lambdaContext } from '../../infra/local/lambda-context.ts';
import { lambdaHandler } from '../../lib/aws/lambda-handler.ts';
import { json, withAwsStub } from '../lib/aws/aws-stub.ts';
import { SECRET, signed } from '../lib/webhook/signed.ts';
import { printed } from '../support/printed.ts';
import { httpApiEvent } from './http-api-event.ts';
import { withSqs } from './sqs-stand-in.ts';

const CONFIG = {
  STICHTAG_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/hints',
  STICHTAG_WEBHOOK_SECRET_ID: 'stichtag/webhook',
};
const context = lambdaContext('invoice-paid', 10);
const bodyOf = (invoices: number): string =>
  JSON.stringify({ event: 'InvoicePaid', invoiceIds: Array.from({ length: invoices }, (_, n) => n + 1) });
const requestNow = (invoices = 2) =>
  httpApiEvent(signed(bodyOf(invoices), { at: Math.floor(Date.now() / 1_000) }), 'text');

const handlerIn = (environment: object) =>
  lambdaHandler((log) => createHandler(lambdaServices(environment, log)));

const silentServers: Server[] = [];
afterAll(() => silentServers.forEach((server) => server.close().closeAllConnections()));

/** Takes every request and answers none. */
async function silentServer(): Promise<{ url: string; asked: () => number }> {
  let requests = 0;
  const server = createServer(() => requests++);
  silentServers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => requests };
}

/** With an environment as Lambda sets it, against a queue and a secret of the test's own; and what it printed. */
async function inLambda(
  use: (world: {
    readonly environment: Record<string, string>;
    readonly sqs: Parameters<Parameters<typeof withSqs>[0]>[0];
    readonly secretReads: () => number;
    readonly lines: readonly string[];
  }) => Promise<void>,
): Promise<void> {
  const before = { ...process.env };
  const { lines, restore } = printed();
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
    restore();
    process.env = before;
  }
}

describe('invoice-paid as Lambda loads it', () => {
  it('is loaded without an environment, and says at the first call what is missing', async () => {
    await expect(handler(requestNow(), context)).rejects.toThrow(
      /^environment: STICHTAG_QUEUE_URL: .*\nenvironment: STICHTAG_WEBHOOK_SECRET_ID: .*$/,
    );
    await inLambda(async ({ sqs, secretReads, lines }) => {
      for (let times = 0; times < 2; times++)
        expect(await handler(requestNow(), context)).toEqual({ statusCode: 202 });
      expect(sqs.taken).toHaveLength(4);
      expect(secretReads()).toBe(1);
      const line = expect.stringMatching(
        /^\{"at":"\d{4}-\d\d-\d\dT[\d:.]+Z","level":"info","code":"webhookTaken","invoices":2,"service":"stichtag","requestId":"[\w-]+"\}\n$/,
      );
      const metrics = expect.stringMatching(/^\{"_aws":.*"service":"stichtag","webhookTaken":1\}\n$/);
      expect(lines).toEqual([line, metrics, line, metrics]);
    });
  });

  it('gets over one answer of the queue that is lost, at the cost of a message each', async () => {
    await inLambda(async ({ environment, sqs }) => {
      sqs.moods.push('answerLost');
      const reply = await handlerIn(environment)(requestNow(), context);
      expect(reply).toEqual({ statusCode: 202 });
      expect(sqs.taken).toHaveLength(4);
    });
  });

  it.each([1, 4_000])(
    'does not wait for a queue that never answers for longer than its caller does: %d invoices',
    async (invoices) => {
      await inLambda(async ({ environment, sqs, lines }) => {
        sqs.moods.push(...Array.from({ length: 2 * Math.ceil(invoices / 10) }, () => 'silent' as const));
        const reply = await handlerIn(environment)(requestNow(invoices), context);
        expect(reply).toEqual({ statusCode: 503 });
        // Two tries of a second for each that was begun at once; the caller waits for five.
        expect(sqs.batches).toBe(2 * Math.min(8, Math.ceil(invoices / 10)));
        expect(lines[0]).toContain('"code":"webhookFailed","error":"queueFailed"');
      });
    },
  );

  it('does not wait longer for a secret that never comes', async () => {
    await inLambda(async ({ environment, sqs, lines }) => {
      const { url, asked } = await silentServer();
      const silent = { ...environment, AWS_ENDPOINT_URL_SECRETS_MANAGER: url };
      Object.assign(process.env, silent);
      const reply = await handlerIn(silent)(requestNow(), context);
      expect(reply).toEqual({ statusCode: 503 });
      expect(asked()).toBe(2);
      expect(sqs.batches).toBe(0);
      expect(lines[0]).toContain('"code":"webhookFailed","error":"secretUnreadable"');
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
