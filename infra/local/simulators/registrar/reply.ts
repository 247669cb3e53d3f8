import type { Book } from '../book/types.ts';
import type { Fault } from '../faults.ts';
import type { WebReply, WebRequest } from '../web.ts';
import { answerSoap } from './answer.ts';
import { AUTHORIZATION } from './credentials.ts';
import type { RegistrarFaultKind } from './fault-kind.ts';
import type { RegistrarQuirks } from './operation.ts';
import { faultEnvelope } from './xml.ts';

/** Answers one request as it came over HTTP, whatever goes wrong with it on purpose. */
export function replyTo(
  book: Book,
  quirks: RegistrarQuirks,
  request: WebRequest,
  fault: Fault<RegistrarFaultKind> | undefined,
): WebReply {
  if (request.method !== 'POST' || !request.path.endsWith('/soap.php')) return html(404, 'Not Found');
  if (fault?.kind === 'reset') return 'drop';
  if (fault?.kind === '401' || request.headers.authorization !== AUTHORIZATION) {
    return { ...html(401, 'Unauthorized'), headers: { 'WWW-Authenticate': 'Basic realm="SOAP"' } };
  }
  if (fault?.kind === '429') return html(429, 'Too Many Requests');
  if (fault?.kind === '500html') return html(500, 'Internal Server Error');
  if (fault?.kind === 'html200') return html(200, 'Maintenance');
  if (fault?.kind === 'fault') return xml(500, faultEnvelope(fault.message ?? 'Internal error'));
  const { status, body } = answerSoap(book, quirks, request.body, fault);
  if (fault?.kind === 'dropReply') return 'drop';
  if (fault?.kind === 'truncated') return xml(status, body.slice(0, Math.floor(body.length / 2)));
  return xml(status, fault?.kind === 'doctype' ? withDoctype(body) : body);
}

function withDoctype(body: string): string {
  return body.replace('?>\n', '?>\n<!DOCTYPE Envelope [<!ENTITY a "aaaaaaaaaa">]>\n');
}

const xml = (status: number, body: string): WebReply & object => ({
  status,
  contentType: 'text/xml; charset=utf-8',
  body,
});

function html(status: number, title: string): WebReply & object {
  const body = `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return { status, contentType: 'text/html; charset=utf-8', body };
}
