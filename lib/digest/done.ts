import { Temporal } from 'temporal-polyfill';
import type { DomainName } from '../names/domain-name.ts';
import type { AuditEntry } from '../state/audit.ts';
import type { Done, DoneKind } from './digest.ts';

/** What a line of a domain's history means to somebody who was not there; null: nothing. Pure. */
export function doneIn(domain: DomainName, entry: AuditEntry): Done | null {
  const what = kindOf(entry);
  return what && { at: entry.at, domain, what, ending: dateIn(entry.facts['ending']) };
}

function kindOf({ event, state, verdict, call }: AuditEntry): DoneKind | null {
  if (event === 'judged') {
    if (state === 'ended') return 'ended';
    return verdict === 'lost' ? 'lost' : null;
  }
  // A second ending that was refused or did not show is a failure; an undoing is tried again, and has its ticket.
  if ((event === 'refused' || event === 'notConfirmed') && call?.operation === 'domainRevoke') return null;
  return KINDS[event] ?? null;
}

const KINDS: Readonly<Partial<Record<string, DoneKind>>> = {
  confirmed: 'placed',
  revoked: 'undone',
  undoneByOthers: 'undoneByOthers',
  executedEarly: 'executedEarly',
  refused: 'refused',
  notConfirmed: 'notConfirmed',
  adopted: 'adopted',
  kept: 'kept',
  left: 'left',
  consentRecorded: 'consentRecorded',
  rehearsed: 'rehearsed',
  dryRun: 'dryRun',
};

function dateIn(value: AuditEntry['facts'][string] | undefined): Temporal.PlainDate | null {
  return typeof value === 'string' ? Temporal.PlainDate.from(value) : null;
}
