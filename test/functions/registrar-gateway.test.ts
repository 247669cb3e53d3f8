import { describe, expect, it } from '@jest/globals';
import { createHandler } from '../../functions/registrar-gateway/handler.ts';
import type { HttpReply } from '../../lib/aws/http-api.ts';
import { lambdaContext } from '../../infra/local/lambda-context.ts';
import type { GatewayServices } from '../../lib/gateway/deps.ts';
import { StichtagError } from '../../lib/runtime/errors.ts';
import { webhookKeys } from '../../lib/webhook/keys.ts';
import { refusalOf } from '../../lib/webhook/verify.ts';
import { NOW, OTHER_SECRET, SECRET, SENT, signed, type Signing } from '../lib/webhook/signed.ts';
import { withGateway } from '../support/gateway.ts';
import { httpApiEvent } from './http-api-event.ts';

const context = lambdaContext('registrar-gateway', 30);
const ALPHA = { params: { sld: 'alpha', tld: 'de' }, language: 'german' };
const BODY = JSON.stringify({ function: 'GetRegistrarLock', ...ALPHA });
const LOCK = 'GetRegistrarLock';
const KB = 1_024;

/** The function over the services of a small world, or over none that it could reach. */
function gateway(services: () => Promise<GatewayServices>, secret = SECRET) {
  const logged: string[] = [];
  const handler = createHandler({
    keys: () => Promise.resolve(webhookKeys(secret)),
    services,
    now: () => NOW,
    log: (code, fields) => logged.push(JSON.stringify({ code, ...fields })),
  });
  const post = (name: string, body: string, signing?: Signing, headers: object = {}): Promise<HttpReply> => {
    const request = signed(body, signing);
    const event = httpApiEvent({ ...request, headers: { ...request.headers, ...headers } }, 'text');
    return handler({ ...event, pathParameters: { function: name } }, context);
  };
  return { handler, post, logged };
}

const unreachable = (): Promise<GatewayServices> =>
  Promise.reject(new StichtagError('secretUnreadable', 'secret books: cannot be read'));

