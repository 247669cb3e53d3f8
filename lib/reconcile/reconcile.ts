import type { Temporal } from 'temporal-polyfill';
import type { DomainName } from '../names/domain-name.ts';
import { isJudged } from '../expiry/judged.ts';
import type { Verdict } from '../expiry/verdict.ts';
import { Stale } from '../state/stale.ts';
import type { Case } from '../state/case.ts';
import { currentContext, type Context } from './context.ts';
import type { ActingDeps } from './deps.ts';
import { hold, type Held, type HolderOf } from './held.ts';
import { learn } from './learn.ts';
import { lookAt, lookEntry, type Look } from './look.ts';
import { isAbandoned } from './observe.ts';
import { isToBeMissedAgain } from './observe-gone.ts';
import { place, voidAuthorisation, whyVoid } from './place.ts';
import { restingState } from './rest.ts';
import { restsUnsent, revoke } from './revoke.ts';
import { rollOver } from './roll-over.ts';
import { tellDomain } from './tell-domain.ts';
import type { Acted } from './acted.ts';
import type { Answered } from './call.ts';

export interface ReconcileInput {
  readonly domain: DomainName;
  /** Why anybody looks. It decides nothing. */
  readonly cause: string;
  /** Who asked: `stichtag`, or the person a command was given by. */
  readonly by: string;
  /**
   * Nothing is placed, whatever was authorised: that is left for the hint of whoever authorised it. Who looks because of a
   * payment must not be the one who ends a domain whose payment does not show yet.
   */
  readonly onlyUndoes?: boolean;
}

export interface Reconciled {
  /** The last verdict; null if the domain was not looked at, since a call for it is on its way. */
  readonly verdict: Verdict | null;
  readonly acted: readonly Acted[];
  /** Something is unclear still: look again in a minute. */
  readonly comesBack: boolean;
}

/** Looks in one go: each is one reading of both books. A domain that never settles comes back later. */
const MOST_LOOKS = 8;

/**
 * The one verb: reads both books afresh, decides, does at most what is due, reads back, and records, until nothing is
 * left to do. May be called at any time, any number of times, by several workers at once.
 * @throws UpstreamError if a book cannot be read: nothing is known, so nothing is done.
 */
export async function reconcile(input: ReconcileInput, deps: ActingDeps): Promise<Reconciled> {
  const acted: Acted[] = [];
  let verdict: Verdict | null = null;
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    try {
      const after = await lookOnce(input, deps, acted);
      verdict = after.verdict ?? verdict;
      if (after.next !== 'lookAgain') return { verdict, acted, comesBack: after.next === 'comesBack' };
    } catch (error) {
      // Somebody else changed the case: what was known is old, so nothing is done on it.
      if (!(error instanceof Stale)) throw error;
    }
  }
  return { verdict, acted, comesBack: true };
}

type Next = 'done' | 'lookAgain' | 'comesBack';
interface After {
  readonly next: Next;
  readonly verdict: Verdict | null;
}

async function lookOnce(input: ReconcileInput, deps: ActingDeps, acted: Acted[]): Promise<After> {
  const context = await currentContext(deps);
  let term: Temporal.PlainDate | null = null;
  const of = holderOf(input, context, () => term);
  const held = await hold(deps.state, of);
  if (isBusy(held.kase(), context)) {
    if (held.kase()?.again === false) await held.save({ again: true }, null);
    return { next: 'comesBack', verdict: null };
  }
  // Taken down before the books are read: a hint that comes after this read leaves its mark anew. Any write copies the
  // history a crash left uncopied.
  const { again = false, outbox = [] } = held.kase() ?? {};
  if (again || outbox.length > 0) await held.save({ again: false }, null);
  const fresh = await lookAt(input.domain, held, context);
  term = fresh.verdict.evidence.termEnd ?? fresh.view.rows[0]?.expiryDate ?? null;
  const look = await learn(fresh, acted, deps);
  return { next: await act(look, of, deps, acted, input), verdict: look.verdict };
}

/** A call for it is on its way in another worker, which will look once more when it is back. */
function isBusy(kase: Case | null, { clock }: Context): boolean {
  const calling = kase?.state === 'placing' || kase?.state === 'revoking';
  return calling && !isAbandoned(kase, { now: clock.now() });
}

