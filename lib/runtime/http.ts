import http from 'node:http';
import https from 'node:https';
import { StichtagError } from './errors.ts';

export interface HttpLimits {
  /** Until the connection stands, TLS included, in ms. */
  readonly connectTimeoutMs: number;
  /** Until the last byte of the reply, in ms. */
  readonly totalTimeoutMs: number;
}

export const HTTP_LIMITS: HttpLimits = { connectTimeoutMs: 5_000, totalTimeoutMs: 30_000 };

export interface HttpPost {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly limits: HttpLimits;
  /** A reply longer than this is cut off and refused. */
  readonly maxReplyBytes: number;
}

export interface HttpReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

export type HttpFailureCode =
  'connectFailed' | 'connectTimeout' | 'totalTimeout' | 'connectionLost' | 'replyTooLarge';

/** No usable HTTP reply came. `sent` is false only if not a byte of the request can have left. */
export class HttpFailure extends StichtagError {
  override readonly name = 'HttpFailure';
  readonly sent: boolean;

  constructor(code: HttpFailureCode, sent: boolean, message: string, cause?: unknown) {
    super(code, message, { retryable: code !== 'replyTooLarge', cause });
    this.sent = sent;
  }
}

export type HttpTransport = (post: HttpPost) => Promise<HttpReply>;

/**
 * A transport with its own pool of connections. Redirects are not followed; any status is a reply.
 * @param options.keepAlive false: a connection of its own for each call. A kept one that the server closed in the
 * meantime fails as if the request had been read, which for a mutation means doubt where there need be none.
 */
export function httpTransport({ keepAlive = true }: { readonly keepAlive?: boolean } = {}): HttpTransport {
  const agents = { http: new http.Agent({ keepAlive }), https: new https.Agent({ keepAlive }) };
  return (post) => send(post, agents);
}

function send(post: HttpPost, agents: { http: http.Agent; https: https.Agent }): Promise<HttpReply> {
  return new Promise((resolve, reject) => {
    const secure = post.url.protocol === 'https:';
    const options = {
      method: 'POST',
      headers: { ...post.headers, 'Content-Length': Buffer.byteLength(post.body) },
    };
    const request = secure
      ? https.request(post.url, { ...options, agent: agents.https })
      : http.request(post.url, { ...options, agent: agents.http });
    let sent = false;

    const fail = (code: HttpFailureCode, message: string, cause?: unknown): void => {
      stopTimers();
      reject(new HttpFailure(code, sent, message, cause));
      request.destroy();
    };
    const connectTimer = setTimeout(
      () => fail('connectTimeout', `no connection within ${post.limits.connectTimeoutMs} ms`),
      post.limits.connectTimeoutMs,
    );
    const totalTimer = setTimeout(
      () => fail('totalTimeout', `no complete reply within ${post.limits.totalTimeoutMs} ms`),
      post.limits.totalTimeoutMs,
    );
    const stopTimers = (): void => {
      clearTimeout(connectTimer);
      clearTimeout(totalTimer);
    };

    request.on('socket', (socket) => {
      const connected = (): void => {
        sent = true;
        clearTimeout(connectTimer);
      };
      // A kept-alive socket is connected already: whatever fails from here on may have been read by the server.
      if (request.reusedSocket || !socket.connecting) connected();
      else socket.once(secure ? 'secureConnect' : 'connect', connected);
    });
    request.on('error', (cause) =>
      fail(sent ? 'connectionLost' : 'connectFailed', sent ? 'connection lost' : 'could not connect', cause),
    );
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > post.maxReplyBytes) fail('replyTooLarge', `reply over ${post.maxReplyBytes} bytes`);
        else chunks.push(chunk);
      });
      response.on('error', (cause) => fail('connectionLost', 'reply broken off', cause));
      response.on('end', () => {
        stopTimers();
        resolve({
          status: response.statusCode ?? 0,
          contentType: response.headers['content-type'] ?? '',
          body: Buffer.concat(chunks),
        });
      });
    });
    request.end(post.body);
  });
}
