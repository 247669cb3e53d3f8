import type { Temporal } from 'temporal-polyfill';
import type { Facts } from '../expiry/facts.ts';
import { provenSuffix } from '../expiry/notice.ts';
import { planEntry, type PlanEntry } from '../expiry/plan.ts';
import type { Rules } from '../expiry/rules.ts';
import { caseNeedsLook, ticketsDiffer } from '../reconcile/needs-look.ts';
import { isUnshownRehearsal, MOST_PLACEMENTS } from '../reconcile/place.ts';
import { factsOfThisTerm, isSameTerm } from '../reconcile/term.ts';
import type { Settings } from '../settings/schema.ts';
import type { Case } from '../state/case.ts';
import type { StoredEntry } from '../state/run.ts';
import type { TicketRecord } from '../state/ticket-record.ts';
import { mayFollow } from '../state/states.ts';
import { dueTickets } from '../tickets/due.ts';

export interface JudgeInput {
  readonly rules: Rules;
  readonly settings: Settings;
  readonly today: Temporal.PlainDate;
}

/** Decides on one candidate, and says which effect that leads to before any brake is asked. Pure. */
export function judge(read: Facts, kase: Case | null, { rules, settings, today }: JudgeInput): StoredEntry {
  const facts = factsOfThisTerm(read, rules, today);
  const entry = planEntry(facts, rules, today);
  const { evidence } = entry;
  return {
    domain: entry.domain,
    verdict: entry.verdict,
    urgent: entry.urgent,
    row: entry.row,
    path: entry.path,
    reasons: [...entry.reasons],
    termEnd: evidence.termEnd,
    cancelBy: evidence.cancelBy,
    ending: evidence.ending,
    coveredUntil: evidence.coveredUntil,
    coveredBy: evidence.coveredBy,
    nextDueDate: evidence.nextDueDate,
    invoiceId: evidence.invoiceId,
    clientId: evidence.clientId,
    domainId: evidence.domainId,
    suffix: provenSuffix(entry.domain, rules.notice),
    effect: effectOf(entry, facts, kase, settings),
    heldBy: null,
  };
}

function effectOf(
  entry: PlanEntry,
  facts: Facts,
  kase: Case | null,
  settings: Settings,
): StoredEntry['effect'] {
  // A dry run says once what it would have done.
  if (settings.dryRun && kase !== null && kase.dryRun !== null && kase.dryRun === callOf(entry))
    return 'none';
  if (entry.verdict === 'revoke') return 'revoke';
  const isEnding = entry.verdict === 'delete' || entry.verdict === 'transit';
  // A case of an earlier term is closed first: what is done in this term belongs in a case of its own.
  const isOfThisTerm = kase === null || isSameTerm(kase, entry.evidence.termEnd);
  if (isEnding && isOfThisTerm && mayAuthorise(kase)) return 'authorise';
  if (opensTicket(entry, kase, settings)) return 'ticket';
  const absent = facts.registrar.state === 'absent';
  const seen = { absent, ending: entry.evidence.ending, termEnd: entry.evidence.termEnd };
  if (kase === null) return ticketsDiffer(kase, entry, settings) ? 'ticket' : 'none';
  return caseNeedsLook(kase, entry, seen, settings) ? 'settle' : 'none';
}

/** The call an entry leads to, as a dry run has recorded it. */
const callOf = ({ verdict }: PlanEntry): string | null =>
  verdict === 'revoke' || verdict === 'delete' || verdict === 'transit' ? verdict : null;

/** No call is unsettled, no ending of ours stands, and it was not tried often enough. */
export function mayAuthorise(kase: Case | null): boolean {
  if (kase === null) return true;
  const { state, ours, pending, failedPlacements, authorisation } = kase;
  if ((ours !== null && !isUnshownRehearsal(kase)) || pending !== null || authorisation !== null)
    return false;
  return failedPlacements < MOST_PLACEMENTS && state !== 'authorised' && mayFollow(state, 'authorised');
}

/** Is there a fact nobody was told of yet? */
function opensTicket(entry: PlanEntry, kase: Case | null, settings: Settings): boolean {
  if (!ticketsDiffer(kase, entry, settings)) return false;
  return dueTickets(entry, kase, settings).some(({ kind }) => isUntold(kase?.tickets[kind], settings));
}

/** Never told, told and settled since, or told in a dry run only. */
export function isUntold(record: TicketRecord | undefined, { dryRun }: Pick<Settings, 'dryRun'>): boolean {
  return record === undefined || record.state === 'answered' || (record.state === 'recorded' && !dryRun);
}
