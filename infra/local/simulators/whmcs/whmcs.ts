import type { Book } from '../book/types.ts';
import { createFaults, type Fault } from '../faults.ts';
import { createPauses } from '../pauses.ts';
import { pay } from '../pay.ts';
import { serve } from '../web.ts';
import type { WhmcsQuirks } from './action.ts';
import { CREDENTIALS } from './credentials.ts';
import type { WhmcsFaultKind } from './fault-kind.ts';
import { createHook, type HookPost, type HookTarget } from './hook.ts';
import { replyTo } from './reply.ts';

/** `operation` goes by WHMCS's own word. */
export interface WhmcsFault extends Omit<Fault<WhmcsFaultKind>, 'operation'> {
  readonly action?: string;
}

export interface WhmcsCall {
  /** As it was sent. */
  readonly action: string;
  /** ISO time of the machine's clock. */
  readonly at: string;
  /** The form fields, without the credentials. */
  readonly fields: Readonly<Record<string, string>>;
  readonly fault: WhmcsFaultKind | null;
  /** Calls in flight when this one came, itself included. */
  readonly inFlight: number;
}

export interface WhmcsSimulator {
  /** The root; the API is at `includes/api.php` below it. */
  readonly url: string;
  readonly identifier: string;
  readonly secret: string;
  readonly calls: readonly WhmcsCall[];
  readonly fail: (fault: WhmcsFault) => void;
  readonly clearFaults: () => void;
  /** The customer pays an invoice, and the hook tells it. @returns null if no hook is installed. @throws as `pay` */
  readonly customerPays: (invoiceId: number) => Promise<HookPost | null>;
  close(): Promise<void>;
}

const SECRETS = new Set(['identifier', 'secret', 'username', 'password', 'accesskey']);

/** A WHMCS over HTTP: POST of form fields to includes/api.php, JSON out. @param target null: no hook is installed. */
export async function startWhmcs(
  book: Book,
  port: number,
  quirks: WhmcsQuirks,
  target: HookTarget | null = null,
): Promise<WhmcsSimulator> {
  const hook = createHook(target);
  const calls: WhmcsCall[] = [];
  const faults = createFaults<WhmcsFaultKind>();
  const pauses = createPauses();
  const server = await serve(port, async (request, inFlight) => {
    const form = new URLSearchParams(request.body);
    const action = form.get('action') ?? '';
    const fault = faults.hitting(action, (domain) => isAbout(book, form, domain));
    const fields = Object.fromEntries([...form].filter(([name]) => !SECRETS.has(name)));
    calls.push({ action, at: new Date().toISOString(), fields, fault: fault?.kind ?? null, inFlight });
    const paid: number[] = [];
    const reply = replyTo({
      book,
      quirks,
      request,
      form,
      fault,
      systemUrl: `http://127.0.0.1:${server.port}/`,
      invoicePaid: (invoiceId) => paid.push(invoiceId),
    });
    await pauses.pause((quirks.latencyMs ?? 0) + (fault?.kind === 'late' ? (fault.delayMs ?? 1000) : 0));
    void hook.paid(paid);
    return reply;
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    ...CREDENTIALS,
    calls,
    fail: ({ action, ...fault }) =>
      faults.fail(action === undefined ? fault : { ...fault, operation: action }),
    clearFaults: faults.clearFaults,
    customerPays: async (invoiceId) => hook.paid(pay(book, invoiceId)),
    close: async () => {
      pauses.end();
      hook.end();
      await server.close();
    },
  };
}

/** Does any field name the domain, or `domainid` its row? */
function isAbout(book: Book, form: URLSearchParams, domain: string): boolean {
  const row = book.whmcs.domains.find(({ id }) => String(id) === form.get('domainid'));
  return row?.domainname === domain || [...form.values()].some((value) => value.includes(domain));
}
