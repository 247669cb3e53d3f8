import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { lambdaHandler } from '../../lib/aws/lambda-handler.ts';
import { codeOf } from '../../lib/runtime/errors.ts';
import { takeInvoicePaid, type Taken, type WebhookDeps } from '../../lib/webhook/take-invoice-paid.ts';
import type { SignedRequest } from '../../lib/webhook/verify.ts';
import { lambdaServices } from './deps.ts';

/** An HTTP API's request, payload format 2.0, as far as it matters here. */
const eventSchema = z.object({
  headers: z.record(z.string(), z.string().optional()).default({}),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

export interface Reply {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type Handler = (event: unknown, context: Context) => Promise<Reply>;

/** Takes what WHMCS's hook sends. Whoever it refuses learns nothing but the status, and which field is wrong. */
export function createHandler(deps: WebhookDeps): Handler {
  return middy<unknown, Reply>({ timeoutEarlyInMillis: 0 })
    .onError((request) => {
      deps.log('webhookFailed', { error: codeOf(request.error) });
      request.response = { statusCode: 503 };
    })
    .handler(async (event) => replyTo(await takeInvoicePaid(requestIn(event), deps)));
}

function requestIn(event: unknown): SignedRequest {
  const { headers, body, isBase64Encoded } = eventSchema.parse(event);
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return { headers: Object.fromEntries(named), body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8') };
}

function replyTo(taken: Taken): Reply {
  switch (taken.kind) {
    case 'queued':
      return { statusCode: 202 };
    case 'tooLarge':
      return { statusCode: 413 };
    case 'refused':
      return { statusCode: 401 };
    case 'malformed':
      return {
        statusCode: 400,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ error: taken.problem }),
      };
  }
}

export const handler: Handler = lambdaHandler((log) => createHandler(lambdaServices(process.env, log)));
