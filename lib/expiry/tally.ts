import type { Temporal } from 'temporal-polyfill';
import type { ClientId } from '../names/ids.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { Rules } from './rules.ts';

/** What brakes need of a plan's entry: of this run, or as a run stored it. */
export interface BrakedEntry {
  readonly domain: DomainName;
  readonly verdict: string;
  readonly row: number;
  readonly reasons: readonly string[];
  readonly evidence: {
    readonly clientId: ClientId | null;
    readonly termEnd: Temporal.PlainDate | null;
    readonly nextDueDate: Temporal.PlainDate | null;
  };
}

/** What was placed and undone since midnight in the configured zone, by whichever run. */
export interface DoneToday {
  readonly endings: number;
  readonly revokes: number;
  readonly endingsOf: ReadonlyMap<ClientId, number>;
}

export interface Tally {
  endings: number;
  revokes: number;
  tickets: number;
  readonly endingsOf: Map<ClientId, number>;
}

/** Counts what a plan leads to. `approved`: a person let these domains through, so they count for no daily limit. */
export function tally(
  entries: Iterable<BrakedEntry>,
  rules: Rules,
  approved: ReadonlySet<DomainName>,
): Tally {
  const counted: Tally = { endings: 0, revokes: 0, tickets: 0, endingsOf: new Map() };
  for (const entry of entries) {
    if (opensTicket(entry, rules)) counted.tickets++;
    if (approved.has(entry.domain)) continue;
    if (isCountedRevoke(entry)) counted.revokes++;
    if (!isEnding(entry)) continue;
    counted.endings++;
    const { clientId } = entry.evidence;
    if (clientId !== null) counted.endingsOf.set(clientId, (counted.endingsOf.get(clientId) ?? 0) + 1);
  }
  return counted;
}

export const isEnding = ({ verdict }: Pick<BrakedEntry, 'verdict'>): boolean =>
  verdict === 'delete' || verdict === 'transit';

/** A revoke that a paid line of the term asks for, whoever placed the ending. */
export const isPaidRevoke = ({ verdict, reasons }: Pick<BrakedEntry, 'verdict' | 'reasons'>): boolean =>
  verdict === 'revoke' && (reasons.includes('paidLine') || reasons.includes('paidLineOfTerm'));

/** A revoke of an ending that is not ours, or without a paid line: many of them look like a mistake in the books. */
export const isCountedRevoke = (entry: Pick<BrakedEntry, 'verdict' | 'row' | 'reasons'>): boolean =>
  entry.verdict === 'revoke' && !(entry.row === ROW_OF_OURS && isPaidRevoke(entry));

const ROW_OF_OURS = 2;

/** Mode `disabled` is silent but for what is lost or about to be lost. */
function opensTicket({ verdict, row }: BrakedEntry, { mode }: Rules): boolean {
  if (verdict === 'lost' || row === 6) return true;
  return mode !== 'disabled' && (verdict === 'ticket' || verdict === 'hold' || verdict === 'late');
}
