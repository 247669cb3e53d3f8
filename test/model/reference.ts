import type { RegistrarOrder, WhmcsDomain, WhmcsInvoice } from '../../infra/local/simulators/book/types.ts';
import {
  billsOf,
  deadlinesFor,
  endingOf,
  hasConsent,
  isConsentInDoubt,
  isDeclined,
  isOneOf,
  isPaidBeyond,
  knownTermEnd,
  pathOf,
  termRule,
  type OracleFacts,
  type OracleSettings,
} from './oracle.ts';
import { plus, told } from './reference-days.ts';
import { IN_PROGRESS, isDoubtful, LIVE } from './reference-doubt.ts';
import { hasUndatedPaidLine, isRefunded, paidLine, type Bills } from './reference-money.ts';
import { noticeOf, type Notice } from './reference-notice.ts';

/** One domain as it stands in the raw books, and what is remembered of it. Days are text, `YYYY-MM-DD`. */
export interface ReferenceFacts {
  /** ACE. */
  readonly domain: string;
  /** Every order of the name; none: the registrar does not have it. */
  readonly orders: readonly RegistrarOrder[];
  /** Every row of the name, those of other registrar modules too. */
  readonly rows: readonly WhmcsDomain[];
  /** Of the clients of those rows. */
  readonly invoices: readonly WhmcsInvoice[];
  readonly settings: OracleSettings;
  readonly today: string;
  /** What the open case holds; null: there is none. */
  readonly remembered: Remembered | null;
  /** Paths that were tried on a domain of one's own. */
  readonly rehearsed: readonly string[];
}

type Path = 'delete' | 'transit';

export interface Remembered {
  /** The path of an ending of ours that nobody has undone since. */
  readonly ours: Path | null;
  /** The end of the term that all this is about. */
  readonly termEnd: string | null;
  readonly isUndoneByOthers: boolean;
  readonly isRevokedByUs: boolean;
  readonly isRequested: boolean;
  /** Since when the registrar has not had it. */
  readonly absence: { readonly since: string; readonly confirmed: boolean } | null;
}

const NOTHING: Remembered = {
  ours: null,
  termEnd: null,
  isUndoneByOthers: false,
  isRevokedByUs: false,
  isRequested: false,
  absence: null,
};

export interface ReferenceVerdict {
  readonly row: number;
  readonly verdict: string;
  readonly urgent: boolean;
  readonly path: Path | null;
}

/** The table of docs/decision.md, rule after rule: the first that holds decides. */
export function verdictBy(facts: ReferenceFacts): ReferenceVerdict {
  const { domain, settings, today } = facts;
  if (settings.handsOff.includes(domain)) return is(1, 'keep');

  const notice = noticeOf(domain, settings.notice);
  const rows = facts.rows.filter(({ registrar }) => settings.whmcs.registrars.includes(registrar));
  const row = judged(rows);
  const bills = billsOf(facts);
  const order = facts.orders.find(({ listed }) => listed);
  const latest = latestDue(rows, row);
  if (!order) return absent(facts, row?.expirydate, latest, bills, notice);

  const end = knownTermEnd(order, today, termRule(domain, settings));
  const ending = endingOf(order, settings.timeZone);
  const isEnded = ending !== null;
  const remembered = ofThisTerm(facts.remembered ?? NOTHING, end, isEnded);
  if (isEnded && remembered.ours) {
    const ends = [end, endOfOurs(end, remembered.termEnd)].filter((one) => one !== null);
    if (ends.some((one) => isPaidBeyond(one, latest, bills, settings))) return is(2, 'revoke');
  }
  if (isEnded && !remembered.ours && !remembered.isRevokedByUs && isOneOf(LIVE, order.domainStatus)) {
    const isMeant = row === null || isOneOf(['Cancelled', 'Fraud'], row.status);
    if (end !== null && ending <= plus(end, 45) && paidLine(bills, end) && !isMeant) return is(3, 'revoke');
  }

  if (facts.rows.length === 0) return is(5, 'orphan');
  if (isOneOf(IN_PROGRESS, order.domainStatus)) return isEnded ? is(5, 'ticket', URGENT) : is(5, 'keep');
  const hold = is(5, 'hold', { urgent: isEnded });
  if (row === null || end === null) return hold;
  const covered = isPaidBeyond(end, row.nextduedate, bills, settings);
  if (isDoubtful({ ...facts, order, row, end, ending, covered })) return hold;

  const known: Known = { ...facts, order, row, isRequested: remembered.isRequested, end, notice };
  if (covered) return ofCovered(known, ending, bills);
  const isUndated = hasUndatedPaidLine(bills);
  if (isEnded) return isUndated ? hold : ofEnded(known, ending, remembered.ours);
  if (settings.protected.includes(domain)) return is(9, 'keep');
  if (settings.autoDeleteMode === 'disabled') return is(10, 'keep');
  const { warnOn } = deadlinesFor(end, notice, settings);
  if (today < warnOn) return is(12, 'wait', { path: pathOf(known, notice) });
  return isUndated ? hold : ofUncovered(known, facts.rehearsed, remembered.isUndoneByOthers);
}

