import pLimit from 'p-limit';
import type { Temporal } from 'temporal-polyfill';
import { freshFacts } from '../books/fresh.ts';
import { INFOS_AT_ONCE } from '../books/info.ts';
import type { Facts } from '../expiry/facts.ts';
import { viewOf } from '../expiry/view.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { Context } from '../reconcile/context.ts';
import { hold } from '../reconcile/held.ts';
import { lookAgain, lookEntry, type Look } from '../reconcile/look.ts';
import { tellDomain } from '../reconcile/tell-domain.ts';
import { UpstreamError } from '../runtime/errors.ts';
import { memoryOf, type Case } from '../state/case.ts';
import { isFinished, type StoredEntry } from '../state/run.ts';
import { Stale } from '../state/stale.ts';
import { dueTickets } from '../tickets/due.ts';
import type { SweepDeps } from './sweep-deps.ts';

export interface JudgedFacts {
  readonly facts: Facts;
  readonly entry: StoredEntry;
  readonly kase: Case | null;
}

/**
 * A worker that cannot read a domain does nothing and tells nobody. So the sweep, which knows the domain from the lists,
 * looks at what an earlier run asked for and nobody did; where it cannot read it either, it tells a person.
 */
export async function tellUnread(
  judged: readonly JudgedFacts[],
  context: Context,
  deps: SweepDeps,
): Promise<void> {
  const now = context.clock.now();
  const doubtful = judged.filter(({ entry, kase }) => isDue(entry) || isOverdue(kase, now));
  if (doubtful.length === 0) return;
  const asked = await askedBefore(now, deps);
  const undone = doubtful.filter(
    ({ entry, kase }) => isOverdue(kase, now) || asked.get(entry.domain) === entry.effect,
  );
  const limit = pLimit(INFOS_AT_ONCE);
  await Promise.all(undone.map((one) => limit(() => tellIfUnread(one, context, deps))));
}

const isDue = ({ effect }: StoredEntry): boolean => effect === 'revoke' || effect === 'ticket';

/** After that, whatever a call of ours does has shown. */
const CALL_MINUTES = 25 * 60;

/** Leave that ran out and that nobody took back, or a call that nobody settled. */
function isOverdue(kase: Case | null, now: Temporal.Instant): boolean {
  if (kase === null) return false;
  const { authorisation, pending } = kase;
  if (authorisation !== null && minutes(authorisation.validUntil, now) > 0) return true;
  return pending !== null && minutes(pending.since, now) > CALL_MINUTES;
}

/** Hints of so long ago have been worked, or have failed. */
const WORKED_AFTER_MINUTES = 30;
const LOOKS_BACK = 20;

/** What the last run whose hints are worked by now let through, by domain. */
async function askedBefore(
  now: Temporal.Instant,
  { state }: SweepDeps,
): Promise<ReadonlyMap<DomainName, StoredEntry['effect']>> {
  const asked = new Map<DomainName, StoredEntry['effect']>();
  const worked = (await state.runs.newest(LOOKS_BACK)).find(
    (run) =>
      isFinished(run) && run.finishedAt !== null && minutes(run.finishedAt, now) >= WORKED_AFTER_MINUTES,
  );
  if (worked === undefined) return asked;
  for await (const { domain, effect, heldBy } of state.runs.entries(worked.runId)) {
    if (heldBy === null) asked.set(domain, effect);
  }
  return asked;
}

async function tellIfUnread(judged: JudgedFacts, context: Context, deps: SweepDeps): Promise<void> {
  const { facts, kase } = judged;
  const { domain } = facts;
  try {
    await freshFacts(domain, context.rules, { ...context.books, clock: context.clock }, memoryOf(kase));
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    deps.log('domainUnread', { domain, error: error.code });
    await tellOf(judged, error, context, deps);
  }
}

async function tellOf(
  { facts }: JudgedFacts,
  error: UpstreamError,
  context: Context,
  deps: SweepDeps,
): Promise<void> {
  const { domain } = facts;
  const { clock, settingsVersion } = context;
  const today = clock.today();
  try {
    const held = await hold(deps.state, {
      domain,
      cause: 'sweep',
      by: 'stichtag',
      settingsVersion,
      now: () => clock.now(),
      termForNew: () => viewOf(facts, context.rules, today).termEnd,
    });
    const look = lookAgain({ domain, context, held, read: facts, today });
    const { problems } = held.base();
    if (look.verdict.verdict === 'revoke' && problems.revokeFailed === undefined) {
      const changes = { problems: { ...problems, revokeFailed: { answered: error.code } } };
      await held.save(changes, {
        event: 'stopped',
        note: `it cannot be read: ${error.code}`,
        ...lookEntry(look),
      });
    }
    await tellDomain(withFact(look, error), deps);
  } catch (stale) {
    // A worker has it in hand after all.
    if (!(stale instanceof Stale)) throw stale;
  }
}

/** What the lists say is told as it is; where that is nothing, that nobody can read it. */
function withFact(look: Look, { book }: UpstreamError): Look {
  const { verdict, held, context } = look;
  if (dueTickets(verdict, held.kase(), context.settings).length > 0) return look;
  const { evidence } = verdict;
  const unread = {
    verdict: 'hold',
    row: ROW_OF_UNREAD,
    urgent: evidence.ending !== null,
    path: null,
    reasons: [book === 'registrar' ? 'registrarUnread' : 'whmcsUnread'],
  } as const;
  return { ...look, verdict: { ...unread, evidence, passed: verdict.passed } };
}

const ROW_OF_UNREAD = 5;

const minutes = (from: Temporal.Instant, to: Temporal.Instant): number => from.until(to).total('minutes');
