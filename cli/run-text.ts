import { countVerdicts } from '../lib/expiry/plan.ts';
import { VERDICTS } from '../lib/expiry/verdict.ts';
import type { Run } from '../lib/state/run.ts';
import { brakeText } from '../lib/words/en/brakes.ts';
import { VERDICT_MEANINGS } from '../lib/words/en/verdicts.ts';
import { table } from './table.ts';

/** What one sweep read, judged, let through and held back. */
export function runText(run: Run): string {
  const { runId, state, totals, quiet, unreadableCases, authorised, queued, brakes } = run;
  const read =
    totals === null
      ? []
      : [
          `${totals.live} live domains at the registrar, ${quiet} of them with nothing due; ${totals.whmcsRows} rows in WHMCS.`,
        ];
  return [
    `Run ${runId}: ${state}.`,
    ...read,
    ...(unreadableCases === 0
      ? []
      : [`${unreadableCases} open cases cannot be read; their domains were left alone (docs/state.md).`]),
    verdictTable(run.counts),
    ...(brakes.length === 0 ? ['No brake tripped.'] : ['Brakes that tripped:']),
    ...brakes.map((brake) => `  ${brakeText(brake)}`),
    `Authorised: ${authorised} endings. Queued: ${queued} hints.`,
  ].join('\n');
}

const NONE = countVerdicts([]);

/** How many domains have which verdict, those with none left out. */
function verdictTable(counts: Run['counts']): string {
  const rows = VERDICTS.map((verdict) => [verdict, counts[verdict] ?? NONE[verdict]] as const)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => [verdict, String(count), VERDICT_MEANINGS[verdict]]);
  return table(['Verdict', 'Domains', 'Meaning'], rows);
}
