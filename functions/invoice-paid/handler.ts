import middy from '@middy/core';
import { malformedReply, requestIn, type HttpHandler, type HttpReply } from '../../lib/aws/http-api.ts';
import { lambdaHandler } from '../../lib/aws/lambda-handler.ts';
import { codeOf } from '../../lib/runtime/errors.ts';
import { takeInvoicePaid, type Taken, type WebhookDeps } from '../../lib/webhook/take-invoice-paid.ts';
import { lambdaServices } from './deps.ts';

/** Takes what WHMCS's hook sends. Whoever it refuses learns nothing but the status, and which field is wrong. */
export function createHandler(deps: WebhookDeps): HttpHandler {
  return middy<unknown, HttpReply>({ timeoutEarlyInMillis: 0 })
    .onError((request) => {
      deps.log('webhookFailed', { error: codeOf(request.error) });
      request.response = { statusCode: 503 };
    })
    .handler(async (event) => replyTo(await takeInvoicePaid(requestIn(event), deps)));
}

function replyTo(taken: Taken): HttpReply {
  switch (taken.kind) {
    case 'queued':
      return { statusCode: 202 };
    case 'tooLarge':
      return { statusCode: 413 };
    case 'refused':
      return { statusCode: 401 };
    case 'malformed':
      return malformedReply(taken.problem);
  }
}

export const handler: HttpHandler = lambdaHandler((log) => createHandler(lambdaServices(process.env, log)));
