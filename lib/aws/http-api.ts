import type { Context } from 'aws-lambda';
import * as z from 'zod';
import type { SignedRequest } from '../webhook/verify.ts';

/** An HTTP API's request, payload format 2.0, as far as it matters here. */
const eventSchema = z.object({
  headers: z.record(z.string(), z.string().optional()).default({}),
  pathParameters: z.record(z.string(), z.string().optional()).default({}),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

export interface HttpRequest extends SignedRequest {
  /** What stands in the address in place of a name in braces. */
  readonly pathParameters: Readonly<Record<string, string | undefined>>;
}

export interface HttpReply {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type HttpHandler = (event: unknown, context: Context) => Promise<HttpReply>;

/** The request in an event, its body as the bytes that came. @throws ZodError if it is no request of an HTTP API. */
export function requestIn(event: unknown): HttpRequest {
  const { headers, pathParameters, body, isBase64Encoded } = eventSchema.parse(event);
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    headers: Object.fromEntries(named),
    pathParameters,
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  };
}

/** For whoever has signed: which field is wrong, and what is allowed. */
export const malformedReply = (problem: string): HttpReply => ({
  statusCode: 400,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ error: problem }),
});
