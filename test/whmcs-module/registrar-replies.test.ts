import type { ServerResponse } from 'node:http';
import { afterEach, expect, it } from '@jest/globals';
import { suiteInPhp } from './php.ts';
import { call, OTHER_SECRET, SECRET } from './registrar.ts';
import { reply, signedHeaders, startStandIn, type Asked, type Signing, type StandIn } from './stand-in.ts';

let gateway: StandIn;
afterEach(() => gateway.close());

async function registered(answer: (asked: Asked, response: ServerResponse) => void, secret = SECRET) {
  gateway = await startStandIn(answer);
  const { given, activity } = await call('RegisterDomain', { url: gateway.url, secret });
  return { given, activity, times: gateway.asked.length };
}

const UNCLEAR = 'Whether it was done is not known.';
const error = (...parts: string[]) => ({
  given: { error: expect.stringMatching(parts.join('.*')) },
  activity: [],
  times: 1,
});
const DONE = { given: { success: true }, activity: [], times: 1 };

const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

suiteInPhp("WHMCS's registrar module believes what its gateway has signed", () => {
  it.each<[string, Signing]>([
    ['another secret', { secret: OTHER_SECRET }],
    ['another id', { id: 'msg_other' }],
    ['six minutes ago', { at: minutesAgo(6) }],
    ['in six minutes', { at: minutesAgo(-6) }],
  ])('and nothing else: %s', async (_, signing) => {
    const answer = (asked: Asked, response: ServerResponse) =>
      reply(asked, response, { result: {} }, signing);
    expect(await registered(answer)).toEqual(error('not authentic', UNCLEAR));
  });

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])(
    'and nothing without %s',
    async (name) => {
      const answer = (asked: Asked, response: ServerResponse) => {
        const { [name]: _, ...headers } = signedHeaders(asked, '{"result":{}}');
        response.writeHead(200, headers).end('{"result":{}}');
      };
      expect(await registered(answer)).toEqual(error('not authentic', UNCLEAR));
    },
  );

  it('nor one with the headers twice', async () => {
    const answer = (asked: Asked, response: ServerResponse) => {
      const headers = Object.entries(signedHeaders(asked, '{"result":{}}'));
      response.writeHead(200, [...headers, ...headers].flat()).end('{"result":{}}');
    };
    expect(await registered(answer)).toEqual(error('not authentic', UNCLEAR));
  });

  it('nor a body that was changed', async () => {
    const answer = (asked: Asked, response: ServerResponse) => {
      response.writeHead(200, signedHeaders(asked, '{"error":{}}')).end('{"result":{}}');
    };
    expect(await registered(answer)).toEqual(error('not authentic', UNCLEAR));
  });

  it('nor an answer to another call', async () => {
    const body = '{"result":{}}';
    let first: Record<string, string> | undefined;
    const answer = (asked: Asked, response: ServerResponse) => {
      first ??= signedHeaders(asked, body);
      response.writeHead(200, first).end(body);
    };
    expect(await registered(answer)).toEqual(DONE);
    const again = await call('RegisterDomain', { url: gateway.url });
    expect(again.given).toEqual({ error: expect.stringContaining('not authentic') });
  });

  it('also four minutes later, and by any of its signatures', async () => {
    const late = (asked: Asked, response: ServerResponse) =>
      reply(asked, response, { result: {} }, { at: minutesAgo(4) });
    expect(await registered(late)).toEqual(DONE);
    gateway.close();
    const both = (asked: Asked, response: ServerResponse) => {
      const body = '{"result":{}}';
      const signatures = [OTHER_SECRET, SECRET].map(
        (secret) => signedHeaders(asked, body, { secret })['webhook-signature'],
      );
      response
        .writeHead(200, { ...signedHeaders(asked, body), 'webhook-signature': signatures.join(' ') })
        .end(body);
    };
    expect(await registered(both)).toEqual(DONE);
  });

  it('by either secret while it is changed; the first one signs', async () => {
    const answer = (asked: Asked, response: ServerResponse) =>
      reply(asked, response, { result: {} }, { secret: OTHER_SECRET });
    expect(await registered(answer, `${SECRET}, ${OTHER_SECRET}`)).toEqual(DONE);
    const [asked] = gateway.asked;
    const at = new Date(Number(asked?.headers['webhook-timestamp']) * 1_000);
    const { 'webhook-signature': own } = signedHeaders(asked as Asked, asked?.body ?? '', { at });
    expect(asked?.headers['webhook-signature']).toBe(own);
  });
});

suiteInPhp("WHMCS's registrar module believes no other answer", () => {
  it.each([
    [400, 'could not read the request .HTTP 400'],
    [401, 'the secrets differ, or the clocks do'],
    [404, 'no gateway of Stichtag at this address'],
    [413, 'too large'],
    [429, 'asked too often .* .HTTP 429.. Nothing was done'],
    [204, 'HTTP 204'],
  ])('%d: nothing was done', async (status, text) => {
    const { given, times } = await registered((_, response) => response.writeHead(status).end());
    expect(given).toEqual({ error: expect.stringMatching(text) });
    expect(given).not.toEqual({ error: expect.stringContaining(UNCLEAR) });
    expect(times).toBe(1);
  });

  it.each([500, 502, 504])('%d: it was not the gateway itself', async (status) => {
    const { given } = await registered((_, response) => response.writeHead(status).end());
    expect(given).toEqual({
      error: expect.stringContaining(`what stands in front of it did (HTTP ${status})`),
    });
  });

  it.each([500, 502, 503, 504])('%d: it may have been done', async (status) => {
    const html = '<html><script>alert(1)</script></html>';
    expect(await registered((_, response) => response.writeHead(status).end(html))).toEqual(
      error(`HTTP ${status}`, UNCLEAR),
    );
  });

  it.each([301, 302, 307, 308])('%d: redirects are not followed', async (status) => {
    const answer = (_: Asked, response: ServerResponse) =>
      response.writeHead(status, { location: `${gateway.url}/registrar/RegisterDomain` }).end();
    expect(await registered(answer)).toEqual(error(`HTTP ${status}`));
  });

  it('a page of HTML', async () => {
    const html = '<html>Please log in</html>';
    const answer = (_: Asked, response: ServerResponse) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(html);
    expect(await registered(answer)).toEqual(error('not authentic', UNCLEAR));
  });

  it.each([
    '',
    'no JSON',
    '7',
    'null',
    '"done"',
    '[]',
    '{}',
    '{"result":7}',
    '{"accepted":"yes"}',
    '{"error":7}',
  ])('signed, but of no use: %s', async (body) => {
    const answer = (asked: Asked, response: ServerResponse) =>
      response.writeHead(200, signedHeaders(asked, body)).end(body);
    expect(await registered(answer)).toEqual(error('cannot be used'));
  });

  it('more than 512 KB, or more than 16 KB of headers', async () => {
    const huge = (asked: Asked, response: ServerResponse) =>
      reply(asked, response, { result: { note: 'x'.repeat(600_000) } });
    expect(await registered(huge)).toEqual(error('larger than any', UNCLEAR));
    gateway.close();
    const headers = (asked: Asked, response: ServerResponse) =>
      response.writeHead(200, { ...signedHeaders(asked, '{}'), 'x-much': 'x'.repeat(20_000) }).end('{}');
    expect(await registered(headers)).toEqual(error('larger than any', UNCLEAR));
  });
});
