import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHandler } from '../../functions/invoice-paid/handler.ts';
import type { HttpReply } from '../../lib/aws/http-api.ts';
import { lambdaContext } from '../../infra/local/lambda-context.ts';
import type { Hint } from '../../lib/reconcile/hint.ts';
import { webhookKeys } from '../../lib/webhook/keys.ts';
import type { SignedRequest } from '../../lib/webhook/verify.ts';
import { NOW, SECRET, SENT, signed, signedBytes } from '../lib/webhook/signed.ts';
import { httpApiEvent } from './http-api-event.ts';

const KB = 1_024;
const BODY = '{"event":"InvoicePaid","invoiceIds":[123]}';
const HINT = { invoiceId: 123, cause: 'invoicePaid' };
const context = lambdaContext('invoice-paid', 10);

/** The function, a queue that takes all, and what it logs, line by line. */
function invoicePaid() {
  const [sent, logged]: [Hint[], string[]] = [[], []];
  const handler = createHandler({
    keys: () => Promise.resolve(webhookKeys(SECRET)),
    queue: { send: (hints) => Promise.resolve(void sent.push(...hints)) },
    now: () => NOW,
    log: (code, fields) => logged.push(JSON.stringify({ code, ...fields })),
  });
  const post = (request: SignedRequest, as: 'text' | 'base64' = 'text'): Promise<HttpReply> =>
    handler(httpApiEvent(request, as), context);
  return { handler, post, sent, logged };
}

const withHeaders = (headers: SignedRequest['headers'], request = signed(BODY)): SignedRequest => ({
  ...request,
  headers: { ...request.headers, ...headers },
});

