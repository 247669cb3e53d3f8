import { describe, expect, it } from '@jest/globals';
import { createHandler } from '../../../functions/invoice-paid/handler.ts';
import type { HttpEvent } from '../../../infra/local/http-event.ts';
import { startHttpServer, type Route } from '../../../infra/local/http-server.ts';
import { webhookKeys } from '../../../lib/webhook/keys.ts';
import { NOW, SECRET, signed, signedBytes } from '../../lib/webhook/signed.ts';
import { send, type Sent } from './http-client.ts';

const PATH = '/whmcs/invoice-paid';

async function withRoute<T>(handler: Route['handler'], use: (url: string) => Promise<T>): Promise<T> {
  const server = await startHttpServer(0, { [`POST ${PATH}`]: { name: 'invoice-paid', handler } });
  try {
    return await use(server.url);
  } finally {
    await server.close();
  }
}

/** What the function is given of a request. */
async function eventOf(sent: Sent): Promise<HttpEvent> {
  const events: HttpEvent[] = [];
  const handler: Route['handler'] = (event) => (events.push(event), Promise.resolve({ statusCode: 202 }));
  await withRoute(handler, (url) => send(url, { path: PATH, ...sent }));
  const [event] = events;
  if (event === undefined) throw new Error('no event');
  return event;
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

describe('a request becomes an event as an HTTP API makes it', () => {
  it('with path, method and headers in lower case', async () => {
    const headers = { ...JSON_TYPE, 'Webhook-ID': 'msg_1', 'X-Other': ' two  words ' };
    expect(await eventOf({ path: `${PATH}?a=1&b=2`, headers, body: '{}' })).toMatchObject({
      version: '2.0',
      rawPath: PATH,
      requestContext: { http: { method: 'POST', path: PATH } },
      headers: { 'content-type': 'application/json', 'webhook-id': 'msg_1', 'x-other': 'two  words' },
      body: '{}',
      isBase64Encoded: false,
    });
  });

  it('with headers given twice joined by a comma, also those of which Node would keep the first', async () => {
    const { headers } = await eventOf({
      headers: { 'Webhook-Id': ['one', 'two'], 'User-Agent': ['a', 'b'] },
    });
    expect(headers).toMatchObject({ 'webhook-id': 'one,two', 'user-agent': 'a,b' });
  });

  it.each<[string, string | undefined, boolean]>([
    ['is', 'application/json', true],
    ['is', 'Application/JSON; charset=utf-8', true],
    ['is', 'application/json ;charset=utf-8', true],
    ['is', 'text/plain', true],
    ['is', 'application/xml', true],
    ['is', 'application/javascript', true],
    ['is not', undefined, false],
    ['is not', 'application/x-www-form-urlencoded', false],
    ['is not', 'application/octet-stream', false],
    ['is not', 'application/json-seq', false],
    ['is not', 'application/problem+json', false],
    ['is not', 'x/application/json', false],
  ])('with a body that %s text for the type %s', async (_, type, isText) => {
    const headers = type === undefined ? {} : { 'Content-Type': type };
    const body = ' {"a":\t"ü"}\r\n';
    expect(await eventOf({ headers, body })).toMatchObject(
      isText
        ? { body, isBase64Encoded: false }
        : { body: Buffer.from(body).toString('base64'), isBase64Encoded: true },
    );
  });

  it('with bytes that are no text in base64, whatever their type says', async () => {
    const body = Buffer.from([0x7b, 0xff, 0x7d]);
    const event = await eventOf({ headers: JSON_TYPE, body });
    expect(event).toMatchObject({ body: body.toString('base64'), isBase64Encoded: true });
  });

  it('without a body', async () => {
    expect(await eventOf({ headers: JSON_TYPE })).toMatchObject({ body: '', isBase64Encoded: false });
  });
});

describe('invoice-paid over HTTP', () => {
  const invoicePaid = createHandler({
    keys: () => Promise.resolve(webhookKeys(SECRET)),
    queue: { send: () => Promise.resolve() },
    now: () => NOW,
    log: () => undefined,
  });
  const post = (sent: Sent) => withRoute(invoicePaid, (url) => send(url, { path: PATH, ...sent }));
  const { headers, body } = signed(
    ' {"event":"InvoicePaid",\r\n\t"invoiceIds":[1],"note":"M\\u00fcller Müller 😀"} ',
  );

  it.each([JSON_TYPE, { 'Content-Type': 'text/plain; charset=iso-8859-1' }, {}])(
    'verifies the bytes that came, whatever they are called: %j',
    async (type) => {
      expect(await post({ headers: { ...headers, ...type }, body })).toMatchObject({ status: 202, body: '' });
    },
  );

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const)(
    'refuses %s given twice, and goes on',
    async (name) => {
      const twice = { ...headers, [name]: [headers[name], headers[name]] };
      expect(await post({ headers: { ...JSON_TYPE, ...twice }, body })).toMatchObject({
        status: 401,
        body: '',
      });
    },
  );

  it('tells who signed it what is wrong with bytes that are no text', async () => {
    const bytes = signedBytes(Buffer.from([0x7b, 0xff, 0x7d]));
    expect(await post({ headers: { ...JSON_TYPE, ...bytes.headers }, body: bytes.body })).toMatchObject({
      status: 400,
      body: '{"error":"body: must be JSON in UTF-8"}',
    });
  });
});
