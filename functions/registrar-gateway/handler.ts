import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { lambdaHandler } from '../../lib/aws/lambda-handler.ts';
import {
  takeCall,
  type GatewayCall,
  type TakeCallDeps,
  type TakenCall,
} from '../../lib/gateway/take-call.ts';
import { codeOf } from '../../lib/runtime/errors.ts';
import { lambdaServices } from './deps.ts';

/** An HTTP API's request, payload format 2.0, as far as it matters here. */
const eventSchema = z.object({
  headers: z.record(z.string(), z.string().optional()).default({}),
  pathParameters: z.object({ function: z.string() }),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

export interface Reply {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type Handler = (event: unknown, context: Context) => Promise<Reply>;

/** Takes what WHMCS's registrar module asks. Whoever it refuses learns nothing but the status, and which field is wrong. */
export function createHandler(deps: TakeCallDeps): Handler {
  return middy<unknown, Reply>({ timeoutEarlyInMillis: 0 })
    .onError((request) => {
      deps.log('gatewayFailed', { error: codeOf(request.error) });
      request.response = { statusCode: 503 };
    })
    .handler(async (event) => replyTo(await takeCall(callIn(event), deps)));
}

function callIn(event: unknown): GatewayCall {
  const { headers, pathParameters, body, isBase64Encoded } = eventSchema.parse(event);
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    function: pathParameters.function,
    headers: Object.fromEntries(named),
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  };
}

function replyTo(taken: TakenCall): Reply {
  switch (taken.kind) {
    case 'answered': {
      const { statusCode, headers, body } = taken;
      return { statusCode, headers, body };
    }
    case 'unknown':
      return { statusCode: 404 };
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