describe('invoice-paid', () => {
  it('queues what a signed request names, and answers 202 with nothing in it', async () => {
    const { post, sent, logged } = invoicePaid();
    expect(await post(signed(BODY))).toEqual({ statusCode: 202 });
    expect(await post(signed('{"event":"InvoicePaid","invoiceId":7}'))).toEqual({ statusCode: 202 });
    expect(sent).toEqual([HINT, { ...HINT, invoiceId: 7 }]);
    expect(logged).toEqual(Array.from({ length: 2 }, () => '{"code":"webhookTaken","invoices":1}'));
  });

  it('reads text and base64 alike, byte by byte', async () => {
    const space = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r') });
    const body = fc.record({ space, note: fc.string({ unit: 'grapheme' }), id: fc.integer({ min: 1 }) });
    await fc.assert(
      fc.asyncProperty(body, async ({ space, note, id }) => {
        const { post, sent } = invoicePaid();
        const text = `${space}{"note":${JSON.stringify(note)},${space}"event":"Invoice\\u0050aid","invoiceId":${id}}`;
        expect(await post(signed(text), 'text')).toEqual({ statusCode: 202 });
        expect(await post(signed(text), 'base64')).toEqual({ statusCode: 202 });
        expect(sent).toEqual([
          { ...HINT, invoiceId: id },
          { ...HINT, invoiceId: id },
        ]);
      }),
    );
  });

  it('finds the headers however their names are written', async () => {
    const { handler } = invoicePaid();
    const event = httpApiEvent(signed(BODY), 'text');
    const headers: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(event.headers)) headers[name.toUpperCase()] = value;
    expect(await handler({ ...event, headers }, context)).toEqual({ statusCode: 202 });
  });

  it.each<[string, SignedRequest]>([
    ['no header', { headers: {}, body: Buffer.from(BODY) }],
    ['no body, and a signature of another', { ...signed(BODY), body: Buffer.alloc(0) }],
    ['another key', signed(BODY, { secret: `whsec_${Buffer.alloc(24).toString('base64')}` })],
    ['an old time', signed(BODY, { at: SENT - 301 })],
    ['a time to come', signed(BODY, { at: SENT + 301 })],
    ['a time that is none', withHeaders({ 'webhook-timestamp': 'now' })],
    ['an id with a full stop', signed(BODY, { id: 'a.b' })],
    ['an unsigned body that is no JSON', { headers: {}, body: Buffer.from('hello') }],
    // An HTTP API joins headers given twice with a comma.
    ['two ids', withHeaders({ 'webhook-id': 'msg_1,msg_1' })],
    ['two times', withHeaders({ 'webhook-timestamp': `${SENT},${SENT}` })],
    [
      'two signatures, not joined as the scheme says',
      withHeaders({
        'webhook-signature': Array.from({ length: 2 }, () => signed(BODY).headers['webhook-signature']).join(
          ',',
        ),
      }),
    ],
  ])('answers 401 and nothing else: %s', async (_, request) => {
    const { post, sent } = invoicePaid();
    for (const as of ['text', 'base64'] as const)
      expect(await post(request, as)).toEqual({ statusCode: 401 });
    expect(sent).toEqual([]);
  });

  it('takes two headers that were joined before they were signed', async () => {
    const { post } = invoicePaid();
    expect(await post(signed(BODY, { id: 'msg_1,msg_1' }))).toEqual({ statusCode: 202 });
  });

  it('answers 400 to who signed it, with the field and what is allowed', async () => {
    const { post, sent } = invoicePaid();
    expect(await post(signed('{"event":"InvoicePaid","invoiceIds":[1,"x"]}'))).toEqual({
      statusCode: 400,
      headers: { 'content-type': 'application/json' },
      body: '{"error":"invoiceIds.1: must be a whole number from 1"}',
    });
    expect(await post(signedBytes(Buffer.from([0xff])), 'base64')).toMatchObject({
      statusCode: 400,
      body: '{"error":"body: must be JSON in UTF-8"}',
    });
    expect(sent).toEqual([]);
  });

  it('answers 413 over 64 KB, as they are after base64', async () => {
    const { post, sent } = invoicePaid();
    const [most, more] = [BODY.padEnd(64 * KB), BODY.padEnd(64 * KB + 1)];
    for (const as of ['text', 'base64'] as const) {
      expect(await post(signed(most), as)).toEqual({ statusCode: 202 });
      expect(await post(signed(more), as)).toEqual({ statusCode: 413 });
    }
    expect(sent).toHaveLength(2);
  });

  it.each([
    ['without a body or headers', {}],
    ['from another trigger', { Records: [] }],
  ])('an event %s is refused', async (_, event) => {
    const { handler } = invoicePaid();
    expect(await handler(event, context)).toEqual({ statusCode: 401 });
  });

  it('an event that is none at all is an error of ours, and logged as one', async () => {
    const { handler, logged } = invoicePaid();
    for (const event of [null, 'x', { headers: 'x' }, { body: 1 }, { headers: { 'webhook-id': 1 } }])
      expect(await handler(event, context)).toEqual({ statusCode: 503 });
    expect(new Set(logged)).toEqual(new Set(['{"code":"webhookFailed","error":"unexpected"}']));
  });

  it('answers whatever comes', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('v1,', 'v1,x v1', String(SENT), '__proto__'),
    );
    const name = fc.oneof(
      fc.constantFrom(
        'webhook-id',
        'webhook-timestamp',
        'webhook-signature',
        'Webhook-ID',
        '__proto__',
        'constructor',
      ),
      fc.string(),
    );
    const event = fc.record(
      {
        headers: fc.dictionary(name, value),
        body: fc.string({ unit: 'binary' }),
        isBase64Encoded: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    const { handler } = invoicePaid();
    await fc.assert(
      fc.asyncProperty(event, async (event) => {
        expect(await handler(event, context)).toEqual({ statusCode: 401 });
      }),
      { numRuns: 1_000 },
    );
  });

  it('logs nothing of what it was sent', async () => {
    const { post, logged } = invoicePaid();
    const body = '{"event":"InvoicePaid","invoiceIds":["canary-body"]}';
    const canaries = {
      'webhook-id': 'canary-id',
      'x-api-key': 'canary-header',
      'webhook-signature': 'canary-signature',
    };
    await post(withHeaders(canaries));
    await post(withHeaders({ 'webhook-timestamp': 'canary-time' }));
    await post(signed('{"event":"InvoicePaid","invoiceId":123,"note":"canary-body"}', { id: 'canary-id' }));
    await post(signed('x'.repeat(65 * KB), { id: 'canary-id' }));
    const { body: answer } = await post(signed(body, { id: 'canary-id' }));
    expect(logged).toEqual([
      '{"code":"webhookRefused","why":"noSignatureFits"}',
      '{"code":"webhookRefused","why":"timestampMalformed"}',
      '{"code":"webhookTaken","invoices":1}',
      '{"code":"webhookRefused","why":"tooLarge"}',
      '{"code":"webhookRefused","why":"malformed"}',
    ]);
    expect(answer).not.toContain('canary');
  });
});
