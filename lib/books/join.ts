import type { Temporal } from 'temporal-polyfill';
import { endingOf } from '../expiry/calendar.ts';
import type { RegistrarRow, WhmcsRow } from '../expiry/facts.ts';
import { noticeFor } from '../expiry/notice.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { BookReader } from '../registrar/registrar.ts';
import type { Clock } from '../runtime/clock.ts';
import { StichtagError } from '../runtime/errors.ts';
import type { WhmcsReader } from '../whmcs/whmcs.ts';
import {
  indexEntry,
  isSeen,
  isUnderOtherModule,
  rowOf,
  sameFacts,
  showsEnding,
  withEnding,
  withOtherModule,
  withSeen,
  type IndexEntry,
} from './index-entry.ts';
import { isCandidate, listedTermEnd, type Scope } from './near.ts';
import { hasTurnOn } from './turn.ts';

export interface JoinDeps {
  readonly registrar: BookReader;
  readonly whmcs: WhmcsReader;
  readonly clock: Clock;
  readonly onProgress?: OnProgress;
}

export type Phase = 'registrar' | 'whmcs' | 'domainInfo' | 'invoices';
/** `total` is null while nobody knows it. */
export type OnProgress = (phase: Phase, done: number, total: number | null) => void;

/** A domain read in full: the registrar's row and every WHMCS row of its name. */
export interface Candidate {
  readonly row: RegistrarRow;
  readonly registrarReadAt: Temporal.Instant;
  readonly whmcsRows: WhmcsRow[];
}

export interface JoinedBooks {
  readonly candidates: ReadonlyMap<DomainName, Candidate>;
  /** Quiet at the registrar and not in WHMCS; empty unless WHMCS's list is complete. */
  readonly orphans: readonly RegistrarRow[];
  /** Active in WHMCS, not at the registrar, nothing remembered: the first thousand, by name; empty unless the registrar's list is complete. */
  readonly gone: ReadonlyMap<DomainName, readonly WhmcsRow[]>;
  readonly goneTotal: number;
  /** Remembered and not at the registrar, with all their WHMCS rows; empty unless the registrar's list is complete. */
  readonly absent: ReadonlyMap<DomainName, readonly WhmcsRow[]>;
  /** The quiet domains whose turn it is to be checked by domainInfo, by name. */
  readonly quietOfDay: readonly RegistrarRow[];
  /** Quiet domains that WHMCS holds under another registrar module, with their rows there. */
  readonly misplaced: readonly { readonly row: RegistrarRow; readonly whmcsRows: readonly WhmcsRow[] }[];
  readonly registrarReadAt: Temporal.Instant;
  readonly whmcsReadAt: Temporal.Instant;
  readonly totals: JoinTotals;
}

/** What is not known to be whole: a list that broke off, or one that does not show the endings there are. */
export type Gap = 'registrarList' | 'whmcsList' | 'listBlind';

export interface JoinTotals {
  readonly live: number;
  readonly showingEnding: number;
  readonly active: number;
  readonly autoRenewOff: number;
  readonly whmcsRows: number;
  readonly otherModuleRows: number;
  readonly unreadableNames: number;
  readonly incomplete: readonly Gap[];
  readonly listFields: ReadonlySet<string>;
}

const MAX_LISTED = 1_000;

/**
 * Lays two unsorted, offset-paged lists side by side. Of a quiet domain only one small number is kept; rows are kept
 * of candidates alone, so that memory does not grow with the length of the rows.
 * @throws UpstreamError if a book cannot be read; a list that cannot be whole is reported in `totals.incomplete`.
 */
export async function joinBooks(input: Scope, deps: JoinDeps): Promise<JoinedBooks> {
  const index = new Map<DomainName, IndexEntry>();
  const candidates = new Map<DomainName, Candidate>();
  const registrarReadAt = deps.clock.now();
  const registrar = await readRegistrar(input, deps, index, candidates);
  const whmcsReadAt = deps.clock.now();
  const whmcs = await readWhmcs(input, deps, index, candidates);
  const { misplacedRows, ...counts } = whmcs.counts;
  const rebuilt = (domain: DomainName): RegistrarRow =>
    rowOf(domain, index.get(domain) ?? 0, noticeFor(input.rules.notice, domain).termYears);
  return {
    candidates,
    orphans: whmcs.complete ? quietUnseen(index, candidates).map(rebuilt) : [],
    gone: registrar.complete ? whmcs.gone : new Map(),
    goneTotal: registrar.complete ? whmcs.goneNames.size : 0,
    absent: registrar.complete ? whmcs.absent : new Map(),
    quietOfDay: quietOfDay(input, index, candidates).map(rebuilt),
    misplaced: [...misplacedRows]
      .filter(([domain]) => !isSeen(index.get(domain) ?? 0))
      .map(([domain, whmcsRows]) => ({ row: rebuilt(domain), whmcsRows })),
    registrarReadAt,
    whmcsReadAt,
    totals: {
      ...counts,
      live: index.size,
      showingEnding: [...index.values()].filter(showsEnding).length,
      unreadableNames: counts.unreadableNames + registrar.unreadableNames,
      incomplete: [
        ...(registrar.complete ? [] : (['registrarList'] as const)),
        ...(whmcs.complete ? [] : (['whmcsList'] as const)),
        ...(showsEndings(registrar.fields) || index.size === 0 ? [] : (['listBlind'] as const)),
      ],
      listFields: registrar.fields,
    },
  };
}

