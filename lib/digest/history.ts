import { Temporal } from 'temporal-polyfill';
import pLimit from 'p-limit';
import type { DomainName } from '../names/domain-name.ts';
import { RUNS_OF_A_WEEK, type Run } from '../state/run.ts';
import type { State } from '../state/state.ts';
import type { Done } from './digest.ts';
import { doneIn } from './done.ts';

export interface Window {
  /** null: from the beginning. */
  readonly since: Temporal.Instant | null;
  readonly until: Temporal.Instant;
}

/** Histories read at a time. */
const AT_ONCE = 8;

/**
 * Everything that was done within the window, oldest first, and how many tickets were opened.
 * @param open the domains with an open case.
 */
export async function historyOf(
  window: Window,
  open: Iterable<DomainName>,
  { state }: { readonly state: Pick<State, 'cases' | 'runs'> },
): Promise<{ readonly done: readonly Done[]; readonly ticketsOpened: number }> {
  const done: Done[] = [];
  let ticketsOpened = 0;
  const read = async (domain: DomainName): Promise<void> => {
    for await (const entry of state.cases.audit(domain)) {
      if (!isWithin(entry.at, window)) continue;
      if (entry.event === 'ticketOpened') ticketsOpened++;
      const one = doneIn(domain, entry);
      if (one) done.push(one);
    }
  };
  await pLimit(AT_ONCE).map([...(await touched(window, open, state))], read);
  return { done: done.sort(byTime), ticketsOpened };
}

const byTime = (a: Done, b: Done): number =>
  Temporal.Instant.compare(a.at, b.at) || (a.domain < b.domain ? -1 : Number(a.domain > b.domain));

/** Whoever acts leaves an open case, or acted on what a run had queued: a case may be closed since. */
async function touched(
  window: Window,
  open: Iterable<DomainName>,
  { runs }: Pick<State, 'runs'>,
): Promise<Set<DomainName>> {
  const domains = new Set<DomainName>(open);
  for (const { runId } of (await runs.newest(RUNS_OF_A_WEEK)).filter((run) => mayHaveActed(run, window))) {
    for await (const { domain, effect } of runs.entries(runId)) if (effect !== 'none') domains.add(domain);
  }
  return domains;
}

/** What a run has queued may be worked, and come back, for a day. */
function mayHaveActed({ queued, finishedAt }: Run, { since }: Window): boolean {
  if (queued === 0 || finishedAt === null) return false;
  return since === null || Temporal.Instant.compare(finishedAt.add({ hours: 24 }), since) > 0;
}

function isWithin(at: Temporal.Instant, { since, until }: Window): boolean {
  if (Temporal.Instant.compare(at, until) > 0) return false;
  return since === null || Temporal.Instant.compare(at, since) > 0;
}
