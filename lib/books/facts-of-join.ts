import { NOTHING_REMEMBERED, type Facts, type RegistrarFacts, type WhmcsRow } from '../expiry/facts.ts';
import type { DomainName } from '../names/domain-name.ts';
import { hoursSince } from './age.ts';
import type { JoinDeps, JoinedBooks } from './join.ts';
import type { Scope } from './near.ts';
import type { SettledByInfo } from './settle.ts';

export interface MoreThanLists {
  /** What domainInfo said of domains whose list row was not enough. */
  readonly settled: SettledByInfo;
  readonly memories: Scope['memories'];
}

/** The facts of the join without invoices, with their ages as of now. */
export function* factsOfJoin(
  joined: JoinedBooks,
  { settled, memories }: MoreThanLists,
  { clock }: Pick<JoinDeps, 'clock'>,
): Iterable<Facts> {
  const whmcsAge = hoursSince(joined.whmcsReadAt, { clock });
  const listAge = hoursSince(joined.registrarReadAt, { clock });
  const whmcsOf = (rows: readonly WhmcsRow[]): Facts['whmcs'] => {
    if (rows.length > 0) return { state: 'present', rows, ageHours: whmcsAge };
    const complete = !joined.totals.incomplete.includes('whmcsList');
    return complete ? { state: 'absent', ageHours: whmcsAge } : { state: 'unread' };
  };
  const factsOf = (domain: DomainName, registrar: RegistrarFacts, rows: readonly WhmcsRow[]): Facts => ({
    domain,
    registrar,
    whmcs: whmcsOf(rows),
    invoices: { state: 'unread' },
    memory: memories && (memories.get(domain) ?? NOTHING_REMEMBERED),
  });
  for (const [domain, { row, registrarReadAt, whmcsRows }] of joined.candidates) {
    const read = settled.get(domain) ?? { row, readAt: registrarReadAt };
    const registrar: RegistrarFacts =
      read.row === null
        ? { state: 'unread' }
        : { state: 'present', row: read.row, ageHours: hoursSince(read.readAt, { clock }) };
    yield factsOf(domain, registrar, whmcsRows);
  }
  const quiet = [...joined.orphans.map((row) => ({ row, whmcsRows: [] })), ...joined.misplaced];
  for (const { row, whmcsRows } of quiet) {
    yield factsOf(row.domain, { state: 'present', row, ageHours: listAge }, whmcsRows);
  }
  for (const [domain, rows] of [...joined.absent, ...joined.gone]) {
    yield factsOf(domain, { state: 'absent', ageHours: listAge }, rows);
  }
}