type Index = Map<DomainName, IndexEntry>;
type Candidates = Map<DomainName, Candidate>;

async function readRegistrar(input: Scope, deps: JoinDeps, index: Index, candidates: Candidates) {
  const fields = new Set<string>();
  const contradicted = new Set<DomainName>();
  let unreadableNames = 0;
  const today = deps.clock.today();
  const complete = await untilIncomplete('pagingLoops', async () => {
    for await (const page of deps.registrar.listDomains()) {
      const registrarReadAt = deps.clock.now();
      page.fieldsReturned.forEach((field) => fields.add(field));
      unreadableNames += page.unreadableNames;
      for (const row of page.rows) {
        const known = index.get(row.domain);
        const hasEnding = endingOf(row) !== null;
        const entry = indexEntry(row, listedTermEnd(row, input.rules, today), hasEnding);
        index.set(row.domain, known === undefined ? entry : withEnding(known, hasEnding));
        // Listed twice, and not plainly the same: neither row is believed from then on, domainInfo settles it.
        if (known !== undefined && (!sameFacts(known, entry) || hasEnding)) contradicted.add(row.domain);
        if (contradicted.has(row.domain)) {
          const unsettled = { ...row, missing: ['domainStatus' as const] };
          candidates.set(row.domain, { row: unsettled, registrarReadAt, whmcsRows: [] });
        } else if (isCandidate(row, input, today)) {
          candidates.set(row.domain, { row, registrarReadAt, whmcsRows: [] });
        }
      }
      deps.onProgress?.('registrar', index.size, null);
    }
  });
  return { complete, fields, unreadableNames };
}

async function readWhmcs({ rules, memories }: Scope, deps: JoinDeps, index: Index, candidates: Candidates) {
  const remembered = [...(memories?.keys() ?? [])].filter((domain) => !index.has(domain));
  const absent = new Map<DomainName, WhmcsRow[]>(remembered.map((domain) => [domain, []]));
  const gone = new Map<DomainName, WhmcsRow[]>();
  const goneNames = new Set<DomainName>();
  const misplacedRows = new Map<DomainName, WhmcsRow[]>();
  const counts = { whmcsRows: 0, otherModuleRows: 0, unreadableNames: 0, active: 0, autoRenewOff: 0 };
  const place = (row: WhmcsRow): void => {
    counts.whmcsRows++;
    const managed = rules.managedRegistrars.has(row.registrar);
    const active = row.status === 'Active';
    if (!managed) counts.otherModuleRows++;
    if (managed && active) counts.active++;
    if (managed && active && row.autoRenew === false) counts.autoRenewOff++;
    if (row.domain === null) {
      counts.unreadableNames++;
      return;
    }
    absent.get(row.domain)?.push(row);
    const entry = index.get(row.domain);
    if (entry !== undefined) {
      index.set(row.domain, managed ? withSeen(entry) : withOtherModule(entry));
      const candidate = candidates.get(row.domain);
      if (candidate) candidate.whmcsRows.push(row);
      else if (!managed) push(misplacedRows, row.domain, row);
    } else if (managed && active) {
      goneNames.add(row.domain);
      if (absent.has(row.domain)) return;
      if (gone.has(row.domain) || gone.size < MAX_LISTED) push(gone, row.domain, row);
    }
  };
  const complete = await untilIncomplete('listIncomplete', async () => {
    for await (const page of deps.whmcs.allDomains()) {
      page.rows.forEach(place);
      deps.onProgress?.('whmcs', counts.whmcsRows, page.totalResults);
    }
  });
  return { complete, gone, goneNames, absent, counts: { ...counts, misplacedRows } };
}

/** Runs a whole read; false if it ended with the one error that says the list is not whole. */
async function untilIncomplete(code: string, read: () => Promise<void>): Promise<boolean> {
  try {
    await read();
    return true;
  } catch (error) {
    if (error instanceof StichtagError && error.code === code) return false;
    throw error;
  }
}

/** A list without both of an ending's dates leaves every quiet domain's ending unseen. */
function showsEndings(fields: ReadonlySet<string>): boolean {
  return fields.has('executionDate') || fields.has('toBeDeletedDate');
}

function quietUnseen(index: Index, candidates: Candidates): DomainName[] {
  return [...index]
    .filter(([name, entry]) => !isSeen(entry) && !isUnderOtherModule(entry) && !candidates.has(name))
    .map(([name]) => name);
}

function quietOfDay({ quietCheck }: Scope, index: Index, candidates: Candidates): DomainName[] {
  if (quietCheck === null) return [];
  const hasTurn = hasTurnOn(quietCheck.day);
  return [...index.keys()].filter((name) => hasTurn(name) && !candidates.has(name)).sort();
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
