import pLimit from 'p-limit';
import type { Temporal } from 'temporal-polyfill';
import { factsToJson } from '../books/facts-json.ts';
import { freshFacts } from '../books/fresh.ts';
import { INFOS_AT_ONCE } from '../books/info.ts';
import type { Facts } from '../expiry/facts.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { Context } from '../reconcile/context.ts';
import { UpstreamError } from '../runtime/errors.ts';
import { memoryOf, type Case } from '../state/case.ts';
import { isFinished, type Run, type StoredEntry } from '../state/run.ts';
import type { SweepDeps } from './sweep-deps.ts';

export interface JudgedFacts {
  readonly facts: Facts;
  readonly entry: StoredEntry;
  readonly kase: Case | null;
}

/**
 * A worker that cannot read a domain does nothing and tells nobody. So the sweep, which knows the domain from the lists,
 * looks at what an earlier run asked for and nobody did; where it cannot read it either, it has a person told of what
 * the lists say.
 */
export async function tellUnread(
  judged: readonly JudgedFacts[],
  { runId }: Pick<Run, 'runId'>,
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
  await Promise.all(undone.map((one) => limit(() => tellIfUnread(one, runId, context, deps))));
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

async function tellIfUnread(
  { facts, kase }: JudgedFacts,
  runId: string,
  context: Context,
  deps: SweepDeps,
): Promise<void> {
  const { domain } = facts;
  try {
    await freshFacts(domain, context.rules, { ...context.books, clock: context.clock }, memoryOf(kase));
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    deps.log('domainUnread', { domain, error: error.code });
    await deps.state.runs.putUnread(runId, { domain, facts: factsToJson(facts, context.clock.now()) });
    const { book, code: unread } = error;
    await deps.queue.send([{ domain, runId, book, unread }]);
  }
}

const minutes = (from: Temporal.Instant, to: Temporal.Instant): number => from.until(to).total('minutes');
