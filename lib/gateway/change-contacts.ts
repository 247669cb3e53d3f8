import { createHash, randomUUID } from 'node:crypto';
import type { ContactChange } from '../contacts/change.ts';
import type { Role } from '../contacts/contact.ts';
import type { HandleDeps } from '../contacts/handle-deps.ts';
import { isSameHandle } from '../contacts/drift-role.ts';
import { ownerChangeOf } from '../contacts/owner-change.ts';
import { resolveHandle } from '../contacts/resolve-handle.ts';
import { updateHandle } from '../contacts/update-handle.ts';
import type { DomainContacts, HandleContent, HandleWriter } from '../registrar/handles.ts';
import type { RoleHandles } from '../registrar/orders.ts';
import type { Accepted } from '../registrar/writer.ts';
import { UpstreamError } from '../runtime/errors.ts';
import type { GatewayDeps } from './deps.ts';
import { refuseIfStopped } from './may-change.ts';
import type { GatewayReply } from './reply.ts';
import { Refused } from './refused.ts';
import { CONTACT_TEXTS, contactProblem } from './words/contact-texts.ts';

export interface RoleChange {
  readonly role: Role;
  /** The role's handle now. */
  readonly handle: string;
  readonly old: HandleContent;
  readonly next: HandleContent;
  readonly change: ContactChange;
}

/** null: went well, and `pending` tells whether the registrar has yet to carry it out. */
type Step = { readonly failed: GatewayReply } | { readonly failed: null; readonly pending: boolean };

/**
 * Carries out what was decided: first handles that did not exist, which change nothing; then those that change where they
 * stand; then which handles the domain has; the owner last. Each contact is the old one or the new one at any time, and to
 * save the same again goes on where it stopped.
 */
export async function changeContacts(
  domain: DomainContacts,
  changes: readonly RoleChange[],
  deps: GatewayDeps,
): Promise<GatewayReply> {
  const handles: Partial<Record<Role, string>> = {};
  for (const { role, next } of changes.filter(({ change }) => change.kind === 'newHandle')) {
    const made = await resolveHandle(next, handleDeps(deps));
    if (made.kind === 'comesBack') return contactProblem('contactsComesBack', deps.language);
    if (made.kind === 'refused') return contactProblem('contactsRefused', deps.language, { said: made.said });
    // The registrar may spell it its own way: that is the contact who is there, and no other.
    if (!isSameHandle(made.handle, domain[role])) handles[role] = made.handle;
  }
  let pending = false;
  const steps = [
    ...updatesOf(changes).map((change) => () => update(change, domain, deps)),
    ...orders(domain, handles, deps),
  ];
  for (const step of steps) {
    const done = await step();
    if (done.failed !== null) return done.failed;
    pending ||= done.pending;
  }
  if (pending) return { kind: 'accepted', message: CONTACT_TEXTS[deps.language].pending };
  return { kind: 'result', result: { success: true } };
}

function handleDeps(deps: GatewayDeps): HandleDeps {
  const { state, books, clock, log, hashKey } = deps;
  const { handleReader: reader, handleWriter: writer } = books;
  return { state, reader, writer, clock, log, hashKey, mayChange: () => refuseIfStopped(deps) };
}

/** Of roles that share a handle one is enough. */
function updatesOf(changes: readonly RoleChange[]): RoleChange[] {
  const updates = changes.filter(({ change }) => change.kind === 'update');
  return [...new Map(updates.map((change) => [change.handle, change])).values()];
}

async function update(
  { handle, old, next }: RoleChange,
  domain: DomainContacts,
  deps: GatewayDeps,
): Promise<Step> {
  const plain = handleDeps(deps);
  const writer: HandleWriter = {
    ...plain.writer,
    updateHandle: (of, content, clientTRID) =>
      toldOf(
        'handleUpdate',
        clientTRID,
        () => plain.writer.updateHandle(of, content, clientTRID),
        domain,
        deps,
      ),
  };
  const done = await updateHandle({ handle, old, next }, { ...plain, writer });
  if (done.kind === 'updated') return { failed: null, pending: done.pending };
  if (done.kind === 'comesBack') return { failed: contactProblem('contactsComesBack', deps.language) };
  return { failed: contactProblem('contactsRefused', deps.language, { said: done.said }) };
}

