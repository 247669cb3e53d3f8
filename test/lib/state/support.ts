import { Temporal } from 'temporal-polyfill';
import { parseDomainName, type DomainName } from '../../../lib/names/domain-name.ts';
import type { AuditDraft } from '../../../lib/state/audit.ts';
import { newCase, type Case } from '../../../lib/state/case.ts';
import type { Run } from '../../../lib/state/run.ts';
import type { Cases } from '../../../lib/state/state.ts';
import { CASE_STATES, EDGES, type CaseState } from '../../../lib/state/states.ts';
import type { Table } from '../../../lib/state/table.ts';

/** How a suite gets at an empty table of its own. */
export type WithTable = <T>(use: (table: Table) => Promise<T>, pageSize?: number) => Promise<T>;

export const date = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
export const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text);
export const NOW = instant('2026-11-24T05:00:00Z');
export const TERM = date('2027-01-31');

export function name(text: string): DomainName {
  const domain = parseDomainName(text);
  if (!domain) throw new Error(`no name: ${text}`);
  return domain;
}

export const EXAMPLE = name('example.de');

export function draft(over: Partial<AuditDraft> = {}): AuditDraft {
  return {
    at: NOW,
    event: 'judged',
    cause: 'sweep',
    by: 'stichtag',
    settingsVersion: 'v1',
    verdict: null,
    row: null,
    reasons: [],
    facts: {},
    call: null,
    reply: null,
    note: null,
    ...over,
  };
}

/** Brings a new case to `state` over edges that exist, one save each. */
export async function caseIn(cases: Cases, domain: DomainName, state: CaseState): Promise<Case> {
  let kase = await cases.save(null, newCase(domain, TERM), null);
  for (const step of pathTo(state)) kase = await cases.save(kase, { ...kase, state: step }, null);
  return kase;
}

/** The shortest way from `watching`. */
function pathTo(wanted: CaseState): CaseState[] {
  const ways = new Map<CaseState, CaseState[]>([['watching', []]]);
  for (const state of ways.keys()) {
    for (const next of EDGES[state]) {
      if (!ways.has(next)) ways.set(next, [...(ways.get(state) ?? []), next]);
    }
  }
  const way = ways.get(wanted);
  if (!way) throw new Error(`no way to ${wanted}, of ${CASE_STATES.length} states`);
  return way;
}

export async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export function runOf(runId: string, over: Partial<Run> = {}): Run {
  return {
    runId,
    version: 1,
    state: 'reading',
    startedAt: NOW,
    finishedAt: null,
    today: date('2026-11-24'),
    settingsVersion: 'v1',
    dryRun: false,
    invocations: 1,
    leftBy: null,
    counts: {},
    quiet: 0,
    unreadableCases: 0,
    calls: { registrar: 0, whmcs: 0 },
    durations: {},
    brakes: [],
    totals: null,
    authorised: 0,
    queued: 0,
    approval: null,
    tickets: {},
    mailsAsked: [],
    mails: {},
    error: null,
    ...over,
  };
}
