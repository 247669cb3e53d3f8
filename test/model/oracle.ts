import type { RegistrarOrder, WhmcsDomain, WhmcsInvoice } from '../../infra/local/simulators/book/types.ts';
import { ZONE } from './model-book.ts';
import { dayIn, plus, plusYears, told } from './reference-days.ts';
import { isOnItsWay, isOwing, isVoid, paidLine, type Bills } from './reference-money.ts';
import { noticeOf, type Notice, type NoticeSettings } from './reference-notice.ts';

export { plus } from './reference-days.ts';

/**
 * What the words of docs/decision.md say of one domain, written down once more and plainly, from the raw books and
 * without a line of `lib`.
 */
export interface OracleFacts {
  readonly order: RegistrarOrder;
  /** The row that is judged. */
  readonly row: WhmcsDomain;
  /** All rows of the name under modules of ours; left out: there is only the one. */
  readonly rows?: readonly WhmcsDomain[];
  readonly invoices: readonly WhmcsInvoice[];
  readonly settings: OracleSettings;
  /** `YYYY-MM-DD`, as all days here: they compare as text. */
  readonly today: string;
  /** A recorded request of the customer to let it go. */
  readonly isRequested?: boolean;
}

export interface OracleSettings {
  readonly autoDeleteMode: string;
  readonly killSwitch: string;
  readonly dryRun: boolean;
  readonly marginDays: number;
  readonly ticketLeadDays: number;
  readonly toleranceDays: number;
  readonly driftDays: number;
  readonly keepUntil: Readonly<Record<string, string>>;
  readonly handsOff: readonly string[];
  readonly protected: readonly string[];
  readonly confirmedPaths: readonly string[];
  readonly brakes: { readonly maxEndings: number; readonly maxPerClient: number };
  readonly notice: NoticeSettings;
  readonly registrar: { readonly termField: string };
  readonly timeZone: string;
  readonly whmcs: { readonly registrars: readonly string[]; readonly captureGateways: readonly string[] };
}

/** Of the two dates that may tell of one the earlier. */
export function endingOf({ executionDate, toBeDeletedDate }: RegistrarOrder, zone = ZONE): string | null {
  const days = [executionDate, toBeDeletedDate].map((moment) => dayIn(moment, zone));
  return days.filter((day) => day !== null).sort()[0] ?? null;
}

export interface TermRule {
  readonly termField: string;
  readonly termYears: number;
  readonly timeZone: string;
}
const YEAR_BY_YEAR: TermRule = { termField: 'auto', termYears: 1, timeZone: ZONE };

export const termRule = (domain: string, { notice, registrar, timeZone }: OracleSettings): TermRule => ({
  termField: registrar.termField,
  termYears: noticeOf(domain, notice).termYears,
  timeZone,
});

/** By whole terms to a day from today on; an ending within two days of today holds it where it is. */
export function termEnd(order: RegistrarOrder, today: string, rule = YEAR_BY_YEAR): string {
  const end = knownTermEnd(order, today, rule);
  if (end === null) throw new TypeError(`${order.domainNameAce} has no term`);
  return end;
}

/** @returns null where the registrar gives no date to count from. */
export function knownTermEnd(order: RegistrarOrder, today: string, rule: TermRule): string | null {
  const { paidUntilDate, systemInDate } = order;
  const { termField, termYears, timeZone } = rule;
  const isPaidUntil = termField === 'auto' ? paidUntilDate !== null : termField === 'paidUntilDate';
  const start = dayIn(isPaidUntil ? paidUntilDate : systemInDate, timeZone);
  if (start === null) return null;
  const ending = endingOf(order, timeZone);
  const isNear = ending !== null && ending >= plus(today, -2) && ending <= plus(today, 2);
  const from = isNear ? plus(ending, -2) : today;
  for (let terms = isPaidUntil ? 0 : 1; ; terms++) {
    const end = plusYears(start, terms * termYears);
    if (end >= from) return end;
  }
}

/** The term end of these facts, by their TLD's rule. */
export const endOf = ({ order, settings, today }: OracleFacts): string =>
  termEnd(order, today, termRule(order.domainNameAce, settings));

export const billsOf = (
  facts: Pick<OracleFacts, 'invoices' | 'settings'> & { domain: string; rows: readonly WhmcsDomain[] },
): Bills => ({ ...facts, captureGateways: facts.settings.whmcs.captureGateways });

const bills = (facts: OracleFacts): Bills =>
  billsOf({ ...facts, domain: facts.order.domainNameAce, rows: facts.rows ?? [facts.row] });

/** Paid, or wanted by a person, for more than the tolerance beyond that day. */
export const isCovered = (facts: OracleFacts, end = endOf(facts)): boolean =>
  isPaidBeyond(end, facts.row.nextduedate, bills(facts), facts.settings);

