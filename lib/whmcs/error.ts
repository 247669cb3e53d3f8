import { UpstreamError } from '../runtime/errors.ts';
import type { RequestOutcome } from '../runtime/errors.ts';
import type { HttpFailureCode } from '../runtime/http.ts';

export type WhmcsErrorCode = WhmcsReplyCode | HttpFailureCode;
type WhmcsReplyCode =
  | 'invalidCredentials'
  | 'ipNotAllowed'
  | 'accessDenied'
  | 'adminDisabled'
  | 'emptyAction'
  | 'unknownAction'
  | 'businessError'
  | 'notJson'
  | 'serverError'
  | 'rateLimited'
  | 'unexpectedShape'
  | 'listIncomplete'
  | 'otherInvoice';

/** A call to WHMCS failed. No message repeats the request; WHMCS's own words are kept scrubbed of secrets and mail addresses. */
export class WhmcsError extends UpstreamError {
  override readonly name = 'WhmcsError';
  declare readonly code: WhmcsErrorCode;
  readonly action: string;
  /** What WHMCS wrote in `message`; null if it wrote nothing or nothing readable came. */
  readonly whmcsMessage: string | null;

  constructor(call: FailedCall, failure: Failure) {
    super('whmcs', failure.code, failure.outcome, sentence(call.action, failure), {
      retryable: isRetryable(call, failure),
      cause: failure.cause,
    });
    this.action = call.action;
    this.whmcsMessage = failure.whmcsMessage ?? null;
  }
}

export interface FailedCall {
  readonly action: string;
  readonly mutates: boolean;
}

export interface Failure {
  readonly code: WhmcsErrorCode;
  readonly outcome: RequestOutcome;
  /** Can the same request succeed a moment later? */
  readonly transient?: boolean;
  readonly whmcsMessage?: string | null;
  /** More than the code tells: the field, the numbers, the kind of page. Never a value from the reply's rows. */
  readonly detail?: string;
  readonly cause?: unknown;
}

/** Did WHMCS refuse in these words? That a thing is not there, it says in words only. */
export function isRefusal(error: unknown, words: string): boolean {
  if (!(error instanceof WhmcsError) || error.code !== 'businessError' || error.outcome !== 'refused')
    return false;
  return error.whmcsMessage?.replace(/[.!]$/, '').toLowerCase() === words.toLowerCase();
}

export function isWhmcsErrorCode(code: string): code is WhmcsErrorCode {
  return Object.hasOwn(MEANING, code);
}

/** A change that may have happened is never tried again as it is: it is settled by reading. */
function isRetryable(call: FailedCall, failure: Failure): boolean {
  return failure.transient === true && (!call.mutates || failure.outcome !== 'mayHaveHadEffect');
}

function sentence(action: string, failure: Failure): string {
  const said = failure.whmcsMessage ? ` (WHMCS says: ${failure.whmcsMessage})` : '';
  return `${action}: ${MEANING[failure.code]}${failure.detail ? `: ${failure.detail}` : ''}${said}`;
}

const MEANING: Readonly<Record<WhmcsErrorCode, string>> = {
  invalidCredentials: 'WHMCS does not accept the identifier and secret',
  ipNotAllowed: "the caller's IP address is not on WHMCS's API list, and no valid access key was sent",
  accessDenied: "the credential's API role does not allow this action",
  adminDisabled: 'the administrator behind the credential is disabled',
  emptyAction: 'WHMCS saw no action in the request',
  unknownAction: 'this WHMCS does not know the action',
  businessError: 'WHMCS answered an error',
  notJson: 'the reply is not JSON',
  serverError: 'the server failed',
  rateLimited: 'the server asks for fewer requests',
  unexpectedShape: 'the reply has an unexpected shape',
  listIncomplete: 'the list is incomplete',
  otherInvoice: 'the reply is about another invoice',
  connectFailed: 'WHMCS cannot be reached',
  connectTimeout: 'WHMCS cannot be reached in time',
  totalTimeout: 'WHMCS did not answer in time',
  connectionLost: 'the connection to WHMCS was lost',
  replyTooLarge: 'the reply is too large',
};
