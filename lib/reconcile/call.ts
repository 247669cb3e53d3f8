import { UpstreamError } from '../runtime/errors.ts';
import type { AuditEntry } from '../state/audit.ts';
import type { Case, Pending } from '../state/case.ts';
import type { StoredAnswer } from '../state/problems.ts';
import type { Accepted } from '../registrar/writer.ts';
import { isCurrent, type Context } from './context.ts';
import type { ActingDeps } from './deps.ts';
import { settleCall, type HolderOf } from './held.ts';
import { lookEntry, type Look } from './look.ts';
import { clientTRID } from './trid.ts';

/** What became of a call, as far as its answer tells. */
export type Answered = 'accepted' | 'refused' | 'notSent' | 'unclear';

export interface Call {
  readonly kind: Pending['kind'];
  /** The state the case is in while the call is on its way. */
  readonly state: 'placing' | 'revoking';
  /** Beyond state, pending and attempts. */
  readonly before: Partial<Case>;
  readonly send: (clientTRID: string) => Promise<Accepted>;
  /** What the case becomes by the answer. `failure`: what the registrar, or the way there, had against it. */
  readonly after: (kase: Case, answered: Answered, failure: StoredAnswer | null) => Partial<Case>;
}

/**
 * Sends one call at the registrar: stores what is about to be sent, sends it, stores what came back. If this stops
 * anywhere in between, the stored call says so, and only reading settles it.
 */
export async function sendCall(look: Look, of: HolderOf, call: Call, deps: ActingDeps): Promise<Answered> {
  const { held, context } = look;
  const base = held.base();
  const begun = context.clock.now();
  const attempt = base.attempts[call.kind] + 1;
  const trid = clientTRID(base, call.kind, attempt);
  const entryCall: AuditEntry['call'] = { operation: OPERATIONS[call.kind], clientTRID: trid, attempt };
  await held.save(
    {
      ...call.before,
      state: call.state,
      pending: { kind: call.kind, attempt, clientTRID: trid, since: begun, code: null },
      attempts: { ...base.attempts, [call.kind]: attempt },
    },
    { event: call.state, call: entryCall, ...lookEntry(look) },
  );
  deps.log('callSent', { domain: of.domain, operation: entryCall.operation, clientTRID: trid });
  const objection = await objectionToSending(begun, context, deps);
  const { answered, code, outcome, failure, note } =
    objection === null ? await answerOf(call.send(trid)) : notSent(objection);
  deps.log('callAnswered', { domain: of.domain, clientTRID: trid, answered, reply: code });
  const since = context.clock.now();
  await settleCall(
    deps.state,
    of,
    trid,
    (kase) => ({
      pending: answered === 'accepted' || answered === 'unclear' ? pendingOf(kase, code, since) : null,
      ...call.after(kase, answered, failure),
    }),
    {
      event: answered,
      call: entryCall,
      reply: { code, outcome },
      note,
    },
  );
  return answered;
}

const OPERATIONS = { delete: 'domainDelete', transit: 'domainTransit', revoke: 'domainRevoke' } as const;

/** The time that proves anything runs from the answer, or from when waiting for it ended. */
function pendingOf({ pending }: Case, code: string, since: Pending['since']): Pending | null {
  return pending && { ...pending, code, since };
}

interface Answer {
  readonly answered: Answered;
  readonly code: string;
  readonly outcome: string;
  readonly failure: StoredAnswer | null;
  /** For history. */
  readonly note: string | null;
}

/** A machine that slept meanwhile must not wake up and send what others have settled by now. */
const MOST_MINUTES_TO_SEND = 2;

/** What stands against sending at the last moment. Whoever threw the kill switch must find that nothing leaves any more. */
async function objectionToSending(
  begun: Pending['since'],
  context: Context,
  { state }: ActingDeps,
): Promise<'settingsChanged' | 'tooSlow' | null> {
  if (!(await isCurrent(context, state))) return 'settingsChanged';
  const minutes = begun.until(context.clock.now()).total('minutes');
  return minutes > MOST_MINUTES_TO_SEND ? 'tooSlow' : null;
}

const notSent = (code: string): Answer => ({
  answered: 'notSent',
  code,
  outcome: 'neverSent',
  failure: null,
  note: null,
});

async function answerOf(sending: Promise<Accepted>): Promise<Answer> {
  try {
    const { returnCode } = await sending;
    return { answered: 'accepted', code: returnCode, outcome: 'accepted', failure: null, note: null };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const { code, outcome, said, message } = error;
    const answered = answeredBy(error);
    const failure = said === null ? { answered: code } : { words: said };
    return { answered, code, outcome, failure, note: answered === 'refused' ? message : null };
  }
}

/** A refusal of us altogether (login, too many calls) says nothing about the domain: as good as not sent. */
function answeredBy({ outcome, code }: UpstreamError): Answered {
  if (outcome === 'mayHaveHadEffect') return 'unclear';
  return outcome === 'neverSent' || NOT_ABOUT_THE_DOMAIN.includes(code) ? 'notSent' : 'refused';
}

const NOT_ABOUT_THE_DOMAIN: readonly string[] = ['unauthorised', 'rateLimited'];
