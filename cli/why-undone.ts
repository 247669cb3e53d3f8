import type { Acted } from '../lib/reconcile/acted.ts';
import type { AuditEntry } from '../lib/state/audit.ts';
import type { State } from '../lib/state/state.ts';
import { displayName } from '../lib/words/names.ts';

/** Of each ending that was undone: the row that decided, its day, and what covers the domain. */
export async function whyUndone(acted: readonly Acted[], { cases }: Pick<State, 'cases'>): Promise<string[]> {
  const lines: string[] = [];
  for (const { domain, kind } of acted) {
    if (kind !== 'revoke') continue;
    let last: AuditEntry | null = null;
    for await (const entry of cases.audit(domain)) if (entry.event === 'revoking') last = entry;
    if (last !== null) lines.push(`${displayName(domain)}: ${because(last)}`);
  }
  return lines;
}

function because({ row, facts }: AuditEntry): string {
  const { ending, coveredUntil, invoiceId } = facts;
  const invoice = invoiceId == null ? '' : ` by invoice ${invoiceId}`;
  return `row ${row ?? '–'}; its ending was for ${ending ?? 'an unknown day'}, and it is covered until ${coveredUntil ?? 'an unknown day'}${invoice}.`;
}
