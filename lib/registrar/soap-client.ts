import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { BadInputError } from '../runtime/errors.ts';
import {
  HTTP_LIMITS,
  HttpFailure,
  httpTransport,
  type HttpLimits,
  type HttpReply,
  type HttpTransport,
} from '../runtime/http.ts';
import { READ_RETRY, retryRead, type RetryDeps, type RetryPolicy } from '../runtime/retry.ts';
import { requestEnvelope, soapAction } from './envelope.ts';
import type { Operation } from './operation.ts';
import { RegistrarError, type CallContext } from './registrar-error.ts';
import { REPLY_HEAD } from './reply-schema.ts';
import type { Fields, ValuesOf } from './request-fields.ts';
import { parseWith, returnOf } from './soap-reply.ts';
import { textsIn, wordsOf } from './words.ts';

export interface SoapConfig {
  readonly url: URL;
  readonly user: string;
  readonly password: string;
  /** Calls at a time. The registrar publishes no limit; Stichtag's default is 2. */
  readonly concurrency: number;
  readonly limits?: HttpLimits | undefined;
  readonly retry?: RetryPolicy | undefined;
}

export interface SoapDeps extends Partial<RetryDeps> {
  readonly transport?: HttpTransport;
  /** The `clientTRID` of each call, a repeated one's too. */
  readonly newTransactionId?: () => string;
  /** Told of every request that is sent, repeated ones included. */
  readonly onCall?: (operation: string) => void;
}

export interface Answer<Reply> {
  /** 1000: done. 1001: accepted, not final. 2003: no results, where the operation allows it. */
  readonly returnCode: string;
  readonly clientTRID: string;
  readonly reply: Reply;
}

/**
 * Calls an operation by its description. Reads are repeated while their error is retryable, mutations never.
 * @param clientTRID sent as given; left out: a new one for each attempt.
 * @throws RegistrarError, its `outcome` telling never sent from refused from may have had an effect.
 * @throws BadInputError for an input that cannot be sent.
 */
export type SoapCall = <Request extends Fields, Reply>(
  operation: Operation<Request, Reply>,
  input: ValuesOf<Request>,
  clientTRID?: string,
) => Promise<Answer<Reply>>;

export function createSoapClient(config: SoapConfig, deps: SoapDeps = {}): SoapCall {
  const post = poster(config, deps.transport ?? httpTransport());
  const limit = pLimit(config.concurrency);
  const newTransactionId = deps.newTransactionId ?? (() => `stichtag-${randomUUID()}`);
  const retryDeps = { random: deps.random ?? Math.random, sleep: deps.sleep ?? ((ms) => sleep(ms)) };

  return (operation, input, givenTRID) => {
    const once = async () => {
      const clientTRID = givenTRID ?? newTransactionId();
      const confidential = textsIn((operation.confidential ?? []).map((field) => input[field]));
      const context = { operation: operation.name, mutates: operation.mutates, clientTRID, confidential };
      const envelope = requestEnvelope(operation, { ...input, clientTRID, forReseller: null });
      deps.onCall?.(operation.name);
      return readAnswer(operation, input, await post(operation, envelope, context), context);
    };
    // A call that waits before its next attempt holds no place in the limit.
    const limited = () => limit(once);
    return operation.mutates ? limited() : retryRead(limited, config.retry ?? READ_RETRY, retryDeps);
  };
}

function poster(config: SoapConfig, transport: HttpTransport) {
  // RFC 7617: the first colon ends the user name.
  if (config.user.includes(':')) throw new BadInputError('registrar user: must not hold a colon');
  const credentials = Buffer.from(`${config.user}:${config.password}`, 'utf8').toString('base64');
  return async (operation: Operation, body: string, context: CallContext): Promise<HttpReply> => {
    const headers = {
      Authorization: `Basic ${credentials}`,
      'Content-Type': 'text/xml; charset=utf-8',
      SOAPAction: soapAction(operation),
    };
    const { maxReplyBytes } = operation;
    try {
      return await transport({
        url: config.url,
        headers,
        body,
        limits: config.limits ?? HTTP_LIMITS,
        maxReplyBytes,
      });
    } catch (cause) {
      if (!(cause instanceof HttpFailure)) throw cause;
      const outcome = cause.sent ? 'mayHaveHadEffect' : 'neverSent';
      throw new RegistrarError(context, cause.code, outcome, cause.message, {
        retryable: cause.retryable,
        cause,
      });
    }
  };
}

function readAnswer<Request extends Fields, Reply>(
  operation: Operation<Request, Reply>,
  input: ValuesOf<Request>,
  httpReply: HttpReply,
  context: CallContext,
): Answer<Reply> {
  const node = returnOf(httpReply, context);
  const { returnCode, returnMessage, clientTRID } = parseWith(REPLY_HEAD, node, context);
  if (clientTRID && clientTRID !== context.clientTRID) {
    throw new RegistrarError(context, 'otherReply', 'mayHaveHadEffect', 'the reply has another clientTRID', {
      retryable: true,
    });
  }
  const answer = { returnCode, clientTRID: context.clientTRID };
  if (returnCode === '2003' && operation.noResults !== undefined)
    return { ...answer, reply: operation.noResults };
  if (returnCode !== '1000' && returnCode !== '1001') {
    const [code, said] = [wordsOf(returnCode, context), wordsOf(returnMessage ?? '', context)];
    const message = `return code ${code} "${said}"`;
    const outcome = REFUSAL.test(returnCode) ? 'refused' : 'mayHaveHadEffect';
    throw new RegistrarError(context, 'returnCode', outcome, message, {
      returnCode: code,
      said: `${code} ${said}`,
    });
  }
  const reply = parseWith(operation.reply, node, context);
  const objection = operation.objection?.(reply, input);
  if (objection) {
    const details = { retryable: true, returnCode };
    throw new RegistrarError(context, objection.code, 'mayHaveHadEffect', objection.message, details);
  }
  return { ...answer, reply };
}

/**
 * The registrar's codes are EPP's (RFC 5730): 20xx to 23xx say no to the command. 24xx and 25xx tell of a server that
 * failed, which may be after the work was done, and other numbers nobody knows.
 */
const REFUSAL = /^2[0-3]\d\d$/;
