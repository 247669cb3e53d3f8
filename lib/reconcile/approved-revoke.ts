import type { Temporal } from 'temporal-polyfill';
import type { DomainName } from '../names/domain-name.ts';
import { booksInDoubt, RUNS_OF_A_DAY, waitsForPerson, type Run } from '../state/run.ts';
import type { State } from '../state/state.ts';

/**
 * Did a person let the undoing of this ending through within the last day? Whoever approved sixty of them meant sixty:
 * those stand outside the daily counter. A run whose books were in doubt lets nothing through.
 */
export async function isRevokeApproved(
  domain: DomainName,
  now: Temporal.Instant,
  { runs }: Pick<State, 'runs'>,
): Promise<boolean> {
  for (const run of (await runs.newest(RUNS_OF_A_DAY)).filter((one) => letsThrough(one, now))) {
    const entry = await runs.entry(run.runId, domain);
    if (entry !== null && entry.effect === 'revoke' && waitsForPerson(entry)) return true;
  }
  return false;
}

function letsThrough(run: Run, now: Temporal.Instant): boolean {
  const { approval } = run;
  if (approval === null || approval.until.epochMilliseconds < now.epochMilliseconds) return false;
  return !booksInDoubt(run);
}
