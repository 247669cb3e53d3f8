import type { Temporal } from 'temporal-polyfill';
import type { Brake } from '../lib/expiry/brakes.ts';
import { countVerdicts, type PlanEntry } from '../lib/expiry/plan.ts';
import type { Mode } from '../lib/expiry/rules.ts';
import { VERDICTS } from '../lib/expiry/verdict.ts';
import type { Plan } from '../lib/sweep/make-plan.ts';
import { brakeText } from '../lib/words/en/brakes.ts';
import { day, dayOr } from '../lib/words/en/dates.ts';
import { whyText } from '../lib/words/en/reasons.ts';
import { VERDICT_MEANINGS } from '../lib/words/en/verdicts.ts';
import { displayName } from '../lib/words/names.ts';
import { endingsPerWeek } from './endings-per-week.ts';
import { table } from './table.ts';
import { verdictLabel } from './words/verdicts.ts';

export interface PlanTextOptions {
  readonly all: boolean;
  readonly today: Temporal.PlainDate;
  readonly mode: Mode;
  readonly calls: { readonly registrar: number; readonly whmcs: number };
}

/** The plan as a person reads it: what needs attention by deadline, the weeks ahead, the sums, the brakes. */
export function planText(plan: Plan, options: PlanTextOptions): string {
  const shown = options.all ? plan.entries : plan.entries.filter(needsAttention);
  return [
    heading(plan, options),
    entriesTable(shown),
    notShown(plan, shown.length, options),
    endingsPerWeek(plan.entries, options.today),
    summary(plan),
    brakes(plan.brakes),
    `${options.calls.registrar} calls to the registrar, ${options.calls.whmcs} to WHMCS. Nothing was changed anywhere.`,
    'Why, for one domain: npm run explain -- DOMAIN',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

/** Kept domains, and those only one book knows, are summed up unless all are asked for. */
const needsAttention = ({ verdict }: PlanEntry): boolean => !['keep', 'orphan', 'gone'].includes(verdict);

function heading({ until }: Plan, { all, today }: PlanTextOptions): string {
  return all
    ? 'Every domain, by deadline'
    : `Deadlines up to ${day(until)} (${today.until(until).days} days), by deadline`;
}

function entriesTable(entries: readonly PlanEntry[]): string {
  if (entries.length === 0) return 'Nothing to do.';
  return table(
    ['Deadline', 'Domain', 'Verdict', 'Why', 'Invoice'],
    entries.map((entry) => [
      dayOr(entry.evidence.cancelBy, '–'),
      displayName(entry.domain),
      verdictLabel(entry),
      whyText(entry),
      entry.evidence.invoiceId?.toString() ?? '–',
    ]),
    { wrapColumn: 3 },
  );
}

function notShown({ entries, quiet }: Plan, shown: number, { all }: PlanTextOptions): string {
  if (all) return '';
  const rest = entries.length - shown;
  return (
    `Not shown: ${rest} that are kept or stand in one book only, and ${quiet} with later deadlines. ` +
    '--all lists every domain.'
  );
}

function summary({ entries, goneTotal }: Plan): string {
  const counts = countVerdicts(entries);
  const rows = VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) => [
    verdict,
    String(verdict === 'gone' ? goneTotal : counts[verdict]),
    VERDICT_MEANINGS[verdict],
  ]);
  return `Summary ("!" is urgent, in brackets the ending it would be)\n${table(['Verdict', 'Domains', 'Meaning'], rows)}`;
}

function brakes(tripped: readonly Brake[]): string {
  if (tripped.length === 0) return 'No brake would trip.';
  return `Brakes a sweep would trip\n${tripped.map((brake) => `  ${brakeText(brake)}`).join('\n')}`;
}
