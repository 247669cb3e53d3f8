import type { IncomingMessage } from 'node:http';
import { isUtf8 } from 'node:buffer';

/** What an HTTP API hands to a function of a request, payload format 2.0, as far as ours look at it. */
export interface HttpEvent {
  readonly version: '2.0';
  readonly rawPath: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly requestContext: { readonly http: { readonly method: string; readonly path: string } };
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** As API Gateway does it: header names in lower case, those given twice joined, a body that is no text in base64. */
export function httpEvent(request: IncomingMessage, body: Buffer): HttpEvent {
  const { method = '', url = '' } = request;
  const [rawPath = ''] = url.split('?');
  const isText = isUtf8(body);
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
