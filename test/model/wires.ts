import type { Book } from '../../infra/local/simulators/book/types.ts';
import { answerSoap } from '../../infra/local/simulators/registrar/answer.ts';
import { fieldIn, operationIn } from '../../infra/local/simulators/registrar/by-eye.ts';
import type { WebReply } from '../../infra/local/simulators/web.ts';
import { CREDENTIALS } from '../../infra/local/simulators/whmcs/credentials.ts';
import type { WhmcsFaultKind } from '../../infra/local/simulators/whmcs/fault-kind.ts';
import { replyTo } from '../../infra/local/simulators/whmcs/reply.ts';
import { HttpFailure, type HttpPost, type HttpReply } from '../../lib/runtime/http.ts';

export const WRITES: readonly string[] = ['domainDelete', 'domainTransit', 'domainRevoke'];

/** What goes wrong with the next call to `on`: an operation, an action, or `write` for any of the registrar's writes. */
export interface Fault {
  readonly on: string;
  readonly kind: string;
  /** `dayOff`: by how many. `late`: minutes until it is done all the same. */
  readonly n: number;
  /** How many calls are hit. */
  readonly times: number;
}

/** What a call asked for, as the wires see it. */
export interface Asked {
  readonly side: 'registrar' | 'whmcs';
  /** The registrar's operation or WHMCS's action. */
  readonly what: string;
  readonly domain: string;
  readonly field: (name: string) => string;
}

/** How a call came out: `code` null: nobody told. */
export interface Answered {
  readonly code: number | null;
  readonly outcome: 'answered' | 'lost' | 'neverSent';
}

/** Both books without sockets, by the simulators' own functions, with faults that a seed decides. */
export interface Wires {
  readonly armed: Fault[];
  /** Done after whoever asked has given up waiting. */
  readonly late: { readonly minutes: number; readonly act: () => void }[];
  readonly asked: (post: HttpPost, side: Asked['side']) => Asked;
  readonly send: (post: HttpPost, asked: Asked, told: (answered: Answered) => void) => HttpReply;
}

export function wiresTo(book: Book): Wires {
  const armed: Fault[] = [];
  const late: Wires['late'] = [];
  const hitting = ({ what }: Asked): Fault | undefined => {
    const isHit = ({ on }: Fault): boolean => on === what || (on === 'write' && WRITES.includes(what));
    const at = armed.findIndex(isHit);
    const hit = armed[at];
    if (hit) armed.splice(at, 1, ...(hit.times > 1 ? [{ ...hit, times: hit.times - 1 }] : []));
    return hit;
  };
  return {
    armed,
    late,
    asked: ({ body }, side) => (side === 'registrar' ? soapAsked(body) : formAsked(body)),
    send: (post, asked, told) => {
      const fault = hitting(asked);
      const act = (by?: Fault): WebReply =>
        asked.side === 'registrar' ? soapReply(book, post, by) : formReply(book, post, by);
      const lost = (code: 'connectionLost' | 'totalTimeout'): never => {
        told({ code: null, outcome: 'lost' });
        throw new HttpFailure(code, true, code);
      };
      if (fault?.kind === 'connect') {
        told({ code: null, outcome: 'neverSent' });
        throw new HttpFailure('connectFailed', false, 'could not connect');
      }
      if (fault?.kind === 'reset') return lost('connectionLost');
      if (fault?.kind === 'late') {
        late.push({ minutes: fault.n, act: () => void act() });
        return lost('totalTimeout');
      }
      const reply = act(fault);
      if (reply === 'drop' || fault?.kind === 'dropReply') return lost('connectionLost');
      told({ code: codeOf(reply.body), outcome: outcomeOf(reply.status) });
      return { status: reply.status, contentType: reply.contentType, body: Buffer.from(reply.body) };
    },
  };
}

/** Whoever is not let in has asked for nothing. */
const outcomeOf = (status: number): Answered['outcome'] => {
  if (status === 200) return 'answered';
  return status === 401 || status === 429 ? 'neverSent' : 'lost';
};

const codeOf = (body: string): number | null => {
  const code = /<returnCode[^>]*>(\d+)</.exec(body)?.[1];
  return code === undefined ? null : Number(code);
};

function soapAsked(body: string): Asked {
  const field = (name: string): string => fieldIn(body, name) ?? '';
  const domain = field('domainNameAce') || field('domainName');
  return { side: 'registrar', what: operationIn(body), domain, field };
}

function formAsked(body: string): Asked {
  const form = new URLSearchParams(body);
  const field = (name: string): string => form.get(name) ?? '';
  return { side: 'whmcs', what: field('action'), domain: field('domain'), field };
}

const STATUSES: Readonly<Record<string, number>> = { '401': 401, '429': 429, '500html': 500 };

function soapReply(book: Book, { body }: HttpPost, fault: Fault | undefined): WebReply {
  const status = STATUSES[fault?.kind ?? ''];
  if (status !== undefined) return { status, contentType: 'text/html', body: '<html></html>' };
  const answer = answerSoap(book, {}, body, fault && asRegistrarFault(fault));
  return { ...answer, contentType: 'text/xml; charset=utf-8' };
}

function asRegistrarFault({ kind, n }: Fault) {
  if (kind === 'refused') return { kind: 'returnCode', returnCode: 2304 };
  return kind === 'failed' ? { kind: 'returnCode', returnCode: 2400 } : { kind, days: n };
}

function formReply(book: Book, { url, body }: HttpPost, fault: Fault | undefined): WebReply {
  return replyTo({
    book,
    quirks: {},
    request: { method: 'POST', path: url.pathname, headers: {}, body },
    form: new URLSearchParams(body),
    fault: fault && { kind: fault.kind as WhmcsFaultKind },
    systemUrl: 'http://192.0.2.2/',
  });
}

/** Where the clients think they go. */
export const ADDRESSES = {
  registrar: { url: 'http://192.0.2.1/soap.php', user: 'u', password: 'p' },
  whmcs: { url: 'http://192.0.2.2', ...CREDENTIALS },
};