function orders(
  domain: DomainContacts,
  handles: Partial<Record<Role, string>>,
  deps: GatewayDeps,
): (() => Promise<Step>)[] {
  const { orderWriter } = deps.books;
  const { ownerC, ...others } = handles;
  const isTrade = ownerC !== undefined && ownerChangeOf(domain.domain).way === 'trade';
  const changed: Partial<RoleHandles> = isTrade || ownerC === undefined ? others : handles;
  const steps: (() => Promise<Step>)[] = [];
  if (Object.keys(changed).length > 0) {
    const change = (clientTRID: string): Promise<Accepted> =>
      orderWriter.change({ domain: domain.domain, handles: changed, clientTRID });
    steps.push(() => order('domainUpdate', change, domain, deps));
  }
  if (isTrade) {
    const notify = deps.settings.notification.inbox ?? '';
    const trade = (clientTRID: string): Promise<Accepted> =>
      orderWriter.trade({ domain: domain.domain, ownerC, notify, clientTRID });
    steps.push(() => tradeOnce(() => order('domainTrade', trade, domain, deps), domain, deps));
  }
  return steps;
}

/** Until when one that may be under way is not sent again (docs/adr/0007). */
const TRADE_SHOWS_WITHIN = {
  /** Taken with 1001, or nobody stored how it was answered. */
  pending: { hours: 24 },
  /** Taken with 1000, or its answer was lost. */
  sent: { minutes: 15 },
} as const;

/** A second trade may cost a second fee: while one may be under way, none follows, whoever confirms it. */
async function tradeOnce(
  send: () => Promise<Step>,
  { domain }: DomainContacts,
  { state, clock, language }: GatewayDeps,
): Promise<Step> {
  const { leases } = state;
  const name = `trade#${domain}`;
  const owner = randomUUID();
  const hold = (time: { readonly hours: number } | { readonly minutes: number }): Promise<boolean> =>
    leases.take(name, owner, clock.now(), clock.now().add(time));
  if (!(await hold(TRADE_SHOWS_WITHIN.pending)))
    return { failed: contactProblem('contactsTraded', language) };
  try {
    const done = await send();
    if (done.failed !== null && isRefusal(done.failed)) await leases.release(name, owner);
    else if (done.failed !== null || !done.pending) await hold(TRADE_SHOWS_WITHIN.sent);
    return done;
  } catch (error) {
    if (error instanceof Refused || (error instanceof UpstreamError && error.outcome !== 'mayHaveHadEffect'))
      await leases.release(name, owner);
    throw error;
  }
}

const isRefusal = (reply: GatewayReply): boolean =>
  reply.kind === 'error' && reply.error.code === 'contactsRefused';

async function order(
  operation: string,
  send: (clientTRID: string) => Promise<Accepted>,
  domain: DomainContacts,
  deps: GatewayDeps,
): Promise<Step> {
  const trid = tridOf(deps, operation);
  await refuseIfStopped(deps);
  deps.log('callSent', { domain: domain.domain, operation, clientTRID: trid });
  try {
    const { returnCode } = await toldOf(operation, trid, () => send(trid), domain, deps);
    deps.log('callAnswered', {
      domain: domain.domain,
      clientTRID: trid,
      answered: 'accepted',
      reply: returnCode,
    });
    return { failed: null, pending: returnCode === '1001' };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const { code: reply, outcome, said } = error;
    deps.log('callAnswered', { domain: domain.domain, clientTRID: trid, answered: ANSWERED[outcome], reply });
    if (outcome === 'mayHaveHadEffect') return { failed: contactProblem('contactsComesBack', deps.language) };
    if (outcome === 'neverSent') throw error;
    return { failed: contactProblem('contactsRefused', deps.language, { said }) };
  }
}

const ANSWERED = { neverSent: 'notSent', refused: 'refused', mayHaveHadEffect: 'unclear' } as const;

/** Two lines in the domain's history: that the call is about to leave, and what became of it. */
async function toldOf(
  operation: string,
  trid: string,
  send: () => Promise<Accepted>,
  domain: DomainContacts,
  deps: GatewayDeps,
): Promise<Accepted> {
  await tell(operation, trid, null, null, domain, deps);
  try {
    // Noting it took its time.
    if (deps.signal.aborted)
      throw new UpstreamError('registrar', 'tooSlow', 'neverSent', 'not sent: out of time');
    const accepted = await send();
    await tell(operation, trid, 'accepted', accepted.returnCode, domain, deps);
    return accepted;
  } catch (error) {
    if (error instanceof UpstreamError)
      await tell(operation, trid, ANSWERED[error.outcome], error.code, domain, deps);
    throw error;
  }
}

/** The same request has the same name at the registrar. */
function tridOf({ requestId }: GatewayDeps, what: string): string {
  return `SC.${createHash('sha256').update(`${requestId} ${what}`).digest('hex').slice(0, 24)}`;
}

/** A line in the domain's history. @param answered null: about to be sent. */
async function tell(
  operation: string,
  clientTRID: string,
  answered: string | null,
  code: string | null,
  { domain }: DomainContacts,
  { state, clock }: GatewayDeps,
): Promise<void> {
  await state.notices.tell(domain, { at: clock.now(), by: 'whmcs', operation, clientTRID, answered, code });
}
