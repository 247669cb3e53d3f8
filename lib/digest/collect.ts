import type { DomainName } from '../names/domain-name.ts';
import type { YearlyPrice } from '../registrar/registrar.ts';
import { StichtagError } from '../runtime/errors.ts';
import type { Settings } from '../settings/schema.ts';
import type { Run, StoredEntry } from '../state/run.ts';
import type { State } from '../state/state.ts';
import { comingOf, heldOf, type CaseNow } from './ahead.ts';
import { costsOf } from './costs.ts';
import type { Digest } from './digest.ts';
import { historyOf, type Window } from './history.ts';

export interface CollectDeps {
  readonly state: Pick<State, 'cases' | 'runs'>;
  /** @throws StichtagError, and the digest is without prices. */
  readonly prices: (settings: Settings) => Promise<readonly YearlyPrice[]>;
}

/** All that the digest of a run tells: what its plan says, and what was done within the window. It reads only. */
export async function collectDigest(
  { run, window, settings }: { readonly run: Run; readonly window: Window; readonly settings: Settings },
  deps: CollectDeps,
): Promise<Digest> {
  const entries: StoredEntry[] = [];
  for await (const entry of deps.state.runs.entries(run.runId)) entries.push(entry);
  const cases = new Map<DomainName, CaseNow>();
  // One that cannot be read is told by every sweep.
  for await (const { domain, ours, endingSeen, revokedByUs } of deps.state.cases.open(() => undefined))
    cases.set(domain, { ours, endingSeen, revokedByUs });
  const orphans = entries.filter(({ verdict }) => verdict === 'orphan').map(({ domain }) => domain);
  const neverEnded = namesIn([...settings.protected, ...settings.handsOff], entries);
  return {
    run,
    timeZone: settings.timeZone,
    mode: settings.autoDeleteMode,
    killSwitch: settings.killSwitch,
    since: window.since,
    ...(await historyOf(window, cases.keys(), deps)),
    coming: comingOf(entries, cases, run.today),
    held: heldOf(entries, cases),
    costs: costsOf(
      { orphans, neverEnded },
      orphans.length + neverEnded.length === 0 ? [] : await pricesOrNone(settings, deps),
    ),
  };
}

/** Of domains that a person named; one that the run found gone from the registrar costs nothing. */
function namesIn(names: readonly DomainName[], entries: readonly StoredEntry[]): DomainName[] {
  const gone = new Set(
    entries.filter(({ row, verdict }) => row === 4 || verdict === 'gone').map(({ domain }) => domain),
  );
  return names.filter((name) => !gone.has(name));
}

/** What cannot be read now must not keep the rest from being told. */
async function pricesOrNone(
  settings: Settings,
  { prices }: CollectDeps,
): Promise<readonly YearlyPrice[] | null> {
  try {
    return await prices(settings);
  } catch (error) {
    if (error instanceof StichtagError) return null;
    throw error;
  }
}
