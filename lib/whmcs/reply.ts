import type { HttpReply } from '../runtime/http.ts';
import { WhmcsError } from './error.ts';
import type { FailedCall, Failure, WhmcsErrorCode } from './error.ts';
import { isObject } from './normalise.ts';
import { pageKind } from './page-kind.ts';

/**
 * The reply's fields. It is a success only if it is a JSON object with `result` "success": WHMCS answers errors,
 * even some warnings that mean failure, with HTTP 200, and some actions say `status` "error" instead.
 * @param scrub removes what must not enter a message from WHMCS's own words
 * @throws WhmcsError for everything else
 */
export function readReply(
  call: FailedCall,
  reply: HttpReply,
  scrub: (text: string) => string,
): Readonly<Record<string, unknown>> {
  const body = reply.body.toString('utf8').replace(/^\uFEFF/, '');
  const json = parseJson(body);
  const isHttpSuccess = reply.status >= 200 && reply.status <= 299;
  if (isHttpSuccess && json && json['result'] === 'success' && !saysError(json['status'])) return json;

  const message = typeof json?.['message'] === 'string' ? scrub(json['message']) : null;
  throw new WhmcsError(call, { ...failureOf(reply.status, json, body, message), whmcsMessage: message });
}

function failureOf(
  status: number,
  json: Readonly<Record<string, unknown>> | null,
  body: string,
  message: string | null,
): Failure {
  if (status >= 500) {
    // A hook or add-on that echoes makes WHMCS fail after the work is done.
    const detail = `HTTP ${status}${/EmitterException|Output has been emitted/.test(body) ? ', a hook or add-on prints output' : ''}`;
    return { code: 'serverError', outcome: 'mayHaveHadEffect', transient: true, detail };
  }
  if (status === 429) return { code: 'rateLimited', outcome: 'refused', transient: true };
  if (json === null) {
    const http = status === 200 ? '' : `HTTP ${status}, `;
    return { code: 'notJson', outcome: 'mayHaveHadEffect', detail: `${http}${pageKind(body)}` };
  }
  const saidError = saysError(json['result']) || saysError(json['status']);
  const known = message === null ? undefined : REFUSALS.find(([words]) => words.test(message))?.[1];
  if (known && (saidError || status === 403)) return { code: known, outcome: 'refused' };
  if (status === 403) return { code: 'accessDenied', outcome: 'refused' };
  if (saidError && json['result'] !== 'success') return { code: 'businessError', outcome: 'refused' };
  if (typeof json['result'] === 'string' || saidError) {
    return {
      code: 'businessError',
      outcome: 'mayHaveHadEffect',
      detail: 'neither a success nor a plain error',
    };
  }
  return { code: 'unexpectedShape', outcome: 'mayHaveHadEffect', detail: 'result: must be text' };
}

/** WHMCS lumps these together under HTTP 403 (some under 200 or 400); only the message tells them apart. */
const REFUSALS: readonly (readonly [RegExp, WhmcsErrorCode])[] = [
  [
    /^(authentication failed|invalid or missing credentials|invalid password provided)\b/i,
    'invalidCredentials',
  ],
  [/^invalid ip\b/i, 'ipNotAllowed'],
  [/^access denied\b/i, 'accessDenied'],
  [/^administrator account disabled\b/i, 'adminDisabled'],
  [/^empty action request\b/i, 'emptyAction'],
  [/^the requested api action could not be found\b/i, 'unknownAction'],
];

function saysError(value: unknown): boolean {
  return typeof value === 'string' && value.toLowerCase() === 'error';
}

function parseJson(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
