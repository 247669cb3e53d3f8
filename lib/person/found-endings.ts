import type { DomainName } from '../names/domain-name.ts';
import { currentContext } from '../reconcile/context.ts';
import type { ActingDeps } from '../reconcile/deps.ts';
import type { Run } from '../state/run.ts';
import { makePlan } from '../sweep/make-plan.ts';

export interface FoundEndings {
  /** The run they were found by: it knows nothing that came after it began. null: the lists were read now. */
  readonly run: Pick<Run, 'runId' | 'startedAt'> | null;
  readonly domains: readonly DomainName[];
}

/** Runs looked back for one that has its entries. */
const MOST_RUNS = 20;

/**
 * Every domain that showed an ending in the newest run, ours or not; where there is none, in both lists read now.
 * @throws UpstreamError if a list must be read and cannot be.
 */
export async function foundEndings(deps: ActingDeps): Promise<FoundEndings> {
  const runs = await deps.state.runs.newest(MOST_RUNS);
  const run = runs.find(({ state }) => HAS_ENTRIES.includes(state));
  if (run === undefined) return { run: null, domains: await readNow(deps) };
  const domains: DomainName[] = [];
  for await (const { domain, ending } of deps.state.runs.entries(run.runId)) {
    if (ending !== null) domains.push(domain);
  }
  return { run, domains };
}

const HAS_ENTRIES: readonly Run['state'][] = ['braked', 'passed'];

async function readNow(deps: ActingDeps): Promise<DomainName[]> {
  const { books, clock, rules } = await currentContext(deps);
  const { entries } = await makePlan({ rules, days: 0, all: false }, { ...books, clock });
  return entries.filter(({ evidence }) => evidence.ending !== null).map(({ domain }) => domain);
}
