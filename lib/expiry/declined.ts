import type { Temporal } from 'temporal-polyfill';
import { isAfter, isBefore } from './calendar.ts';
import { paidFrom } from './coverage.ts';
import type { Invoice, Memory, WhmcsRow } from './facts.ts';
import type { DomainLine } from './lines.ts';
import { isPaid, somethingPaidOn } from './lines.ts';

type Date = Temporal.PlainDate;

/** Why the customer counts as not renewing. The first two are consent: the customer said so. */
export type DeclinedBy = 'autoRenewOff' | 'recordedRequest' | 'statusCancelled' | 'unpaidInvoice' | 'deadRow';
/** Why, in spite of that, the customer may still be paying. */
export type VoidedBy =
  'paymentPending' | 'draftInvoice' | 'halfPaid' | 'captureAhead' | 'manualPaidLine' | 'invoiceStatusUnknown';

export interface Declined {
  readonly declined: boolean;
  readonly by: readonly DeclinedBy[];
  readonly voidedBy: readonly VoidedBy[];
  readonly consent: boolean;
  /** The customer said no, and pays at the same time: a person must ask. */
  readonly consentButPaying: boolean;
  /** The unpaid renewal line due last, if one counts. */
  readonly unpaidLine: DomainLine | null;
  /** A line behind `voidedBy`, if anything voids. */
  readonly voidingLine: DomainLine | null;
}

export interface DeclinedInput {
  readonly row: WhmcsRow;
  readonly memory: Memory | null;
  readonly lines: readonly DomainLine[];
  readonly termEnd: Date;
  readonly placeOn: Date;
  readonly toleranceDays: number;
  readonly captureGateways: ReadonlySet<string>;
}

const DEAD_STATUSES: readonly unknown[] = ['Expired', 'Grace', 'Redemption'];
const DEAD_AFTER_DAYS = 60;
/** Signs that money is on its way or partly there: these count against consent too. */
const PAYING: readonly VoidedBy[] = ['paymentPending', 'halfPaid', 'invoiceStatusUnknown'];

/** Does nobody renew this domain? Consent, a Cancelled row, an unpaid renewal, or a row dead for long; unless voided. */
export function declinedOf(input: DeclinedInput): Declined {
  const { row, memory, lines } = input;
  const unpaidLine = latestDue(lines.filter((line) => isUnpaidRenewal(line, input)));
  const signs: [DeclinedBy, boolean][] = [
    ['autoRenewOff', row.autoRenew === false],
    ['recordedRequest', memory?.recordedConsent === true],
    ['statusCancelled', row.status === 'Cancelled'],
    ['unpaidInvoice', unpaidLine !== null],
    ['deadRow', isDead(row, input.placeOn)],
  ];
  const by = signs.filter(([, holds]) => holds).map(([sign]) => sign);
  const consent = by.includes('autoRenewOff') || by.includes('recordedRequest');
  const voids = voidsOf(input);
  const voidedBy = voids.map(({ reason }) => reason);
  return {
    declined: consent || (by.length > 0 && voidedBy.length === 0),
    by,
    voidedBy,
    consent,
    consentButPaying: consent && voidedBy.some((reason) => PAYING.includes(reason)),
    unpaidLine,
    voidingLine: voids[0]?.line ?? null,
  };
}

/**
 * Due by T and a little: WHMCS's default is due on T itself, so it may not be due yet; payment undoes the ending.
 * Only on the row that is judged: an older row's debt is a former customer's.
 */
function isUnpaidRenewal(line: DomainLine, { row, termEnd, toleranceDays }: DeclinedInput): boolean {
  const { status, dueDate } = line.invoice;
  return (
    line.kind === 'renewal' &&
    line.rowId === row.id &&
    (status === 'Unpaid' || status === 'Collections') &&
    !isPaid(line) &&
    dueDate !== null &&
    !isAfter(dueDate, termEnd.add({ days: toleranceDays })) &&
    !somethingPaidOn(line)
  );
}

function isDead(row: WhmcsRow, placeOn: Date): boolean {
  return (
    DEAD_STATUSES.includes(row.status) &&
    row.nextDueDate !== null &&
    isBefore(row.nextDueDate, placeOn.subtract({ days: DEAD_AFTER_DAYS }))
  );
}

function voidsOf({
  lines,
  termEnd,
  captureGateways,
}: DeclinedInput): { reason: VoidedBy; line: DomainLine }[] {
  const onInvoice =
    (test: (invoice: Invoice) => boolean) =>
    (line: DomainLine): boolean =>
      [line.invoice, ...line.massPay].some(test);
  const signs: [VoidedBy, (line: DomainLine) => boolean][] = [
    ['paymentPending', onInvoice(({ status }) => status === 'Payment Pending')],
    ['draftInvoice', onInvoice(({ status }) => status === 'Draft')],
    ['halfPaid', onInvoice((invoice) => isOpen(invoice) && invoice.somethingPaid)],
    ['captureAhead', onInvoice((invoice) => isOpen(invoice) && willBeCaptured(invoice, captureGateways))],
    ['manualPaidLine', (line) => isManualPayment(line, termEnd)],
    ['invoiceStatusUnknown', onInvoice(({ status }) => status === 'other')],
  ];
  return signs.flatMap(([reason, test]) => {
    const line = lines.find(test);
    return line ? [{ reason, line }] : [];
  });
}

const isOpen = ({ status }: Invoice): boolean => status === 'Unpaid' || status === 'Collections';

function willBeCaptured(invoice: Invoice, gateways: ReadonlySet<string>): boolean {
  return (
    !invoice.captureAttempted && (invoice.payMethodSet || gateways.has(invoice.paymentMethod.toLowerCase()))
  );
}

/** A hand-made line cannot carry a link to the domain, so its text is all that tells it was paid for. */
function isManualPayment(line: DomainLine, termEnd: Date): boolean {
  const due = line.invoice.dueDate;
  return line.kind === 'manual' && isPaid(line) && (due === null || !isBefore(due, paidFrom(termEnd)));
}

/** Of lines that all have a due date. */
function latestDue(lines: readonly DomainLine[]): DomainLine | null {
  const due = (line: DomainLine): string => String(line.invoice.dueDate);
  return lines.reduce<DomainLine | null>(
    (latest, line) => (latest === null || due(line) > due(latest) ? line : latest),
    null,
  );
}