/** What was remembered of another term says nothing of this one, but for an ending of ours that still stands. */
function ofThisTerm(remembered: Remembered, end: string | null, isEnded: boolean): Remembered {
  const { termEnd, ours } = remembered;
  const isAnother = termEnd !== null && end !== null && (end > plus(termEnd, 45) || end < plus(termEnd, -45));
  if (!isAnother) return remembered;
  return isEnded && ours !== null ? { ...NOTHING, ours, termEnd } : NOTHING;
}

/** A domain that both books know, of which nothing is in doubt. */
interface Known extends OracleFacts {
  readonly end: string;
  readonly notice: Notice;
}

const URGENT = { urgent: true };

const is = (row: number, verdict: string, more: Partial<ReferenceVerdict> = {}): ReferenceVerdict => ({
  row,
  verdict,
  urgent: false,
  path: null,
  ...more,
});

const isActive = ({ status }: WhmcsDomain): boolean => isOneOf(['Active'], status);

/** The Active one, else the newest. */
function judged(rows: readonly WhmcsDomain[]): WhmcsDomain | null {
  const byAge = [...rows].sort((a, b) => b.id - a.id);
  return byAge.find(isActive) ?? byAge[0] ?? null;
}

/** Of two Active rows the later due date is believed where that saves the domain. */
function latestDue(rows: readonly WhmcsDomain[], row: WhmcsDomain | null): string {
  const dues = rows.filter(isActive).map(({ nextduedate }) => nextduedate);
  return dues.sort().at(-1) ?? row?.nextduedate ?? '';
}

/** The term it was placed for, if the next has begun or the registrar tells none. */
const endOfOurs = (end: string | null, remembered: string | null): string | null =>
  end === null || (remembered !== null && remembered < end) ? remembered : end;

/** Row 4. */
function absent(
  { settings, remembered }: ReferenceFacts,
  expiry = '',
  due: string,
  bills: Bills,
  { earlyDays }: Notice,
): ReferenceVerdict {
  if (!remembered?.absence?.confirmed) return is(4, 'gone');
  const { since } = remembered.absence;
  const lost = is(4, 'lost', URGENT);
  const end = remembered.termEnd ?? told(expiry);
  if (end === null || isPaidBeyond(end, due, bills, settings)) return lost;
  return since < plus(end, -(settings.toleranceDays + 2 + earlyDays)) ? lost : is(4, 'keep');
}

/** Rows 6 and 7. */
function ofCovered({ order, end, settings }: Known, ending: string | null, bills: Bills): ReferenceVerdict {
  if (ending !== null) return is(6, 'ticket', URGENT);
  const isWanted = (settings.keepUntil[order.domainNameAce] ?? '') > plus(end, settings.toleranceDays);
  return is(7, isRefunded(bills, end) && !paidLine(bills, end) && !isWanted ? 'ticket' : 'keep');
}

/** Row 8. */
function ofEnded(known: Known, ending: string, ours: Path | null): ReferenceVerdict {
  const { order, end, notice, settings, today } = known;
  const ticket = is(8, 'ticket');
  if (ending < plus(today, -2) || settings.protected.includes(order.domainNameAce)) return ticket;
  if (!ours) return is(8, 'keep');
  if (ending > plus(end, 2) || ending < plus(end, -Math.max(2, notice.earlyDays))) return ticket;
  const isConsentNeeded = ours === 'delete' && (notice.transit || notice.consent);
  return isConsentNeeded && !hasConsent(known) ? ticket : is(8, 'keep');
}

/** Rows 11 to 18. */
function ofUncovered(
  known: Known,
  rehearsed: readonly string[],
  isUndoneByOthers: boolean,
): ReferenceVerdict {
  const { end, notice, settings, today } = known;
  const { cancelBy, placeOn } = deadlinesFor(end, notice, settings);
  if (today > cancelBy) return is(11, 'late');

  const path = pathOf(known, notice);
  const isDue = today >= placeOn;
  const isTried = path !== null && [...rehearsed, ...settings.confirmedPaths].includes(path);
  if (settings.autoDeleteMode === 'ticket' && (isDeclined(known) || isDue)) return is(13, 'ticket', { path });
  if (settings.autoDeleteMode === 'enabled' && isDue && path !== null && !isTried)
    return is(13, 'ticket', { path });
  if (!isDue) return is(14, 'wait', { path });

  if (!isDeclined(known) || isConsentInDoubt(known) || isUndoneByOthers) return is(15, 'ticket', { path });
  if (notice.transit) return is(16, hasConsent(known) ? 'delete' : 'transit', { path });
  if (path === null) return is(17, 'ticket');
  return is(18, 'delete', { path });
}
