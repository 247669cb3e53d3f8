import { describe, expect, it } from '@jest/globals';
import { UpstreamError } from '../../../lib/runtime/errors.ts';
import { IDENTIFIER, SECRET, readerOf, whmcsErrorOf, withServer } from './support.ts';
import type { Answer } from './support.ts';

const refusal = (message: string, status = 403): Answer => ({ status, body: { result: 'error', message } });
const SUCCESS = '{"result":"success","whmcs":{"version":"8.13.1"}}';

const KINDS: readonly (readonly [string, Answer, string, string])[] = [
  ['wrong credentials', refusal('Authentication Failed'), 'invalidCredentials', 'refused'],
  ['missing credentials', refusal('Invalid or missing credentials'), 'invalidCredentials', 'refused'],
  ['a wrong password', refusal('Invalid password provided'), 'invalidCredentials', 'refused'],
  ['wrong credentials under 200', refusal('Authentication Failed', 200), 'invalidCredentials', 'refused'],
  ['a foreign IP', refusal('Invalid IP 192.0.2.4'), 'ipNotAllowed', 'refused'],
  ['a role without the action', refusal('Access Denied'), 'accessDenied', 'refused'],
  ['403 in other words', refusal('Your role may not do this'), 'accessDenied', 'refused'],
  ['a disabled administrator', refusal('Administrator Account Disabled'), 'adminDisabled', 'refused'],
  ['an empty action', refusal('Empty action request', 400), 'emptyAction', 'refused'],
  [
    'an unknown action',
    refusal('The requested API Action could not be found', 200),
    'unknownAction',
    'refused',
  ],
  ['a business error', refusal('Something Not Found', 200), 'businessError', 'refused'],
  ['a business error under 400', refusal('Something Not Found', 400), 'businessError', 'refused'],
  ['status error without a result', { body: { status: 'error', message: 'x' } }, 'businessError', 'refused'],
  [
    'a foreign IP without a result',
    { status: 403, body: { message: 'Invalid IP 192.0.2.4' } },
    'ipNotAllowed',
    'refused',
  ],
  [
    'a warning in known words',
    { body: { result: 'warning', message: 'Access Denied' } },
    'businessError',
    'mayHaveHadEffect',
  ],
  ['an error without words', { body: { result: 'error' } }, 'businessError', 'refused'],
  [
    'a success that says status error',
    { body: { result: 'success', status: 'error' } },
    'businessError',
    'mayHaveHadEffect',
  ],
  ['a warning', { body: { result: 'warning', message: 'x' } }, 'businessError', 'mayHaveHadEffect'],
  ['a success under 400', { status: 400, body: SUCCESS }, 'businessError', 'mayHaveHadEffect'],
  ['Success with a capital', { body: { result: 'Success' } }, 'businessError', 'mayHaveHadEffect'],
  ['neither result nor status', { body: { version: '1' } }, 'unexpectedShape', 'mayHaveHadEffect'],
  [
    'a maintenance page',
    { body: '<html><h1>Down for Maintenance</h1></html>' },
    'notJson',
    'mayHaveHadEffect',
  ],
  ['a JSON list', { body: '[]' }, 'notJson', 'mayHaveHadEffect'],
  ['JSON text', { body: '"success"' }, 'notJson', 'mayHaveHadEffect'],
  ['an empty body', { body: '' }, 'notJson', 'mayHaveHadEffect'],
  ['JSON broken off', { body: SUCCESS.slice(0, -2) }, 'notJson', 'mayHaveHadEffect'],
  ['a redirect', { status: 302, body: '' }, 'notJson', 'mayHaveHadEffect'],
  ['a firewall page under 403', { status: 403, body: '<html>blocked</html>' }, 'notJson', 'mayHaveHadEffect'],
  ['a wrong path', { status: 404, body: '<html>not here</html>' }, 'notJson', 'mayHaveHadEffect'],
  ['a failing server', { status: 500, body: 'oops' }, 'serverError', 'mayHaveHadEffect'],
  ['a success under 500', { status: 500, body: SUCCESS }, 'serverError', 'mayHaveHadEffect'],
  ['503', { status: 503, body: '<html>Maintenance</html>' }, 'serverError', 'mayHaveHadEffect'],
  ['too many requests', { status: 429, body: '' }, 'rateLimited', 'refused'],
  ['a field missing', { body: { result: 'success', whmcs: {} } }, 'unexpectedShape', 'mayHaveHadEffect'],
  ['a lost connection', { hangUp: true }, 'connectionLost', 'mayHaveHadEffect'],
];
const TRIED_AGAIN = new Set(['serverError', 'rateLimited', 'connectionLost']);

