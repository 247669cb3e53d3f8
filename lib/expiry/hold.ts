import type { Temporal } from 'temporal-polyfill';
import { daysApartWithinYear, isAfter, isBefore, type Deadlines } from './calendar.ts';
import type { Coverage } from './coverage.ts';
import { isLive } from './domain-status.ts';
import type { WhmcsRow } from './facts.ts';
import { isPaid } from './lines.ts';
import type { HoldCode } from './verdict.ts';
import { isActive, type View } from './view.ts';

type Date = Temporal.PlainDate;

/** A view whose facts are all there: what the rows after row 5 may rely on. */
export interface Settled {
  readonly view: View;
  readonly row: WhmcsRow;
  readonly termEnd: Date;
  readonly deadlines: Deadlines;
  readonly coverage: Coverage;
}

const STALE_HOURS = 6;
const EARLIEST_YEAR = 1985;
const LATEST_YEARS_AHEAD = 11;

/** Row 5: everything that is missing, old or contradicts itself. No code at all: the facts are settled. */
export function settle(view: View): Settled | readonly HoldCode[] {
  const row = view.rows[0];
  const { termEnd, deadlines, coverage } = view;
  const codes = [...registrarHolds(view), ...whmcsHolds(view), ...invoiceHolds(view), ...dateHolds(view)];
  if (isAnythingStale(view)) codes.push('factsStale');
  if (codes.length > 0 || !row || !termEnd || !deadlines || !coverage) return codes;
  return { view, row, termEnd, deadlines, coverage };
}

/** Absent domains never come here: row 4 has decided them. */
function registrarHolds({ item, termEnd, ending }: View): HoldCode[] {
  if (item === null) return ['registrarUnread'];
  const unreadable = item.missing.includes('executionDate') || item.missing.includes('toBeDeletedDate');
  return held([
    ['domainStatusMissing', item.domainStatus === null],
    ['domainStatusUnknown', item.domainStatus !== null && !isLive(item)],
    ['endingUnreadable', unreadable && ending === null],
    ['termUnknown', termEnd === null],
  ]);
}

function whmcsHolds({ facts, rows, otherModules }: View): HoldCode[] {
  if (facts.whmcs.state === 'unread') return ['whmcsUnread'];
  const row = rows[0];
  if (!row) return otherModules.length > 0 ? ['otherModule'] : [];
  return held([
    ['whmcsStatusMissing', row.status === null],
    ['whmcsStatusUnknown', row.status === 'other'],
    ['nextDueDateMissing', row.nextDueDate === null],
    ['twoActiveRows', rows.filter(isActive).length > 1],
    ['otherModule', otherModules.some(isUnended)],
    ['fraud', row.status === 'Fraud'],
    ['transferredAwayYetHere', row.status === 'Transferred Away'],
  ]);
}

/** A row of another registrar module that has ended is history; any other may be the one that is paid. */
const isUnended = ({ status }: WhmcsRow): boolean =>
  status !== 'Cancelled' && status !== 'Transferred Away' && status !== 'Fraud';

function invoiceHolds(view: View): HoldCode[] {
  if (!needsInvoices(view)) return [];
  if (view.facts.invoices.state === 'unread') return ['invoicesUnread'];
  // A paid renewal without a due date may be this term's: nobody may end what it may have paid for.
  return held([
    [
      'invoiceDateMissing',
      view.lines.some((line) => line.kind === 'renewal' && isPaid(line) && line.invoice.dueDate === null),
    ],
  ]);
}

/**
 * Can a later row come out otherwise by what the invoices say? Not where the domain is covered without them, nor
 * where nothing would be done whatever they say.
 */
function needsInvoices(view: View): boolean {
  if (view.covered || view.deadlines === null) return false;
  if (view.ending !== null) return true;
  const { rules, facts, today, deadlines } = view;
  if (rules.protected.has(facts.domain) || rules.mode === 'disabled') return false;
  return !isBefore(today, deadlines.warnOn);
}

function dateHolds({ item, rows, rules, termEnd, covered, today }: View): HoldCode[] {
  const row = rows[0];
  const dates = [
    termEnd,
    item?.systemInDate,
    item?.paidUntilDate,
    item?.executionDate,
    item?.toBeDeletedDate,
    row?.nextDueDate,
    row?.expiryDate,
  ];
  const codes: HoldCode[] = dates.some((date) => date && isImplausible(date, today))
    ? ['dateImplausible']
    : [];
  const expiry = row?.expiryDate;
  if (!termEnd || !expiry) return codes;
  const { driftDays } = rules;
  const transferredIn = item?.regType?.toUpperCase() === 'KK' || row.regType?.toLowerCase() === 'transfer';
  if (!covered && isAfter(expiry, termEnd.add({ days: driftDays }))) codes.push('expiryAheadOfTerm');
  if (!transferredIn && daysApartWithinYear(termEnd, expiry) > driftDays) codes.push('termDrift');
  return codes;
}

/** A date no book can mean: a domain that bears one is held, and never passed over as quiet. */
export function isImplausible(date: Date, today: Date): boolean {
  return date.year < EARLIEST_YEAR || isAfter(date, today.add({ years: LATEST_YEARS_AHEAD }));
}

function isAnythingStale(view: View): boolean {
  const { registrar, whmcs, invoices } = view.facts;
  const ages = [
    registrar.state === 'present' ? registrar.ageHours : 0,
    whmcs.state === 'present' ? whmcs.ageHours : 0,
    invoices.state === 'read' && needsInvoices(view) ? invoices.ageHours : 0,
  ];
  return ages.some((hours) => hours > STALE_HOURS);
}

function held(checks: readonly [HoldCode, boolean][]): HoldCode[] {
  return checks.filter(([, holds]) => holds).map(([code]) => code);
}
