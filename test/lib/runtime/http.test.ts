import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { HttpFailure, httpTransport, type HttpPost } from '../../../lib/runtime/http.ts';
import { closedPort, closeServers, startServer } from '../registrar/server.ts';

afterEach(closeServers);

const post = (url: URL, changes: Partial<HttpPost> = {}): HttpPost => ({
  url,
  headers: { 'Content-Type': 'text/plain', 'X-Test': 'yes' },
  body: 'grüße',
  limits: { connectTimeoutMs: 20_000, totalTimeoutMs: 20_000 },
  maxReplyBytes: 1_000,
  ...changes,
});

async function failureOf(
  promise: Promise<unknown>,
): Promise<Pick<HttpFailure, 'code' | 'sent' | 'retryable'>> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof HttpFailure)) throw new Error('no HttpFailure', { cause: error });
  return { code: error.code, sent: error.sent, retryable: error.retryable };
}

describe('httpTransport', () => {
  it('posts body and headers, its length counted in bytes, and hands back any status as a reply', async () => {
    const { url, received } = await startServer((_, response) => {
      response.writeHead(503, { 'Content-Type': 'text/x-test' }).end('späte Antwort');
    });
    const reply = await httpTransport()(post(url));
    expect(reply.status).toBe(503);
    expect(reply.contentType).toBe('text/x-test');
    expect(reply.body.toString('utf8')).toBe('späte Antwort');
    expect(received[0]?.body).toBe('grüße');
    expect(received[0]?.headers).toMatchObject({ 'x-test': 'yes', 'content-length': '7' });
  });

  it('does not follow a redirect', async () => {
    const { url, received } = await startServer((_, response) => {
      response.writeHead(302, { Location: '/elsewhere' }).end();
    });
    await expect(httpTransport()(post(url))).resolves.toMatchObject({ status: 302, contentType: '' });
    expect(received).toHaveLength(1);
  });

  it('keeps the connection for the next call', async () => {
    const ports = new Set<number | undefined>();
    const { url } = await startServer((_, response) => {
      ports.add(response.socket?.remotePort);
      response.end('ok');
    });
    const transport = httpTransport();
    for (let call = 0; call < 3; call++) await transport(post(url));
    expect(ports.size).toBe(1);
  });

  it('has a connection of its own for each call where it is told to', async () => {
    const ports = new Set<number | undefined>();
    const { url, received } = await startServer((_, response) => {
      ports.add(response.socket?.remotePort);
      response.end('ok');
    });
    const transport = httpTransport({ keepAlive: false });
    for (let call = 0; call < 3; call++) await transport(post(url));
    expect(ports.size).toBe(3);
    expect(received.map(({ headers }) => headers.connection)).toEqual(['close', 'close', 'close']);
  });

  it('says that nothing was sent where nobody listens', async () => {
    const url = await closedPort();
    expect(await failureOf(httpTransport()(post(url)))).toEqual({
      code: 'connectFailed',
      sent: false,
      retryable: true,
    });
  });

  it('says that nothing was sent where TLS cannot be agreed on', async () => {
    const { url, received } = await startServer((_, response) => response.end('ok'));
    const secure = new URL(url);
    secure.protocol = 'https:';
    expect(await failureOf(httpTransport()(post(secure)))).toMatchObject({
      code: 'connectFailed',
      sent: false,
    });
    expect(received).toEqual([]);
  });

  it('gives up a connection that does not stand in time, TLS included, and nothing was sent', async () => {
    const silent = net.createServer((socket) => {
      socket.on('error', () => undefined).resume();
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const limits = { connectTimeoutMs: 50, totalTimeoutMs: 20_000 };
    const failure = await failureOf(httpTransport()(post(new URL(`https://127.0.0.1:${port}/`), { limits })));
    expect(failure).toEqual({ code: 'connectTimeout', sent: false, retryable: true });
    await new Promise((resolve) => silent.close(resolve));
  });

  it('gives up a reply that does not come in time, and it may have been acted on', async () => {
    const { url, received } = await startServer(() => undefined);
    const limits = { connectTimeoutMs: 20_000, totalTimeoutMs: 1_000 };
    const failure = await failureOf(httpTransport()(post(url, { limits })));
    expect(failure).toEqual({ code: 'totalTimeout', sent: true, retryable: true });
    expect(received).toHaveLength(1);
  });

  it('gives up a reply that never ends', async () => {
    const { url } = await startServer((_, response) => void response.writeHead(200).write('a'));
    const limits = { connectTimeoutMs: 20_000, totalTimeoutMs: 1_000 };
    expect(await failureOf(httpTransport()(post(url, { limits })))).toMatchObject({ code: 'totalTimeout' });
  });

  it('tells a connection lost before the reply from one never made', async () => {
    const { url } = await startServer((_, response) => response.socket?.destroy());
    const failure = await failureOf(httpTransport()(post(url)));
    expect(failure).toEqual({ code: 'connectionLost', sent: true, retryable: true });
  });

  it.each([
    ['with a length', { 'Content-Length': '1000' }],
    ['in chunks', {}],
  ])('refuses a reply broken off after its headers, sent %s', async (_, headers) => {
    const { url } = await startServer((__, response) => {
      response.writeHead(200, headers);
      response.write('half of it', () => response.socket?.destroy());
    });
    expect(await failureOf(httpTransport()(post(url)))).toMatchObject({ code: 'connectionLost', sent: true });
  });

  it('takes a reply of the limit and refuses one of a byte more, without retry', async () => {
    const { url } = await startServer(({ body }, response) => response.end('x'.repeat(Number(body))));
    const transport = httpTransport();
    const whole = await transport(post(url, { body: '1000' }));
    expect(whole.body).toHaveLength(1_000);
    const failure = await failureOf(transport(post(url, { body: '1001' })));
    expect(failure).toEqual({ code: 'replyTooLarge', sent: true, retryable: false });
  });

  it('works on after a failure', async () => {
    const { url } = await startServer((_, response, call) => {
      if (call === 1) response.socket?.destroy();
      else response.end('ok');
    });
    const transport = httpTransport();
    await failureOf(transport(post(url)));
    await expect(transport(post(url))).resolves.toMatchObject({ status: 200 });
  });

  it('takes a kept connection which the server closed meanwhile for one that may have carried the request', async () => {
    const { url } = await startServer((_, response, call) => {
      if (call === 1) response.end('ok');
      else response.socket?.destroy();
    });
    const transport = httpTransport();
    await transport(post(url));
    expect(await failureOf(transport(post(url)))).toMatchObject({ code: 'connectionLost', sent: true });
  });
});
