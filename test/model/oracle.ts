import { Temporal } from 'temporal-polyfill';
import type { RegistrarOrder, WhmcsDomain, WhmcsInvoice } from '../../infra/local/simulators/book/types.ts';
import { ZONE } from './model-book.ts';

/**
 * What the words of the docs say of one domain, written down once more and plainly, from the raw books and without a
 * line of `lib`. It knows only what the ten domains of the model can be.
 */
export interface OracleFacts {
  readonly order: RegistrarOrder;
  readonly row: WhmcsDomain;
  readonly invoices: readonly WhmcsInvoice[];
  readonly settings: OracleSettings;
  /** `YYYY-MM-DD`, as all days here: they compare as text. */
  readonly today: string;
}

export interface OracleSettings {
  readonly autoDeleteMode: string;
  readonly killSwitch: string;
  readonly dryRun: boolean;
  readonly marginDays: number;
  readonly toleranceDays: number;
  readonly keepUntil: Readonly<Record<string, string>>;
  readonly handsOff: readonly string[];
  readonly brakes: { readonly maxEndings: number; readonly maxPerClient: number };
  readonly notice: { readonly tlds: Readonly<Record<string, { readonly days?: number | undefined }>> };
}

export const plus = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

export function dayOf(seconds: number | null): string | null {
  if (seconds === null) return null;
  const instant = Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
  return instant.toZonedDateTimeISO(ZONE).toPlainDate().toString();
}

export const endingOf = ({ executionDate }: RegistrarOrder): string | null => dayOf(executionDate);

/** The anniversary from today on; an ending within two days of today holds it where it is. */
export function termEnd(order: RegistrarOrder, today: string): string {
  const start = Temporal.PlainDate.from(dayOf(order.systemInDate) ?? '');
  const ending = endingOf(order);
  const isNear = ending !== null && ending >= plus(today, -2) && ending <= plus(today, 2);
  const from = isNear ? plus(ending, -2) : today;
  for (let years = 1; ; years++) {
    const end = start.add({ years }).toString();
    if (end >= from) return end;
  }
}

const nextYear = (day: string): string => Temporal.PlainDate.from(day).add({ years: 1 }).toString();

const isRenewal = (invoice: WhmcsInvoice, row: WhmcsDomain): boolean =>
  invoice.lines.some(({ type, relid }) => type === 'Domain' && relid === row.id);

export function paidLine({ row, invoices }: OracleFacts, end: string): WhmcsInvoice | undefined {
  return invoices.find(
    (invoice) =>
      invoice.status === 'Paid' &&
      isRenewal(invoice, row) &&
      invoice.duedate >= plus(end, -300) &&
      invoice.duedate <= plus(end, 60),
  );
}

/** Paid, or wanted by a person, for more than the tolerance beyond that day. */
export function isCovered(facts: OracleFacts, end = termEnd(facts.order, facts.today)): boolean {
  const { row, settings, order } = facts;
  const until = [
    row.nextduedate,
    ...(paidLine(facts, end) ? [nextYear(end)] : []),
    settings.keepUntil[order.domainNameAce] ?? '',
  ];
  return until.some((day) => day > plus(end, settings.toleranceDays));
}

const NOTICE: Readonly<Record<string, number>> = { com: 5, de: 5, at: 35 };

export function cancelBy({ order, settings, today }: OracleFacts): string {
  const days = settings.notice.tlds[order.tld]?.days ?? NOTICE[order.tld] ?? 35;
  return plus(termEnd(order, today), -days);
}

/** Consent, a Cancelled row, or a renewal nobody pays; nothing on its way that may still pay it. */
export function isDeclined(facts: OracleFacts): boolean {
  const { row, invoices, settings } = facts;
  const open = invoices.filter((invoice) => invoice.status === 'Unpaid' && isRenewal(invoice, row));
  if (open.some(isHalfPaid)) return false;
  const end = termEnd(facts.order, facts.today);
  const isOwing = open.some(({ duedate }) => duedate <= plus(end, settings.toleranceDays));
  return row.donotrenew || row.status === 'Cancelled' || isOwing;
}

const isHalfPaid = ({ transactions, credit }: WhmcsInvoice): boolean => transactions.length > 0 || credit > 0;

/** `null`: none is right here. */
export function pathFor({ row, order }: OracleFacts): 'domainDelete' | 'domainTransit' | null {
  if (row.donotrenew) return 'domainDelete';
  if (order.tld === 'de') return 'domainTransit';
  return order.tld === 'at' ? null : 'domainDelete';
}

/** Why no ending may be placed; null: it may. */
export function whyNoEnding(facts: OracleFacts): string | null {
  const { order, row, settings, today } = facts;
  const by = cancelBy(facts);
  const checks: [boolean, string][] = [
    [settings.killSwitch !== 'off', `the kill switch is ${settings.killSwitch}`],
    [settings.dryRun, 'it is a dry run'],
    [settings.autoDeleteMode !== 'enabled', `the mode is ${settings.autoDeleteMode}`],
    [settings.handsOff.includes(order.domainNameAce), 'it is left alone'],
    [endingOf(order) !== null, 'an ending shows'],
    [isCovered(facts), `it is covered: next due ${row.nextduedate}, term end ${termEnd(order, today)}`],
    [!isDeclined(facts), 'nobody declined'],
    [today < plus(by, -settings.marginDays), `before placeOn (cancelBy ${by})`],
    [today > by, `after cancelBy ${by}`],
    [pathFor(facts) === null, 'consent is missing'],
  ];
  return checks.find(([holds]) => holds)?.[1] ?? null;
}

/** May an ending somebody placed by hand be undone? Row 3. */
export function isUndoneByPayment(facts: OracleFacts, revokedByUs: boolean): boolean {
  const { order, row, today } = facts;
  const end = termEnd(order, today);
  const ending = endingOf(order);
  if (ending === null || ending > plus(end, 45) || revokedByUs) return false;
  return row.status !== 'Cancelled' && row.status !== 'Fraud' && paidLine(facts, end) !== undefined;
}
