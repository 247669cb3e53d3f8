import type { Book } from '../../infra/local/simulators/book/types.ts';
import { fieldIn, operationIn } from '../../infra/local/simulators/registrar/by-eye.ts';
import { AUTHORIZATION, CREDENTIALS as LOGIN } from '../../infra/local/simulators/registrar/credentials.ts';
import type { RegistrarFaultKind } from '../../infra/local/simulators/registrar/fault-kind.ts';
import { replyTo as soapReplyTo } from '../../infra/local/simulators/registrar/reply.ts';
import type { WebReply } from '../../infra/local/simulators/web.ts';
import { CREDENTIALS } from '../../infra/local/simulators/whmcs/credentials.ts';
import type { WhmcsFaultKind } from '../../infra/local/simulators/whmcs/fault-kind.ts';
import { replyTo as apiReplyTo } from '../../infra/local/simulators/whmcs/reply.ts';
import { HttpFailure, type HttpPost, type HttpReply } from '../../lib/runtime/http.ts';
import type { Outcome } from './notes.ts';

export const WRITES: readonly string[] = ['domainDelete', 'domainTransit', 'domainRevoke'];

const CHANGES: readonly string[] = [...WRITES, 'OpenTicket', 'AddTicketReply'];

/** Beside what the simulators know: the connection never stands. */
type OfTheWay = 'connect';

/** What goes wrong with the next call to `on`: an operation, an action, or `write` for any of the registrar's writes. */
export interface Fault {
  readonly on: string;
  readonly kind: RegistrarFaultKind | WhmcsFaultKind | OfTheWay;
  /** `dayOff`: by how many. `late`: minutes until it is done all the same. */
  readonly n: number;
  /** How many calls are hit. */
  readonly times: number;
  /** `returnCode`: which. */
  readonly code?: number;
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
  readonly outcome: Outcome;
}

/** Both books without sockets, by the simulators' own functions, with faults that a seed decides. */
export interface Wires {
  readonly armed: Fault[];
  /** Done after whoever asked has given up waiting. */
  readonly late: { readonly minutes: number; readonly act: () => void }[];
  /** Every call that changes something, every fault that hit a call, and every death of a worker. */
  readonly hits: string[];
  readonly asked: (post: HttpPost, side: Asked['side']) => Asked;
  /** @throws HttpFailure where no reply comes. */
  readonly send: (post: HttpPost, asked: Asked, told: (answered: Answered) => void) => HttpReply;
}

export function wiresTo(book: Book): Wires {
  const armed: Fault[] = [];
  const late: Wires['late'] = [];
  const hits: string[] = [];
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
    hits,
    asked: ({ body }, side) => (side === 'registrar' ? soapAsked(body) : formAsked(body)),
    send: (post, asked, told) => {
      const fault = hitting(asked);
      if (fault) hits.push(`${asked.what} ${fault.kind}`);
      else if (CHANGES.includes(asked.what)) hits.push(asked.what);
      const act = (by?: Fault): WebReply =>
        asked.side === 'registrar' ? soapReply(book, post, by) : apiReply(book, post, by);
      const lost = (code: 'connectionLost' | 'totalTimeout'): never => {
        told({ code: null, outcome: 'lost' });
        throw new HttpFailure(code, true, code);
      };
      if (fault?.kind === 'connect') {
        told({ code: null, outcome: 'neverSent' });
        throw new HttpFailure('connectFailed', false, 'could not connect');
      }
      if (fault?.kind === 'late') {
        late.push({ minutes: fault.n, act: () => void act() });
        return lost('totalTimeout');
      }
      const reply = act(fault);
      if (reply === 'drop') return lost('connectionLost');
      told(answerIn(reply, fault));
      return { status: reply.status, contentType: reply.contentType, body: Buffer.from(reply.body) };
    },
  };
}

/** A reply in which nobody can read whether it was done. */
const UNREADABLE: readonly Fault['kind'][] = [
  'truncated',
  'doctype',
  'otherTrid',
  'html200',
  'noticeBeforeJson',
];

/** Whoever is not let in has asked for nothing. */
function answerIn({ status, body }: WebReply & object, fault: Fault | undefined): Answered {
  if (status === 401 || status === 403 || status === 429) return { code: null, outcome: 'neverSent' };
  if (status !== 200 || (fault && UNREADABLE.includes(fault.kind))) return { code: null, outcome: 'lost' };
  const code = /<returnCode[^>]*>(\d+)</.exec(body)?.[1];
  return { code: code === undefined ? null : Number(code), outcome: 'answered' };
}

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

function soapReply(book: Book, { url, body }: HttpPost, fault: Fault | undefined): WebReply {
  const request = { method: 'POST', path: url.pathname, headers: { authorization: AUTHORIZATION }, body };
  return soapReplyTo(
    book,
    {},
    request,
    fault && { ...simulated(fault), kind: fault.kind as RegistrarFaultKind },
  );
}

function apiReply(book: Book, { url, body }: HttpPost, fault: Fault | undefined): WebReply {
  return apiReplyTo({
    book,
    quirks: {},
    request: { method: 'POST', path: url.pathname, headers: {}, body },
    form: new URLSearchParams(body),
    fault: fault && { ...simulated(fault), kind: fault.kind as WhmcsFaultKind },
    systemUrl: 'http://192.0.2.2/',
  });
}

const simulated = ({ n, code }: Fault) => ({ days: n, ...(code !== undefined && { returnCode: code }) });

/** Where the clients think they go. */
export const ADDRESSES = {
  registrar: { url: 'http://192.0.2.1/soap.php', ...LOGIN },
  whmcs: { url: 'http://192.0.2.2', ...CREDENTIALS },
};
