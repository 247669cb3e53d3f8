import type { Temporal } from 'temporal-polyfill';
import { joinBooks, type JoinDeps, type JoinedBooks, type JoinTotals } from '../books/join.ts';
import { listedTermEnd, NO_STATE } from '../books/near.ts';
import { infoOrNull } from '../books/info.ts';
import { factsOfJoin } from '../books/facts-of-join.ts';
import { daysApartWithinYear, daysFrom, endingOf } from '../expiry/calendar.ts';
import type { RegistrarField, RegistrarRow } from '../expiry/facts.ts';
import { DEFAULT_SUFFIX, type NoticeRule } from '../expiry/notice.ts';
import type { Rules } from '../expiry/rules.ts';
import { suffixesOf } from '../names/domain-name.ts';
import { isActive, viewOf, type View } from '../expiry/view.ts';

/** The whole of both books in numbers. */
export interface Census {
  readonly totals: JoinTotals;
  readonly tlds: ReadonlyMap<string, TldCount>;
  /** Uncovered Active domains by the day their renewal falls due, seen from T. */
  readonly renewalsDue: { readonly onTermEnd: number; readonly before: number; readonly after: number };
  /** Domains by the days between T and WHMCS's expiry date, whole years aside. */
  readonly drift: ReadonlyMap<string, number>;
  readonly orphans: number;
  readonly gone: number;
  /** Domains whose list row lacked a field it was asked for, by field. */
  readonly missing: ReadonlyMap<RegistrarField, number>;
  /** domainInfo beside the list for a few domains: fields that the list did not show. */
  readonly compared: {
    readonly domains: number;
    readonly endings: number;
    readonly listBlindFor: readonly RegistrarField[];
  };
}

export interface TldCount {
  readonly domains: number;
  readonly notice: NoticeRule;
}

const DRIFT_BUCKETS: readonly [string, number][] = [
  ['0', 0],
  ['1–2', 2],
  ['3–5', 5],
  ['6–15', 15],
  ['16–45', 45],
  ['over 45', Infinity],
];
const COMPARED_DOMAINS = 20;

/** Reads both lists to their ends and counts. @throws UpstreamError if a list cannot be read. */
export async function takeCensus(rules: Rules, deps: JoinDeps): Promise<Census> {
  const joined = await joinBooks({ rules, horizon: null, ...NO_STATE }, deps);
  const tlds = new Map<string, TldCount>();
  const drift = new Map(DRIFT_BUCKETS.map(([name]) => [name, 0]));
  const missing = new Map<RegistrarField, number>();
  const renewalsDue = { onTermEnd: 0, before: 0, after: 0 };
  let orphans = 0;
  const today = deps.clock.today();
  for (const facts of factsOfJoin(joined, { settled: new Map(), ...NO_STATE }, deps)) {
    const view = viewOf(facts, rules, today);
    if (view.item === null) continue;
    const tld = tldOf(view);
    tlds.set(tld, { notice: view.notice, domains: (tlds.get(tld)?.domains ?? 0) + 1 });
    for (const field of view.item.missing) missing.set(field, (missing.get(field) ?? 0) + 1);
    if (facts.whmcs.state === 'absent') orphans++;
    countDates(view, drift, renewalsDue);
  }
  return {
    totals: joined.totals,
    tlds,
    renewalsDue,
    drift,
    orphans,
    gone: joined.goneTotal,
    missing,
    compared: await compare(sampleOf(joined, rules, today), deps),
  };
}

/** The suffix whose notice applies; where that is everybody's default, the domain's own TLD: somebody has to ask for it. */
function tldOf({ notice, facts }: View): string {
  return notice.suffix === DEFAULT_SUFFIX ? (suffixesOf(facts.domain).at(-1) ?? '') : notice.suffix;
}

function countDates(
  { termEnd, rows, covered }: View,
  drift: Map<string, number>,
  renewalsDue: { onTermEnd: number; before: number; after: number },
): void {
  const row = rows[0];
  if (termEnd === null || row === undefined) return;
  if (row.expiryDate !== null) count(drift, bucketOf(daysApartWithinYear(termEnd, row.expiryDate)));
  if (covered || !isActive(row) || row.nextDueDate === null) return;
  const days = daysFrom(termEnd, row.nextDueDate);
  if (days === 0) renewalsDue.onTermEnd++;
  else if (days < 0) renewalsDue.before++;
  else renewalsDue.after++;
}

function bucketOf(days: number): string {
  return DRIFT_BUCKETS.find(([, most]) => days <= most)?.[0] ?? '';
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Where an ending is most likely: the domains that show one, then those whose term ends soonest. */
function sampleOf({ candidates }: JoinedBooks, rules: Rules, today: Temporal.PlainDate): RegistrarRow[] {
  const key = (row: RegistrarRow): string =>
    endingOf(row) === null ? (listedTermEnd(row, rules, today)?.toString() ?? '9999') : '';
  return [...candidates.values()]
    .map(({ row }) => ({ row, key: key(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, COMPARED_DOMAINS)
    .map(({ row }) => row);
}

/** Does the list show what domainInfo shows? */
async function compare(
  sample: readonly RegistrarRow[],
  { registrar }: JoinDeps,
): Promise<Census['compared']> {
  const blind = new Set<RegistrarField>();
  let domains = 0;
  let endings = 0;
  for (const row of sample) {
    const info = await infoOrNull(row.domain, registrar);
    if (info === null) continue;
    domains++;
    if (endingOf(info) !== null) endings++;
    for (const field of DATE_FIELDS) if (!sameDate(info[field], row[field])) blind.add(field);
  }
  return { domains, endings, listBlindFor: [...blind] };
}

const DATE_FIELDS = ['systemInDate', 'paidUntilDate', 'executionDate', 'toBeDeletedDate'] as const;

function sameDate(shown: Temporal.PlainDate | null, listed: Temporal.PlainDate | null): boolean {
  return shown === null || (listed !== null && shown.equals(listed));
}