describe('registrar-gateway', () => {
  it('answers a signed call, and signs what it answers over the very bytes', async () => {
    await withGateway({ plots: [], quiet: 1 }, async ({ services }) => {
      const { post } = gateway(() => Promise.resolve(services));
      const reply = await post('GetRegistrarLock', BODY, { id: 'msg_42' });
      expect(reply).toMatchObject({ statusCode: 200, body: '{"result":{"notSupported":true}}' });
      expect(reply.headers).toMatchObject({ 'webhook-id': 'msg_42', 'webhook-timestamp': String(SENT) });
      const answered = { headers: { ...reply.headers }, body: Buffer.from(reply.body ?? '') };
      expect(await refusalOf(answered, () => Promise.resolve(webhookKeys(SECRET)), NOW)).toBeNull();
      const other = () => Promise.resolve(webhookKeys(OTHER_SECRET));
      expect(await refusalOf(answered, other, NOW)).toBe('noSignatureFits');
    });
  });

  it('signs with both secrets while they are changed, so that either side may be the first', async () => {
    await withGateway({ plots: [], quiet: 1 }, async ({ services }) => {
      const { post } = gateway(() => Promise.resolve(services), `${SECRET},${OTHER_SECRET}`);
      const reply = await post('GetRegistrarLock', BODY, { secret: OTHER_SECRET });
      const answered = { headers: { ...reply.headers }, body: Buffer.from(reply.body ?? '') };
      for (const secret of [SECRET, OTHER_SECRET]) {
        expect(await refusalOf(answered, () => Promise.resolve(webhookKeys(secret)), NOW)).toBeNull();
      }
    });
  });

  it('answers 404 to a function it does not have, whatever JavaScript objects inherit', async () => {
    const { post, logged } = gateway(unreachable);
    for (const name of ['GetDNS', '', 'toString', '__proto__', 'constructor', 'getregistrarlock']) {
      expect(await post(name, BODY)).toEqual({ statusCode: 404 });
    }
    expect(new Set(logged)).toEqual(new Set(['{"code":"gatewayRefused","why":"unknownFunction"}']));
  });

  it('refuses what is not signed, not now, or by another, and looks at nothing of it', async () => {
    const { post, logged } = gateway(unreachable);
    expect(await post('GetRegistrarLock', BODY, { secret: OTHER_SECRET })).toEqual({ statusCode: 401 });
    expect(await post('GetRegistrarLock', BODY, { at: SENT - 301 })).toEqual({ statusCode: 401 });
    expect(await post('GetRegistrarLock', BODY, {}, { 'webhook-id': undefined })).toEqual({
      statusCode: 401,
    });
    expect(await post('GetRegistrarLock', 'x'.repeat(256 * KB + 1))).toEqual({ statusCode: 413 });
    expect(logged.map((line) => JSON.parse(line) as unknown)).toEqual(
      ['noSignatureFits', 'tooOld', 'headerMissing', 'tooLarge'].map((why) => ({
        code: 'gatewayRefused',
        why,
      })),
    );
  });

  it.each([
    [JSON.stringify(ALPHA), 'function: must be a text'],
    [`{"function":"${LOCK}","language":"english"}`, 'params: must be an object'],
    [`{"function":"${LOCK}","params":[]}`, 'params: must be an object'],
    [`{"function":"${LOCK}","params":{},"language":7}`, 'language: must be a text'],
    ['{"function":"GetNameservers","params":{}}', `function: must be that of the address, ${LOCK}`],
    ['{"result":{"notSupported":true}}', 'function: must be a text'],
    ['not JSON', 'body: must be JSON in UTF-8'],
    ['[]', 'body: must be an object with function, params and language'],
  ])('names the first field of %s that is wrong', async (body, error) => {
    const { post } = gateway(unreachable);
    const headers = { 'content-type': 'application/json' };
    expect(await post('GetRegistrarLock', body)).toEqual({
      statusCode: 400,
      headers,
      body: JSON.stringify({ error }),
    });
  });

  it('records nothing when a copy of a question is posted to the address of a function that ends', async () => {
    await withGateway({ plots: [{ name: 'alpha.de', termIn: 6 }], quiet: 1 }, async (world) => {
      const { post } = gateway(() => Promise.resolve(world.services));
      expect(await post(LOCK, BODY)).toMatchObject({ statusCode: 200 });
      expect(await post('RequestDelete', BODY)).toMatchObject({ statusCode: 400 });
      expect(await world.kase('alpha.de')).toBeNull();
      const meant = JSON.stringify({ function: 'RequestDelete', ...ALPHA });
      expect(await post('RequestDelete', meant)).toMatchObject({ statusCode: 200 });
      expect((await world.kase('alpha.de'))?.consent).toMatchObject({ by: 'whmcs' });
    });
  });

  it('answers 503 while a secret or the settings cannot be read, and says no more', async () => {
    const { post, logged, handler } = gateway(unreachable);
    expect(await post('GetRegistrarLock', BODY)).toEqual({ statusCode: 503 });
    expect(await handler({ pathParameters: null }, context)).toEqual({ statusCode: 503 });
    expect(logged).toEqual([
      '{"code":"gatewayFailed","error":"secretUnreadable"}',
      '{"code":"gatewayFailed","error":"unexpected"}',
    ]);
  });

  it('tells what is wrong with params in a signed answer, in the language of the admin', async () => {
    await withGateway({ plots: [], quiet: 1 }, async ({ services }) => {
      const { post } = gateway(() => Promise.resolve(services));
      const body = JSON.stringify({ function: LOCK, params: { sld: 'a b', tld: 'de' }, language: 'german' });
      const reply = JSON.parse((await post('GetRegistrarLock', body)).body ?? '') as unknown;
      expect(reply).toEqual({
        error: {
          code: 'badInput',
          message: expect.stringContaining('nicht brauchbar') as unknown,
          fields: [{ field: 'sld', rule: 'kein Domainname; erlaubt: einer wie example.com' }],
        },
      });
    });
  });
});
