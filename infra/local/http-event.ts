import type { IncomingMessage } from 'node:http';
import { isUtf8 } from 'node:buffer';

/** What an HTTP API hands to a function of a request, payload format 2.0, as far as ours look at it. */
export interface HttpEvent {
  readonly version: '2.0';
  readonly rawPath: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly requestContext: { readonly http: { readonly method: string; readonly path: string } };
  /** What stands in the braces of the route. */
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/**
 * As API Gateway does it: header names in lower case, those given twice joined, and a body in base64 unless it says that
 * it is text. AWS tells that alone; which types count as text was measured by others (ministackorg/ministack#766).
 */
export function httpEvent(request: IncomingMessage, body: Buffer): HttpEvent {
  const { method = '', url = '' } = request;
  const [rawPath = ''] = url.split('?');
  const isText = TEXT.test(request.headers['content-type'] ?? '') && isUtf8(body);
  return {
    version: '2.0',
    rawPath,
    headers: Object.fromEntries(
      Object.entries(request.headersDistinct).map(([name, values = []]) => [name, values.join(',')]),
    ),
    requestContext: { http: { method, path: rawPath } },
    body: body.toString(isText ? 'utf8' : 'base64'),
    isBase64Encoded: !isText,
  };
}

const TEXT = /^(?:text\/|application\/(?:json|xml|javascript)\s*(?:;|$))/i;