describe('an answer that is no success', () => {
  it.each(KINDS)('%s', async (_, answer, code, outcome) => {
    await withServer(
      () => answer,
      async ({ url, requests }) => {
        const error = await whmcsErrorOf(readerOf(url).details());

        expect(error).toBeInstanceOf(UpstreamError);
        expect(error).toMatchObject({
          name: 'WhmcsError',
          book: 'whmcs',
          action: 'WhmcsDetails',
          code,
          outcome,
          retryable: TRIED_AGAIN.has(code),
        });
        expect(error.message).toMatch(/^WhmcsDetails: [a-zA-Z]/);
        expect(requests).toHaveLength(TRIED_AGAIN.has(code) ? 4 : 1);
      },
    );
  });

  it("keeps WHMCS's own words, the caller's IP included", async () => {
    const error = await errorFor(refusal('Invalid IP 192.0.2.4'));

    expect(error.whmcsMessage).toBe('Invalid IP 192.0.2.4');
    expect(error.message).toContain('Invalid IP 192.0.2.4');
  });

  it('has no words of WHMCS where there were none', async () => {
    expect((await errorFor({ body: { result: 'error', message: ['x'] } })).whmcsMessage).toBeNull();
  });

  it.each([
    [
      'a PHP notice',
      `<br />\n<b>Notice</b>: Undefined index in /x.php on line 5<br />\n${SUCCESS}`,
      'PHP notice',
    ],
    ['a plain PHP warning', `PHP Warning: bad thing in /x.php on line 5\n${SUCCESS}`, 'PHP notice'],
    ['the output of a hook', `hello${SUCCESS}`, 'hook or add-on'],
    ['a login page', '<html><form><input type="password"></form></html>', 'login page'],
    ['a maintenance page', '<html>Down for maintenance</html>', 'maintenance page'],
    ['any page', '<!DOCTYPE html><p>Jane Example lives here</p>', 'HTML page'],
    ['nothing', '  ', 'empty body'],
    ['half a reply', '{"whmcs": {', 'broken off'],
    ['plain text', 'Jane Example lives here', 'something else'],
  ])('names %s without quoting it', async (_, body, kind) => {
    const error = await errorFor({ body });

    expect(error.code).toBe('notJson');
    expect(error.message).toContain(kind);
    expect(error.message).not.toMatch(/Jane|Undefined|x\.php/);
  });

  it('names the status of a page that is no success', async () => {
    expect((await errorFor({ status: 404, body: '<html></html>' })).message).toContain(
      'HTTP 404, an HTML page',
    );
  });

  it('points at hooks that print', async () => {
    const body = 'EmitterException: Output has been emitted previously';
    expect((await errorFor({ status: 500, body })).message).toContain(
      'HTTP 500, a hook or add-on prints output',
    );
    expect((await errorFor({ status: 500, body: 'oops' })).message).not.toContain('hook');
  });

  it('names the field of an unexpected shape, not its value', async () => {
    const error = await errorFor({ body: { result: 'success', whmcs: { version: ['secret value'] } } });

    expect(error.message).toContain('whmcs.version: must be text');
    expect(error.message).not.toContain('secret value');
  });

  it('refuses a reply whose nesting was flattened into its keys', async () => {
    const error = await errorFor({
      body: { result: 'success', whmcs: { version: '1' }, 'items[item][0][id]': '1' },
    });

    expect(error.code).toBe('unexpectedShape');
    expect(error.message).toContain('items[item][0][id]');
  });

  it('quotes the beginning of such a key, however long it is', async () => {
    const error = await errorFor({ body: { result: 'success', [`${'k'.repeat(100_000)}[0]`]: '1' } });
    expect(error.message.length).toBeLessThan(200);
  });

  it('never repeats a secret, even if WHMCS does', async () => {
    const said = `Bad ${IDENTIFIER} / ${SECRET} / the-access-key for jane@example.com`;
    await withServer(
      () => refusal(said, 200),
      async ({ url }) => {
        const error = await whmcsErrorOf(readerOf(url, { accessKey: 'the-access-key' }).details());

        expect(error.whmcsMessage).toBe('Bad *** / *** / *** for (address)');
        expect(`${error.message} ${JSON.stringify(error)} ${String(error.stack)}`).not.toMatch(
          /invented-|access-key|jane/,
        );
      },
    );
  });

  it('takes JSON behind a byte order mark', async () => {
    await withServer(
      () => ({ body: `\uFEFF\n${SUCCESS}` }),
      async ({ url }) => {
        expect(await readerOf(url).details()).toEqual({ version: '8.13.1' });
      },
    );
  });
});

describe('no answer', () => {
  it('is neverSent where no connection stood', async () => {
    const closed = await withServer(
      () => ({}),
      ({ url }) => Promise.resolve(url),
    );
    const error = await whmcsErrorOf(
      readerOf(closed, { retry: { attempts: 2, baseMs: 1, capMs: 1 } }).details(),
    );

    expect(error).toMatchObject({ code: 'connectFailed', outcome: 'neverSent', retryable: true });
    expect(error.cause).toMatchObject({ name: 'HttpFailure' });
  });

  it('is refused, and not asked for again, where the reply is too large', async () => {
    await withServer(
      () => ({ body: { result: 'success', padding: 'x'.repeat(1_100_000) } }),
      async ({ url, requests }) => {
        const error = await whmcsErrorOf(readerOf(url).details());

        expect(error).toMatchObject({ code: 'replyTooLarge', outcome: 'mayHaveHadEffect', retryable: false });
        expect(requests).toHaveLength(1);
      },
    );
  });

  it('passes on what is no failure of HTTP', async () => {
    const broken = () => Promise.reject(new TypeError('a bug'));
    const reader = readerOf(new URL('http://127.0.0.1'), {}, { transport: broken });

    await expect(reader.details()).rejects.toThrow(new TypeError('a bug'));
  });
});

function errorFor(answer: Answer) {
  return withServer(
    () => answer,
    ({ url }) => whmcsErrorOf(readerOf(url).details()),
  );
}