export function isPaidBeyond(end: string, nextdue: string, bills: Bills, settings: OracleSettings): boolean {
  const { termYears } = noticeOf(bills.domain, settings.notice);
  const until = [
    told(nextdue),
    paidLine(bills, end) ? plusYears(end, termYears) : null,
    settings.keepUntil[bills.domain] ?? null,
  ];
  return until.some((day) => day !== null && day > plus(end, settings.toleranceDays));
}

export interface Deadlines {
  readonly cancelBy: string;
  readonly placeOn: string;
  readonly warnOn: string;
}

export function deadlinesFor(end: string, { days }: Notice, settings: OracleSettings): Deadlines {
  const placeOn = plus(end, -days - settings.marginDays);
  return { cancelBy: plus(end, -days), placeOn, warnOn: plus(placeOn, -settings.ticketLeadDays) };
}

const deadlines = (facts: OracleFacts): Deadlines => {
  const { order, settings } = facts;
  return deadlinesFor(endOf(facts), noticeOf(order.domainNameAce, settings.notice), settings);
};

export const cancelBy = (facts: OracleFacts): string => deadlines(facts).cancelBy;

/** The customer said no. */
export const hasConsent = ({ row, isRequested = false }: Pick<OracleFacts, 'row' | 'isRequested'>): boolean =>
  row.donotrenew || isRequested;

/** The customer said no and pays at the same time. */
export const isConsentInDoubt = (facts: OracleFacts): boolean =>
  hasConsent(facts) && isOnItsWay(bills(facts));

/** Consent; or a Cancelled or dead row, or a renewal nobody pays, and nothing on its way that may still pay it. */
export function isDeclined(facts: OracleFacts): boolean {
  const { row, settings } = facts;
  if (hasConsent(facts)) return true;
  const end = endOf(facts);
  const known = bills(facts);
  if (isVoid(known, end)) return false;
  const { placeOn } = deadlines(facts);
  const due = told(row.nextduedate);
  const isDead = isOneOf(DEAD, row.status) && due !== null && due < plus(placeOn, -60);
  return (
    isOneOf(['Cancelled'], row.status) || isOwing(known, row, plus(end, settings.toleranceDays)) || isDead
  );
}

const DEAD = ['Expired', 'Grace', 'Redemption'];

export const isOneOf = (statuses: readonly string[], status: string): boolean =>
  statuses.some((one) => one.toLowerCase() === status.toLowerCase());

/** Which way it would end. `null`: none is right, as the TLD wants a consent that nobody gave. */
export function pathOf(
  facts: Pick<OracleFacts, 'row' | 'isRequested'>,
  notice: Notice,
): 'delete' | 'transit' | null {
  if (hasConsent(facts)) return 'delete';
  if (notice.transit) return 'transit';
  return notice.consent ? null : 'delete';
}

/** The same as the registrar's operation. */
export function pathFor(facts: OracleFacts): 'domainDelete' | 'domainTransit' | null {
  const path = pathOf(facts, noticeOf(facts.order.domainNameAce, facts.settings.notice));
  if (path === null) return null;
  return path === 'delete' ? 'domainDelete' : 'domainTransit';
}

/** Why no ending may be placed; null: it may. */
export function whyNoEnding(facts: OracleFacts): string | null {
  const { order, row, settings, today } = facts;
  const { cancelBy, placeOn } = deadlines(facts);
  const checks: [boolean, string][] = [
    [settings.killSwitch !== 'off', `the kill switch is ${settings.killSwitch}`],
    [settings.dryRun, 'it is a dry run'],
    [settings.autoDeleteMode !== 'enabled', `the mode is ${settings.autoDeleteMode}`],
    [settings.handsOff.includes(order.domainNameAce), 'it is left alone'],
    [settings.protected.includes(order.domainNameAce), 'it is protected'],
    [endingOf(order) !== null, 'an ending shows'],
    [isCovered(facts), `it is covered: next due ${row.nextduedate}, term end ${endOf(facts)}`],
    [!isDeclined(facts), 'nobody declined'],
    [isConsentInDoubt(facts), 'the customer said no and pays'],
    [today < placeOn, `before placeOn (cancelBy ${cancelBy})`],
    [today > cancelBy, `after cancelBy ${cancelBy}`],
    [pathFor(facts) === null, 'consent is missing'],
  ];
  return checks.find(([holds]) => holds)?.[1] ?? null;
}

/** May an ending somebody placed by hand be undone? Row 3. */
export function isUndoneByPayment(facts: OracleFacts, revokedByUs: boolean): boolean {
  const { order, row } = facts;
  const end = endOf(facts);
  const ending = endingOf(order);
  if (ending === null || ending > plus(end, 45) || revokedByUs) return false;
  return !isOneOf(['Cancelled', 'Fraud'], row.status) && paidLine(bills(facts), end) !== undefined;
}
