import pLimit from 'p-limit';
import { INFOS_AT_ONCE, infoOrUnread } from '../books/info.ts';
import { isBefore } from '../expiry/calendar.ts';
import type { Facts } from '../expiry/facts.ts';
import { isJudged } from '../expiry/judged.ts';
import { viewOf } from '../expiry/view.ts';
import type { Context } from '../reconcile/context.ts';
import { hold, type Entry } from '../reconcile/held.ts';
import { memoryOf, type Case } from '../state/case.ts';
import type { Run } from '../state/run.ts';
import { Stale } from '../state/stale.ts';
import type { OpenCases } from './open-cases.ts';
import type { SweepDeps } from './sweep-deps.ts';

/**
 * Remembers who is missing in the registrar's list, from books that are not in doubt: the first day, and on a later
 * day, once domainInfo says so too, that it is so. One reading is never believed.
 * @returns the facts, with what is remembered by now.
 */
export async function noteAbsences(
  all: readonly Facts[],
  { cases, unreadable }: OpenCases,
  run: Run,
  context: Context,
  deps: SweepDeps,
): Promise<Facts[]> {
  const limit = pLimit(INFOS_AT_ONCE);
  const noted = async (facts: Facts): Promise<Facts> => {
    const kase = await note(facts, cases.get(facts.domain) ?? null, run, context, deps);
    return kase === null ? facts : { ...facts, memory: memoryOf(kase) };
  };
  const mayNote = (facts: Facts): boolean => isMissing(facts, context) && !unreadable.has(facts.domain);
  return Promise.all(all.map((facts) => (mayNote(facts) ? limit(noted, facts) : Promise.resolve(facts))));
}

const isMissing = (facts: Facts, { rules }: Context): boolean =>
  facts.registrar.state === 'absent' && isJudged(facts, rules);

/** @returns the case if anything was added to it. */
async function note(
  facts: Facts,
  kase: Case | null,
  run: Run,
  context: Context,
  deps: SweepDeps,
): Promise<Case | null> {
  const absence = kase?.absence ?? null;
  if (absence === null) {
    return remember(facts, { since: run.today, confirmed: false }, { event: 'absent' }, run, context, deps);
  }
  if (absence.confirmed || !isBefore(absence.since, run.today)) return null;
  const info = await infoOrUnread(facts.domain, context.books.registrar);
  if (info === 'unread') return null;
  // There all the same, and only the list does not show it: the count begins anew.
  if (info !== null) return remember(facts, null, { event: 'back' }, run, context, deps);
  const confirmed = { ...absence, confirmed: true };
  return remember(facts, confirmed, { event: 'absenceConfirmed' }, run, context, deps);
}

async function remember(
  facts: Facts,
  absence: Case['absence'],
  entry: Entry,
  { runId, today }: Run,
  { rules, clock, settingsVersion }: Context,
  { state }: SweepDeps,
): Promise<Case | null> {
  const { domain } = facts;
  const term = viewOf(facts, rules, today).termEnd;
  const held = await hold(state, {
    domain,
    cause: 'sweep',
    by: 'stichtag',
    settingsVersion,
    now: () => clock.now(),
    termForNew: () => term,
  });
  try {
    return await held.save({ absence }, { ...entry, note: `run ${runId}` });
  } catch (error) {
    // A worker has the domain in hand: the next sweep notes it.
    if (error instanceof Stale) return null;
    throw error;
  }
}
