import type { DomainName } from '../names/domain-name.ts';
import type { AuditEntry, AuditEvent } from '../state/audit.ts';
import type { State } from '../state/state.ts';

/** The newest line of a domain's history with one of these events; null: there is none. */
export async function lastEntry(
  domain: DomainName,
  events: readonly AuditEvent[],
  { state }: { readonly state: Pick<State, 'cases'> },
): Promise<AuditEntry | null> {
  const isOneOf = ({ event }: AuditEntry): boolean => events.some((one) => one === event);
  let last: AuditEntry | null = null;
  for await (const entry of state.cases.audit(domain)) if (isOneOf(entry)) last = entry;
  return last;
}
