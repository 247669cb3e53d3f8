import type { Book } from '../book/types.ts';
import { createFaults, type Fault, type Faults } from '../faults.ts';
import { createPauses } from '../pauses.ts';
import { serve, type WebReply, type WebRequest } from '../web.ts';
import { answerSoap } from './answer.ts';
import { faultEnvelope } from './xml.ts';
import { fieldIn, operationIn } from './by-eye.ts';
import type { Lie } from './lies.ts';
import type { RegistrarQuirks } from './operation.ts';

export type RegistrarFaultKind =
  | '401'
  | '429'
  | '500html'
  | 'html200'
  /** A SOAP fault with `message`. */
  | 'fault'
  /** The reply stops half way. */
  | 'truncated'
  /** Acted upon, answered after `delayMs`. */
  | 'late'
  /** Acted upon, then the connection is cut. */
  | 'dropReply'
  /** The connection is cut before anything is done. */
  | 'reset'
  /** Another domain is told about, or acted upon, than was asked for. */
  | 'otherDomain'
  | 'otherTrid'
  /** Refused with `returnCode` (2004); nothing is done. */
  | 'returnCode'
  /** The reply carries a document type definition. */
  | 'doctype'
  | Lie;

export interface RegistrarCall {
  readonly operation: string;
  /** ISO time of the machine's clock. */
  readonly at: string;
  /** As the request named it; '' for lists. */
  readonly domain: string;
  /** What else it carried; null: nil, or left out. */
  readonly clientTRID: string | null;
  readonly startDate: string | null;
  readonly notify: string | null;
  readonly transitType: string | null;
  readonly action: string | null;
  readonly fault: RegistrarFaultKind | null;
  /** Calls in flight when this one came, itself included. */
  readonly inFlight: number;
}

export interface RegistrarSimulator extends Pick<Faults<RegistrarFaultKind>, 'fail' | 'clearFaults'> {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly calls: readonly RegistrarCall[];
  close(): Promise<void>;
}

const USER = 'simulated-reseller';
const PASSWORD = 'simulated-password';
const AUTHORIZATION = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;

/** A registrar over HTTP: POST with HTTP Basic, SOAP 1.1 rpc/encoded in and out. */
export async function startRegistrar(
  book: Book,
  port: number,
  quirks: RegistrarQuirks,
): Promise<RegistrarSimulator> {
  const calls: RegistrarCall[] = [];
  const faults = createFaults<RegistrarFaultKind>();
  const pauses = createPauses();
  const server = await serve(port, async (request, inFlight) => {
    const operation = operationIn(request.body);
    const domain = fieldIn(request.body, 'domainNameAce') || fieldIn(request.body, 'domainName') || '';
    const fault = faults.hitting(operation, (named) => named === domain);
    calls.push({
      operation,
      at: new Date().toISOString(),
      domain,
      clientTRID: fieldIn(request.body, 'clientTRID'),
      startDate: fieldIn(request.body, 'startDate'),
      notify: fieldIn(request.body, 'notify'),
      transitType: fieldIn(request.body, 'transitType'),
      action: fieldIn(request.body, 'action'),
      fault: fault?.kind ?? null,
      inFlight,
    });
    const reply = replyTo(book, quirks, request, fault);
    await pauses.pause((quirks.latencyMs ?? 0) + (fault?.kind === 'late' ? (fault.delayMs ?? 1000) : 0));
    return reply;
  });
  return {
    url: `http://127.0.0.1:${server.port}/soap.php`,
    user: USER,
    password: PASSWORD,
    calls,
    fail: faults.fail,
    clearFaults: faults.clearFaults,
    close: async () => {
      pauses.end();
      await server.close();
    },
  };
}

function replyTo(
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
