import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { SignedRequest } from '../../lib/webhook/verify.ts';

/** A request as an HTTP API hands it to a function, payload format 2.0. */
export function httpApiEvent(
  { headers, body }: SignedRequest,
  as: 'text' | 'base64',
): APIGatewayProxyEventV2 {
  return {
    version: '2.0',
    routeKey: 'POST /whmcs/invoice-paid',
    rawPath: '/whmcs/invoice-paid',
    rawQueryString: '',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.7', ...headers },
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: 'hooks.example.com',
      domainPrefix: 'hooks',
      http: {
        method: 'POST',
        path: '/whmcs/invoice-paid',
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.7',
        userAgent: 'WHMCS',
      },
      requestId: 'request',
      routeKey: 'POST /whmcs/invoice-paid',
      stage: '$default',
      time: '15/Jun/2026:07:00:00 +0000',
      timeEpoch: 1_781_506_800_000,
    },
    body: Buffer.from(body).toString(as === 'text' ? 'utf8' : 'base64'),
    isBase64Encoded: as === 'base64',
  };
}
