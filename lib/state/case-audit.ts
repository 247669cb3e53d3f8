import type { DomainName } from '../names/domain-name.ts';
import { auditEntrySchema, type AuditEntry } from './audit.ts';
import { caseItem, sameVersion } from './case-write.ts';
import { caseSchema, type Case } from './case.ts';
import { auditOf, isCaseLine, keys } from './keys.ts';
import { readItem, readItemOrNull } from './stored-item.ts';
import type { Table } from './table.ts';

/**
 * Copies the outbox of a case that was just written to items of their own, in order, then empties it. Each step may
 * be repeated, and by anybody.
 * @returns the case as it stands now. The case itself is written by then, so nothing is thrown: what could not be
 * copied stays in the outbox for the next write to copy.
 */
export async function copyOutbox(table: Table, kase: Case): Promise<Case> {
  if (kase.outbox.length === 0) return kase;
  const trimmed = { ...kase, outbox: [] };
  try {
    for (const entry of kase.outbox) {
      await table.put({ ...entry, ...keys.audit(kase.domain, entry.version) }, [[{ absent: 'item' }]]);
    }
    // Same version, so a newer case is never touched; it carries these entries and finds them copied.
    await table.put(caseItem(trimmed), [sameVersion(kase)]);
    return trimmed;
  } catch {
    return kase;
  }
}

/**
 * Copied or not, each entry once. The case is read first: an entry that leaves its outbox after that is among the
 * copies, which are read later.
 */
export async function* auditEntries(
  table: Table,
  domain: DomainName,
): AsyncGenerator<AuditEntry, void, undefined> {
  const kase = readItemOrNull(caseSchema, await table.get(keys.case(domain)));
  const waiting = [...(kase?.outbox ?? [])];
  for await (const item of table.query(auditOf(domain))) {
    if (!isCaseLine(item)) continue;
    const copied = readItem(auditEntrySchema, item);
    while ((waiting[0]?.version ?? Infinity) < copied.version) yield* waiting.splice(0, 1);
    if (waiting[0]?.version === copied.version) waiting.shift();
    yield copied;
  }
  yield* waiting;
}
