import type { DomainName } from '../names/domain-name.ts';
import type { Context } from '../reconcile/context.ts';
import { booksInDoubt, RUNS_OF_A_DAY, waitsForPerson, type StoredEntry } from '../state/run.ts';
import type { SweepDeps } from './sweep-deps.ts';

/**
 * What a person let through within the last day: those domains pass beside brakes and daily limits, each for the effect
 * that waited then. One whose ticket waited is no ending that was approved.
 * @param entries of this run.
 */
export async function approvedDomains(
  entries: readonly StoredEntry[],
  { clock }: Context,
  { state }: SweepDeps,
): Promise<Set<DomainName>> {
  const approved = new Set<DomainName>();
  const effects = new Map(entries.map(({ domain, effect }) => [domain, effect]));
  const now = clock.now();
  for (const run of await state.runs.newest(RUNS_OF_A_DAY)) {
    const { approval } = run;
    if (approval === null || approval.until.epochMilliseconds < now.epochMilliseconds) continue;
    if (booksInDoubt(run)) continue;
    for await (const entry of state.runs.entries(run.runId)) {
      if (waitsForPerson(entry) && effects.get(entry.domain) === entry.effect) approved.add(entry.domain);
    }
  }
  return approved;
}
