import type { Book } from '../book/types.ts';
import type { Fault } from '../faults.ts';
import type { WebReply, WebRequest } from '../web.ts';
import { ActionError, type Json, type WhmcsQuirks } from './action.ts';
import { ACTIONS } from './actions.ts';
import { credentialProblem } from './credentials.ts';
import type { WhmcsFaultKind } from './fault-kind.ts';

export interface Asked {
  readonly book: Book;
  readonly quirks: WhmcsQuirks;
  readonly request: WebRequest;
  readonly form: URLSearchParams;
  readonly fault: Fault<WhmcsFaultKind> | undefined;
  readonly systemUrl: string;
  /** Left out: no hook is installed. */
  readonly invoicePaid?: (invoiceId: number) => void;
}

export function replyTo(asked: Asked): WebReply {
  const { request, form, fault } = asked;
  if (request.method !== 'POST' || !request.path.endsWith('/includes/api.php')) return html(404, 'Not Found');
  const early = fault === undefined ? undefined : beforeActing(fault);
  if (early !== undefined) return early;
  const problem = credentialProblem(form);
  if (problem !== undefined) return error(403, problem);
  const action = form.get('action') ?? '';
  if (action === '') return error(400, 'Empty action request');
  const reply = carriedOut(asked, action);
  if (form.get('responsetype') !== 'json') return xmlOf(action, reply);
  return afterActing(reply, fault);
}

/** Faults that strike before anything is done. */
function beforeActing({ kind, message }: Fault<WhmcsFaultKind>): WebReply | undefined {
  const refusal = REFUSALS[kind];
  if (refusal !== undefined) return error(403, refusal);
  if (kind === 'html200') return html(200, 'Down for Maintenance');
  if (kind === '500') return html(500, 'EmitterException: Output has been emitted previously');
  if (kind === '429') return html(429, 'Too Many Requests');
  if (kind === 'resultError') return error(200, message ?? 'An error occurred');
  return kind === 'reset' ? 'drop' : undefined;
}

const REFUSALS: Readonly<Partial<Record<WhmcsFaultKind, string>>> = {
  authenticationFailed: 'Authentication Failed',
  invalidIp: 'Invalid IP 192.0.2.1',
  accessDenied: 'Access Denied',
  adminDisabled: 'Administrator Account Disabled',
};

function carriedOut(asked: Asked, action: string): Record<string, Json> {
  const { book, quirks, form, systemUrl, invoicePaid = NO_HOOK } = asked;
  const run = ACTIONS.get(action.toLowerCase());
  if (run === undefined) return { result: 'error', message: 'The requested API Action could not be found' };
  try {
    const field = (name: string): string => form.get(name) ?? '';
    return { result: 'success', ...run({ book, quirks, field, systemUrl, invoicePaid }) };
  } catch (problem) {
    if (problem instanceof ActionError) return { result: 'error', message: problem.message };
    throw problem;
  }
}

const NO_HOOK = (): void => undefined;

function afterActing(reply: Record<string, Json>, fault: Fault<WhmcsFaultKind> | undefined): WebReply {
  const body = JSON.stringify(reply);
  if (fault?.kind === 'dropReply') return 'drop';
  if (fault?.kind === 'truncated') return json(200, body.slice(0, Math.floor(body.length / 2)));
  return json(200, fault?.kind === 'noticeBeforeJson' ? `${NOTICE}${body}` : body);
}

/** What a hook that prints puts before every answer. */
const NOTICE =
  '<br />\n<b>Notice</b>:  Undefined variable: hook in <b>/includes/hooks/custom.php</b> on line <b>3</b><br />\n';

/** Without `responsetype=json` WHMCS answers XML; enough of it to see that this was forgotten. */
function xmlOf(action: string, { result }: Record<string, Json>): WebReply {
  const body = `<?xml version="1.0" encoding="utf-8"?>\n<whmcsapi version="8.13.1"><action>${action.replace(/\W/g, '')}</action><result>${JSON.stringify(result).replaceAll('"', '')}</result></whmcsapi>`;
  return { status: 200, contentType: 'application/xml', body };
}

const error = (status: number, message: string): WebReply =>
  json(status, JSON.stringify({ result: 'error', message }));
const json = (status: number, body: string): WebReply => ({ status, contentType: 'application/json', body });

function html(status: number, title: string): WebReply {
  const body = `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return { status, contentType: 'text/html; charset=utf-8', body };
}
