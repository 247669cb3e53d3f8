import { brakesOf, type Brake, type BookTotals } from '../expiry/brakes.ts';
import { isIncomplete } from '../expiry/brake-effect.ts';
import type { Comparison } from '../expiry/comparison.ts';
import { countVerdicts } from '../expiry/plan.ts';
import type { BrakedEntry, DoneToday } from '../expiry/tally.ts';
import type { VerdictName } from '../expiry/verdict.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { Context } from '../reconcile/context.ts';
import { rulesFingerprint } from '../settings/fingerprint.ts';
import { BEYOND_TICKETS, type Run, type StoredEntry } from '../state/run.ts';
import { approvedDomains } from './approved.ts';
import type { SweepDeps } from './sweep-deps.ts';

export interface BrakedRun {
  readonly run: Run;
  readonly entries: readonly StoredEntry[];
  /** Every brake that trips but `maxTickets`: how many tickets are due shows once it is known what waits. */
  readonly brakes: readonly Brake[];
  /** What a person let through within the last 24 hours. */
  readonly approved: ReadonlySet<DomainName>;
}

/** The whole run, whatever invocations it took, before every brake. */
export async function brakeRun(run: Run, context: Context, deps: SweepDeps): Promise<BrakedRun> {
  const entries = await all(deps.state.runs.entries(run.runId));
  const approved = await approvedDomains(entries, context, deps);
  const brakes = brakesOf(entries.map(brakedEntry), totalsOf(run), context.rules, {
    approved,
    comparison: await comparisonFor(context, deps),
    doneToday: await doneToday(run, deps),
  });
  const counts = countVerdicts(entries.map(({ verdict }) => ({ verdict: verdict as VerdictName })));
  return {
    run: { ...run, counts },
    entries,
    approved,
    brakes: brakes.filter(({ name }) => name !== BEYOND_TICKETS),
  };
}

export function brakedEntry(entry: StoredEntry): BrakedEntry {
  const { clientId, termEnd, nextDueDate } = entry;
  // Authorised, placed or tried often enough already: no ending that this run would place.
  const isNew = entry.effect === 'authorise' || (entry.verdict !== 'delete' && entry.verdict !== 'transit');
  return { ...entry, verdict: isNew ? entry.verdict : 'wait', evidence: { clientId, termEnd, nextDueDate } };
}

export function totalsOf({ totals }: Run): BookTotals {
  return (
    totals ?? {
      live: 0,
      showingEnding: 0,
      whmcsRows: 0,
      active: 0,
      autoRenewOff: 0,
      incomplete: ['registrarList'],
      cronAgeHours: null,
    }
  );
}

async function comparisonFor(context: Context, { state }: SweepDeps): Promise<Comparison> {
  const [baseline, installation] = await Promise.all([state.marks.baseline(), state.marks.installation()]);
  const dates = new Map<DomainName, Pick<StoredEntry, 'termEnd' | 'nextDueDate'>>();
  if (baseline !== null) {
    for await (const { domain, termEnd, nextDueDate } of state.runs.entries(baseline.runId)) {
      dates.set(domain, { termEnd, nextDueDate });
    }
  }
  return {
    isFirstRun: installation?.firstApprovedRun == null,
    lastPassed: baseline,
    rulesFingerprint: rulesFingerprint(context.settings),
    datesOf: (domain) => dates.get(domain) ?? null,
  };
}

/**
 * Are the books in doubt by what both lists say as a whole? Then nothing is concluded from what they do not show.
 */
export async function areBooksInDoubt(
  books: BookTotals,
  { settings, rules }: Context,
  { state }: SweepDeps,
): Promise<boolean> {
  const comparison: Comparison = {
    isFirstRun: false,
    lastPassed: await state.marks.baseline(),
    rulesFingerprint: rulesFingerprint(settings),
    datesOf: () => null,
  };
  return isIncomplete(brakesOf([], books, rules, { comparison }));
}

async function doneToday({ today }: Run, { state }: SweepDeps): Promise<DoneToday> {
  const [endings, revokes, endingsOf] = await Promise.all([
    state.counters.count(today, 'endings'),
    state.counters.count(today, 'revokes'),
    state.counters.perClient(today, 'endings'),
  ]);
  return { endings, revokes, endingsOf };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const read: T[] = [];
  for await (const item of items) read.push(item);
  return read;
}
