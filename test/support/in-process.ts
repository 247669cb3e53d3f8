import type { Book } from '../../infra/local/simulators/book/types.ts';
import { pay } from '../../infra/local/simulators/pay.ts';
import { answerSoap } from '../../infra/local/simulators/registrar/answer.ts';
import { fieldIn, operationIn } from '../../infra/local/simulators/registrar/by-eye.ts';
import type { RegistrarCall } from '../../infra/local/simulators/registrar/registrar.ts';
import type { Simulators } from '../../infra/local/simulators/simulators.ts';
import type { WebReply } from '../../infra/local/simulators/web.ts';
import { CREDENTIALS } from '../../infra/local/simulators/whmcs/credentials.ts';
import { replyTo } from '../../infra/local/simulators/whmcs/reply.ts';
import type { WhmcsCall } from '../../infra/local/simulators/whmcs/whmcs.ts';
import type { HttpReply, HttpTransport } from '../../lib/runtime/http.ts';

export interface InProcess {
  readonly simulators: Simulators;
  readonly transports: { readonly registrar: HttpTransport; readonly whmcs: HttpTransport };
}

/** The two simulators without sockets, for tests that need a thousand small worlds. They never lie. */
export function inProcess(book: Book): InProcess {
  const soapCalls: RegistrarCall[] = [];
  const apiCalls: WhmcsCall[] = [];
  const at = '2000-01-01T00:00:00Z';
  const customerPays: Simulators['whmcs']['customerPays'] = (invoiceId) => {
    pay(book, invoiceId);
    return Promise.resolve(null);
  };
  const simulators: Simulators = {
    book,
    settings: book.settings,
    registrar: { url: 'http://192.0.2.1/soap.php', user: 'u', password: 'p', calls: soapCalls, ...HONEST },
    whmcs: { url: 'http://192.0.2.2', ...CREDENTIALS, calls: apiCalls, ...HONEST, customerPays },
    close: () => Promise.resolve(),
  };
  return {
    simulators,
    transports: {
      registrar: ({ body }) => {
        const of = (name: string): string | null => fieldIn(body, name);
        soapCalls.push({
          operation: operationIn(body),
          at,
          domain: of('domainNameAce') || of('domainName') || '',
          clientTRID: of('clientTRID'),
          startDate: of('startDate'),
          notify: of('notify'),
          transitType: of('transitType'),
          action: of('action'),
          fault: null,
          inFlight: 1,
        });
        const answer = answerSoap(book, {}, body, undefined);
        return Promise.resolve(replyOf({ ...answer, contentType: 'text/xml; charset=utf-8' }));
      },
      whmcs: ({ url, body }) => {
        const form = new URLSearchParams(body);
        const request = { method: 'POST', path: url.pathname, headers: {}, body };
        const fields = Object.fromEntries(form);
        apiCalls.push({ action: form.get('action') ?? '', at, fields, fault: null, inFlight: 1 });
        const systemUrl = `${simulators.whmcs.url}/`;
        const reply = replyTo({ book, quirks: {}, request, form, fault: undefined, systemUrl });
        return Promise.resolve(replyOf(reply));
      },
    },
  };
}

const HONEST = {
  fail: () => {
    throw new TypeError('only simulators over HTTP lie');
  },
  clearFaults: () => undefined,
};

function replyOf(reply: WebReply): HttpReply {
  if (reply === 'drop') throw new TypeError('nothing is dropped here');
  return { status: reply.status, contentType: reply.contentType, body: Buffer.from(reply.body) };
}
