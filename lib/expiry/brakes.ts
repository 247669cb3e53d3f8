import type { ClientId } from '../names/ids.ts';
import type { PlanEntry } from './plan.ts';
import type { Rules } from './rules.ts';

/** Brakes that one plan can tell by itself; the others compare runs, or count what was done. */
export type BrakeName =
  | 'maxEndings'
  | 'maxPerClient'
  | 'booksIncomplete'
  | 'cronAge'
  | 'consentShare'
  | 'endingShare'
  | 'maxTickets';

export interface Brake {
  readonly name: BrakeName;
  /** What was measured: a count, a share of 1, or hours; null where it could not be measured. */
  readonly measured: number | null;
  /** The highest value that passes. */
  readonly limit: number;
  /** The client whose endings alone are held; null: the whole run. */
  readonly clientId: ClientId | null;
}

/** What the two books say as a whole. */
export interface BookTotals {
  /** Domains the registrar lists for us. */
  readonly live: number;
  readonly showingEnding: number;
  /** Active WHMCS rows under our registrar modules, and those of them with auto-renew off. */
  readonly active: number;
  readonly autoRenewOff: number;
  /** What is missing of the two lists; empty: both were read to their ends and agree with their totals. */
  readonly incomplete: readonly string[];
  /** Hours since WHMCS's last daily cron by WHMCS's own clock; null: unknown. */
  readonly cronAgeHours: number | null;
}

/** WHMCS runs its cron daily: two hours of grace. */
export const CRON_MAX_HOURS = 26;
const MAX_ENDING_SHARE = 0.1;

/** Every brake this plan would trip. A tripped brake stops endings; it never stops undoing one. */
export function brakesOf(entries: Iterable<PlanEntry>, books: BookTotals, rules: Rules): Brake[] {
  const counted = countEntries(entries, rules);
  const { brakes } = rules;
  const maxEndings = Math.max(brakes.maxEndings, Math.floor(brakes.maxShare * books.live));
  return [
    ...over('maxEndings', counted.endings, maxEndings),
    ...[...counted.perClient].flatMap(([client, n]) => over('maxPerClient', n, brakes.maxPerClient, client)),
    ...over('booksIncomplete', books.incomplete.length, 0),
    ...over('cronAge', books.cronAgeHours, CRON_MAX_HOURS),
    ...over('consentShare', shareOf(books.autoRenewOff, books.active), brakes.maxConsentShare),
    ...over('endingShare', shareOf(books.showingEnding, books.live), MAX_ENDING_SHARE),
    ...over('maxTickets', counted.tickets, brakes.maxTickets),
  ];
}

function countEntries(entries: Iterable<PlanEntry>, rules: Rules) {
  let endings = 0;
  let tickets = 0;
  const perClient = new Map<ClientId, number>();
  for (const entry of entries) {
    if (opensTicket(entry, rules)) tickets++;
    if (entry.verdict !== 'delete' && entry.verdict !== 'transit') continue;
    endings++;
    const { clientId } = entry.evidence;
    if (clientId !== null) perClient.set(clientId, (perClient.get(clientId) ?? 0) + 1);
  }
  return { endings, tickets, perClient };
}

/** Mode `disabled` is silent but for what is lost or about to be lost. */
function opensTicket({ verdict, row }: PlanEntry, { mode }: Rules): boolean {
  if (verdict === 'lost' || row === 6) return true;
  return mode !== 'disabled' && (verdict === 'ticket' || verdict === 'hold' || verdict === 'late');
}

function over(
  name: BrakeName,
  measured: number | null,
  limit: number,
  clientId: ClientId | null = null,
): Brake[] {
  return measured === null || measured > limit ? [{ name, measured, limit, clientId }] : [];
}

const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
