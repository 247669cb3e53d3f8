import type { Settings } from '../lib/settings/schema.ts';
import type { StoredEntry } from '../lib/state/run.ts';
import type { ApprovalPreview } from '../lib/sweep/approve.ts';
import { brakeText } from '../lib/words/en/brakes.ts';
import { dayOr } from '../lib/words/en/dates.ts';
import { displayName } from '../lib/words/names.ts';
import { section } from './section.ts';
import { table } from './table.ts';

/** Exactly what an approval lets through, and what it does not. */
export function approvalText(
  { run, incomplete, lets }: ApprovalPreview,
  notLet: readonly StoredEntry[],
  killSwitch: Settings['killSwitch'],
): string {
  const parts = [
    section(
      `Run ${run.runId} was held back by`,
      run.brakes.map((brake) => brakeText(brake)),
    ),
    incomplete
      ? 'The books were in doubt: approving it sets what later runs are compared with, and lets nothing through.'
      : section('Approving lets through, each decided again on fresh facts', entriesTable(lets).split('\n')),
    ...(killSwitch === 'off' ? [] : [`killSwitch is "${killSwitch}": no ending is placed even so.`]),
    ...(notLet.length === 0 ? [] : [notLetText(notLet)]),
    'Nothing else of this run is touched, and nothing after 24 hours.',
  ];
  return parts.join('\n\n');
}

/** How many stay held back, and by what. */
export function notLetText(entries: readonly StoredEntry[]): string {
  const counts = new Map<string, number>();
  for (const { heldBy } of entries) counts.set(heldBy ?? '', (counts.get(heldBy ?? '') ?? 0) + 1);
  const list = [...counts].map(([heldBy, count]) => `${count} by ${heldBy}`).join(', ');
  return `Not let through: ${list}.`;
}

/** By deadline. */
export function entriesTable(entries: readonly StoredEntry[]): string {
  if (entries.length === 0) return 'no domain';
  const order = ({ cancelBy }: StoredEntry): string => cancelBy?.toString() ?? '9999';
  return table(
    ['Deadline', 'Domain', 'Effect', 'Verdict', 'Held by'],
    entries
      .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
      .map((entry) => [
        dayOr(entry.cancelBy, '–'),
        displayName(entry.domain),
        effectText(entry),
        `${entry.verdict}${entry.urgent ? ' !' : ''}`,
        entry.heldBy ?? '',
      ]),
  );
}

function effectText({ effect, path, ending }: StoredEntry): string {
  switch (effect) {
    case 'authorise':
      return `end it: ${path ?? ''}`;
    case 'revoke':
      return `undo its ending of ${dayOr(ending, 'an unknown day')}`;
    case 'ticket':
      return 'a ticket';
    case 'settle':
      return 'look again';
    case 'none':
      return 'nothing';
  }
}
