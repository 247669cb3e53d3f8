import { endingShareOf, shareOf } from '../expiry/brake.ts';
import { MAX_ENDING_SHARE } from '../expiry/brakes.ts';
import { rulesFingerprint } from '../settings/fingerprint.ts';
import type { Settings } from '../settings/schema.ts';
import type { Baseline, Run } from '../state/run.ts';
import { totalsOf } from './brake-run.ts';
import { runIdOf } from './run-id.ts';
import type { SweepDeps } from './sweep-deps.ts';

/**
 * Sets what later runs are compared with, unless it stands from a later run already. One that is named for a time still
 * to come is no later run: a clock was wrong, and nothing could ever replace it.
 * @param settings the run judged by.
 */
export async function setBaseline(
  run: Run,
  settings: Settings,
  at: Baseline['at'],
  { state: { marks } }: Pick<SweepDeps, 'state'>,
): Promise<void> {
  const stands = await marks.baseline();
  const ahead = stands !== null && stands.runId > runIdOf(at) ? stands.runId : undefined;
  await marks.setBaseline(baselineOf(run, settings, at, stands), ahead);
}

function baselineOf(run: Run, settings: Settings, at: Baseline['at'], before: Baseline | null): Baseline {
  const totals = totalsOf(run);
  const endingShare = endingShareOf(totals);
  // A person's word on a book that ends much holds for as long as it does.
  const lasting = endingShare > MAX_ENDING_SHARE ? (before?.approvedBy ?? null) : null;
  return {
    runId: run.runId,
    at,
    mode: settings.autoDeleteMode,
    rulesFingerprint: rulesFingerprint(settings),
    live: totals.live,
    whmcsRows: totals.whmcsRows,
    endingShare,
    consentShare: shareOf(totals.autoRenewOff, totals.active),
    approvedBy: run.approval?.by ?? lasting,
  };
}
