import middy from '@middy/core';
import { malformedReply, requestIn, type HttpHandler, type HttpReply } from '../../lib/aws/http-api.ts';
import { lambdaHandler } from '../../lib/aws/lambda-handler.ts';
import {
  takeCall,
  type GatewayCall,
  type TakeCallDeps,
  type TakenCall,
} from '../../lib/gateway/take-call.ts';
import { codeOf } from '../../lib/runtime/errors.ts';
import { lambdaServices } from './deps.ts';

/** Takes what WHMCS's registrar module asks. Whoever it refuses learns nothing but the status, and which field is wrong. */
export function createHandler(deps: TakeCallDeps): HttpHandler {
  return middy<unknown, HttpReply>({ timeoutEarlyInMillis: 0 })
    .onError((request) => {
      deps.log('gatewayFailed', { error: codeOf(request.error) });
      request.response = { statusCode: 503 };
    })
    .handler(async (event) => replyTo(await takeCall(callIn(event), deps)));
}

function callIn(event: unknown): GatewayCall {
  const { pathParameters, ...signed } = requestIn(event);
  return { ...signed, function: pathParameters['function'] ?? '' };
}

function replyTo(taken: TakenCall): HttpReply {
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
      return malformedReply(taken.problem);
  }
}

export const handler: HttpHandler = lambdaHandler((log) => createHandler(lambdaServices(process.env, log)));