async function act(
  learned: Look,
  of: HolderOf,
  deps: ActingDeps,
  acted: Acted[],
  input: ReconcileInput,
): Promise<Next> {
  // From `revoked` no call may begin.
  const look = learned.held.kase()?.state === 'revoked' ? await rest(learned) : learned;
  const effect = await callIfDue(look, of, deps, acted, input);
  if (effect === 'called') return 'lookAgain';
  const rested = await rest(look);
  const told = await tellDomain(rested, deps);
  if (told === 'done' && (await rollOver(rested, deps))) return 'lookAgain';
  const unsettled = effect === 'later' || told === 'comesBack' || isUnclear(rested.held, look.context);
  return unsettled ? 'comesBack' : 'done';
}

/** `later`: the call never left, and should not wait for the next sweep. */
type Effect = 'called' | 'stopped' | 'later' | 'nothing';

/** Revokes, or places what was authorised, or takes an authorisation back that no longer holds. */
async function callIfDue(
  look: Look,
  of: HolderOf,
  deps: ActingDeps,
  acted: Acted[],
  { onlyUndoes = false }: ReconcileInput,
): Promise<Effect> {
  const { held, verdict, view, domain } = look;
  const kase = held.kase();
  if (!isReadyForCall(kase)) return 'nothing';
  const rehearsed = kase?.rehearsal === true && kase.ours !== null && view.ending !== null;
  if (verdict.verdict === 'revoke' || rehearsed) {
    if (look.context.settings.dryRun) return recordOnly(look, 'revoke');
    // A refusal of a moment ago is told first, and tried again by the sweep.
    if (acted.some(({ kind, outcome }) => kind === 'revoke' && outcome === 'refused')) return 'stopped';
    const rests = restsUnsent(look);
    if (rests !== null) return rests;
    return called('revoke', await revoke(look, of, deps));
  }
  if (kase === null || kase.authorisation === null) return 'nothing';
  const { authorisation } = kase;
  const objection = whyVoid(authorisation, look);
  if (objection !== null) {
    await voidAuthorisation(look, objection, deps);
    return 'stopped';
  }
  if (onlyUndoes) return 'nothing';
  if (look.context.settings.dryRun) {
    await recordOnly(look, authorisation.path);
    await voidAuthorisation(look, 'dry run', deps);
    return 'stopped';
  }
  return called(authorisation.path, await place(look, of, authorisation, deps));

  function called(kind: Acted['kind'], answered: Answered | 'stopped'): Effect {
    if (answered === 'stopped') return 'stopped';
    acted.push({ domain, kind, outcome: answered });
    return 'called';
  }
}

/** No unsettled call, and not over. What may still come of a call must show before anything else is sent. */
const isReadyForCall = (kase: Case | null): boolean =>
  kase === null || (kase.pending === null && kase.state !== 'ended');

/** A dry run says once what it would have done. */
async function recordOnly(look: Look, what: string): Promise<'stopped'> {
  if (look.held.kase()?.dryRun !== what) {
    await look.held.save({ dryRun: what }, { event: 'dryRun', note: `would ${what}`, ...lookEntry(look) });
  }
  return 'stopped';
}

async function rest(look: Look): Promise<Look> {
  const { held, verdict, view, context } = look;
  for (;;) {
    const kase = held.kase();
    if (kase === null && !isJudged(view.facts, context.rules)) return look;
    const target = restingState(verdict, kase?.state ?? 'watching');
    if (target === null) return look;
    const over = target === 'ended' || verdict.verdict === 'lost' ? { pending: null } : {};
    await held.save({ ...over, state: target, authorisation: null }, { event: 'judged', ...lookEntry(look) });
  }
}

/** Young enough to be worth waiting for; later, the hourly sweep looks. */
const WAITS_FOR_MINUTES = 20;

function isUnclear(held: Held, { clock }: Context): boolean {
  const kase = held.kase();
  if (kase === null) return false;
  if (isToBeMissedAgain(kase, clock.now())) return true;
  if (kase.state !== 'unclear' || kase.pending === null) return false;
  return kase.pending.since.until(clock.now()).total('minutes') < WAITS_FOR_MINUTES;
}

function holderOf(
  { domain, cause, by }: ReconcileInput,
  { clock, settingsVersion }: Context,
  termForNew: HolderOf['termForNew'],
): HolderOf {
  return { domain, cause, by, settingsVersion, now: () => clock.now(), termForNew };
}
