import type * as z from 'zod';
import type { HttpReply } from '../runtime/http.ts';
import type { RequestOutcome } from '../runtime/errors.ts';
import { decodeBody } from './charset.ts';
import { RegistrarError, type CallContext, type RegistrarErrorDetails } from './registrar-error.ts';
import { SOAP_BODY, SOAP_FAULT } from './reply-schema.ts';
import { wordsOf } from './words.ts';
import { parseXml, UnusableXml } from './xml-tree.ts';

/**
 * The `return` element of the reply to a call, unread.
 * @throws RegistrarError for everything that is no such reply. Only what the registrar itself refused is `refused`.
 */
export function returnOf(reply: HttpReply, context: CallContext): unknown {
  const fail = failWith(context);
  if (reply.status === 401 || reply.status === 403) {
    throw fail('unauthorised', 'refused', `user or password not accepted (HTTP ${reply.status})`);
  }
  if (reply.status === 429)
    throw fail('rateLimited', 'refused', 'too many calls (HTTP 429)', { retryable: true });
  const body = bodyOf(reply, context);
  if (body instanceof RegistrarError) throw statusError(reply.status, context) ?? body;
  if ('Fault' in body) throw faultError(body['Fault'], context);
  const failed = statusError(reply.status, context);
  if (failed) throw failed;
  const response = body[`${context.operation}Response`];
  if (typeof response !== 'object' || response === null || !('return' in response)) {
    throw fail('otherReply', 'mayHaveHadEffect', 'the reply answers something else', { retryable: true });
  }
  return response.return;
}

/** @throws RegistrarError `unexpectedReply` naming the fields that are not as described, never their values. */
export function parseWith<T>(schema: z.ZodType<T>, node: unknown, context: CallContext): T {
  const parsed = schema.safeParse(node);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.slice(0, 3).map(({ path }) => path.join('.') || 'the reply');
  throw new RegistrarError(
    context,
    'unexpectedReply',
    'mayHaveHadEffect',
    `not as the WSDL describes it: ${fields.join(', ')}`,
  );
}

function bodyOf(reply: HttpReply, context: CallContext): Record<string, unknown> | RegistrarError {
  try {
    const text = decodeBody(reply.body, reply.contentType);
    if (text === undefined) throw new UnusableXml('charset', 'a charset that is not supported', false);
    return parseWith(SOAP_BODY, parseXml(text), context).Envelope.Body;
  } catch (error) {
    if (error instanceof RegistrarError) return error;
    if (!(error instanceof UnusableXml)) throw error;
    const { code, message, retryable } = error;
    return failWith(context)(code, 'mayHaveHadEffect', `the reply is ${message}`, {
      retryable,
      cause: error,
    });
  }
}

/** Statuses that say nothing about the call itself: a 5xx, a 408 of a proxy, a redirect after it may well have had an effect. */
function statusError(status: number, context: CallContext): RegistrarError | null {
  if (status >= 200 && status < 300) return null;
  const fail = failWith(context);
  const message = `HTTP ${status} instead of a SOAP reply`;
  if (status >= 500) return fail('serverError', 'mayHaveHadEffect', message, { retryable: true });
  const isRefusal = status >= 400 && status !== 408;
  return fail('unexpectedStatus', isRefusal ? 'refused' : 'mayHaveHadEffect', message);
}

/**
 * Faults PHP's SoapServer raises by itself when a handler died or its result could not be encoded: the handler may
 * have done its work by then; so with a fault that says nothing. All other faults are the registrar's own refusals
 * ("No such domain"), but for those that tell of something behind it which failed.
 */
const ENGINE_FAULT = /^(?:$|SOAP-ERROR|Internal Error|Uncaught |Maximum execution time|Allowed memory size)/i;
const FAILURE_BEHIND =
  /\b(?:time-?out|timed out|connection|unavailable|internal|database|sqlstate|deadlock|exception|temporar\w+)\b/i;

function faultError(fault: unknown, context: CallContext): RegistrarError {
  const { faultcode, faultstring } = parseWith(SOAP_FAULT, fault, context);
  const faultString = wordsOf(faultstring ?? '', context);
  const isUnclear = ENGINE_FAULT.test(faultString) || FAILURE_BEHIND.test(faultString);
  const outcome = isUnclear ? 'mayHaveHadEffect' : 'refused';
  return failWith(context)('fault', outcome, `fault "${faultString}"`, {
    faultString,
    said: faultString,
    faultCode: wordsOf(faultcode ?? '', context),
  });
}

function failWith(context: CallContext) {
  return (code: string, outcome: RequestOutcome, message: string, details?: RegistrarErrorDetails) =>
    new RegistrarError(context, code, outcome, message, details);
}
