import { HTTP_LIMITS, HttpFailure, httpTransport } from '../runtime/http.ts';
import type { HttpLimits, HttpReply, HttpTransport } from '../runtime/http.ts';
import type { WhmcsRequest } from './call.ts';
import { WhmcsError, isWhmcsErrorCode } from './error.ts';
import { phpForm } from './form.ts';

export interface WhmcsAccess {
  /** The WHMCS root, with or without a trailing slash; user info, query and fragment are not used. */
  readonly url: URL;
  readonly identifier: string;
  readonly secret: string;
  /** Stands in for a fixed address on WHMCS's API list (`$api_access_key`). */
  readonly accessKey?: string | undefined;
  readonly limits?: HttpLimits | undefined;
}

/** Posts a call, the credentials in the body only: access logs keep URLs. @throws WhmcsError if no HTTP reply came. */
export function whmcsTransport(access: WhmcsAccess, transport: HttpTransport = httpTransport()) {
  const url = apiUrl(access.url);
  return async (call: WhmcsRequest): Promise<HttpReply> => {
    try {
      return await transport({
        url,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
        body: body(call, access),
        limits: access.limits ?? HTTP_LIMITS,
        maxReplyBytes: call.maxReplyBytes,
      });
    } catch (cause) {
      throw cause instanceof HttpFailure ? unanswered(call, cause) : cause;
    }
  };
}

function apiUrl(root: URL): URL {
  return new URL(`${root.origin}${root.pathname.replace(/\/*$/, '')}/includes/api.php`);
}

/** The credentials are set last, so that no parameter can stand in for them. */
function body(call: WhmcsRequest, access: WhmcsAccess): string {
  const form = phpForm(call.params);
  form.set('action', call.action);
  form.set('responsetype', 'json');
  form.set('identifier', access.identifier);
  form.set('secret', access.secret);
  if (access.accessKey) form.set('accesskey', access.accessKey);
  return form.toString();
}

function unanswered(call: WhmcsRequest, cause: HttpFailure): WhmcsError {
  return new WhmcsError(call, {
    code: isWhmcsErrorCode(cause.code) ? cause.code : 'connectionLost',
    outcome: cause.sent ? 'mayHaveHadEffect' : 'neverSent',
    transient: cause.retryable,
    detail: cause.message,
    cause,
  });
}
