import { Agent } from 'node:http';
import { createConnection } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { startHttpServer, type Route, type RunningHttp } from '../../../infra/local/http-server.ts';
import { BadInputError } from '../../../lib/runtime/errors.ts';
import { send } from './http-client.ts';

const MB = 1_024 * 1_024;

/** A route that answers once it is told to. */
function gate() {
  const waiting: (() => void)[] = [];
  const route: Route = {
    name: 'slow',
    handler: () =>
      new Promise((resolve) => {
        waiting.push(() => resolve({ statusCode: 202, body: 'x'.repeat(MB) }));
      }),
  };
  const reached = async (count: number): Promise<void> => {
    while (waiting.length < count) await new Promise(setImmediate);
  };
  return { route, reached, open: () => waiting.splice(0).forEach((answer) => answer()) };
}

async function withServer<T>(
  routes: Readonly<Record<string, Route>>,
  use: (server: RunningHttp) => Promise<T>,
): Promise<T> {
  const server = await startHttpServer(0, routes);
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

const answering = (statusCode: number, body?: string): Route => ({
  name: 'answering',
  handler: () =>
    Promise.resolve({ statusCode, headers: { 'x-a': 'b' }, ...(body !== undefined && { body }) }),
});

describe('the local HTTP API', () => {
  it('hands a request to the function of its route, and its answer back', async () => {
    const seen: unknown[] = [];
    const one: Route = {
      name: 'one',
      handler: (event, context) => {
        seen.push(event.body, context.functionName, context.getRemainingTimeInMillis() > 20_000);
        return Promise.resolve({ statusCode: 202, headers: { 'x-a': 'b' }, body: 'ü' });
      },
    };
    await withServer({ 'POST /one': one, 'PUT /one': answering(200) }, async ({ url }) => {
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      const answer = await send(url, {
        path: '/one',
        headers: { 'content-type': 'text/plain' },
        body: 'hello',
      });
      expect(answer).toMatchObject({ status: 202, body: 'ü', headers: { 'x-a': 'b' } });
      expect(seen).toEqual(['hello', 'one', true]);
      expect(await send(url, { path: '/one?a=b', method: 'PUT' })).toMatchObject({ status: 200, body: '' });
    });
  });

  it.each([
    ['POST', '/'],
    ['POST', '/two'],
    ['POST', '/one/'],
    ['POST', '/ONE'],
    ['POST', '//one'],
    ['POST', '/constructor'],
    ['GET', '/one'],
    ['DELETE', '/one'],
    ['PATCH', '/one?POST'],
  ])('knows no %s %s: 404', async (method, path) => {
    await withServer({ 'POST /one': answering(202) }, async ({ url }) => {
      expect(await send(url, { method, path })).toMatchObject({ status: 404, body: '' });
    });
  });

  it('answers 413 over 10 MB, and goes on', async () => {
    await withServer({ 'POST /one': answering(202) }, async ({ url }) => {
      const post = (bytes: number) => send(url, { path: '/one', body: Buffer.alloc(bytes) });
      expect(await post(10 * MB)).toMatchObject({ status: 202 });
      expect(await post(10 * MB + 1)).toMatchObject({ status: 413, body: '' });
      expect(await post(1)).toMatchObject({ status: 202 });
    });
  });

  it('answers 500 and nothing else if a function fails, as Lambda does not tell why', async () => {
    const failing: Route = { name: 'failing', handler: () => Promise.reject(new Error('canary')) };
    const throwing: Route = {
      name: 'throwing',
      handler: () => {
        throw new Error('canary');
      },
    };
    await withServer({ 'POST /one': failing, 'POST /two': throwing }, async ({ url }) => {
      for (const path of ['/one', '/two'])
        expect(await send(url, { path })).toMatchObject({ status: 500, body: '' });
    });
  });

  it('takes two requests at once', async () => {
    const { route, reached, open } = gate();
    await withServer({ 'POST /slow': route, 'POST /one': answering(202) }, async ({ url }) => {
      const slow = [1, 2].map(() => send(url, { path: '/slow' }));
      await reached(2);
      expect(await send(url, { path: '/one' })).toMatchObject({ status: 202 });
      open();
      for (const { status } of await Promise.all(slow)) expect(status).toBe(202);
    });
  });

  it('gets over a caller who hangs up in the middle', async () => {
    await withServer({ 'POST /one': answering(202) }, async ({ url }) => {
      const socket = createConnection(Number(new URL(url).port), '127.0.0.1');
      socket.write('POST /one HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf');
      await new Promise((resolve) => setTimeout(resolve, 50));
      socket.destroy();
      expect(await send(url, { path: '/one' })).toMatchObject({ status: 202 });
    });
  });
});

describe('closing it', () => {
  it('waits for what is under way, answers it in full, and takes nothing more', async () => {
    const { route, reached, open } = gate();
    const server = await startHttpServer(0, { 'POST /slow': route });
    const agent = new Agent({ keepAlive: true });
    const slow = send(server.url, { path: '/slow', agent });
    await reached(1);
    const began = performance.now();
    const order: string[] = [];
    const closed = server.close().then(() => order.push('closed'));
    await expect(send(server.url, { path: '/slow' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(order).toEqual([]);
    open();
    const answer = await slow;
    expect(answer).toMatchObject({ status: 202, headers: { connection: 'close' } });
    expect(answer.body).toHaveLength(MB);
    await closed;
    // Kept alive, the connection would stand for five seconds more.
    expect(performance.now() - began).toBeLessThan(4_000);
    agent.destroy();
  });

  it('does not wait for ever for who never ends a request, or never begins one', async () => {
    const server = await startHttpServer(0, { 'POST /one': answering(202) }, 100);
    const { port } = new URL(server.url);
    const [half, silent] = [
      createConnection(Number(port), '127.0.0.1'),
      createConnection(Number(port), '127.0.0.1'),
    ];
    half.write('POST /one HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf');
    for (const socket of [half, silent]) socket.on('error', () => undefined);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await server.close();
    half.destroy();
    silent.destroy();
  });

  it('does not wait for a connection that is only kept open', async () => {
    const server = await startHttpServer(0, { 'POST /one': answering(202) });
    const agent = new Agent({ keepAlive: true });
    expect(await send(server.url, { path: '/one', agent })).toMatchObject({
      status: 202,
      headers: { connection: 'keep-alive' },
    });
    const began = performance.now();
    await server.close();
    expect(performance.now() - began).toBeLessThan(4_000);
    agent.destroy();
  });
});

describe('its port', () => {
  it('is taken: the error names it', async () => {
    await withServer({}, async ({ url }) => {
      const port = Number(new URL(url).port);
      const error: unknown = await startHttpServer(port, {}).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(BadInputError);
      expect(String(error)).toContain(`port ${port}: not to be had (EADDRINUSE); allowed: a free one`);
    });
  });

  it.each([-1, 65_536, 1.5, Number.NaN])('%p is none', async (port) => {
    const error: unknown = await startHttpServer(port, {}).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(BadInputError);
    expect(String(error)).toMatch(
      `port ${port}: not to be had (ERR_SOCKET_BAD_PORT); allowed: a free one from 1 to 65535`,
    );
  });
});
