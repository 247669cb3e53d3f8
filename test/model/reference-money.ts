import { domainToUnicode } from 'node:url';
import type { WhmcsDomain, WhmcsInvoice } from '../../infra/local/simulators/book/types.ts';
import { plus } from './reference-days.ts';

/** What the invoices of a domain's clients say of its money: docs/decision.md, "The words". */
export interface Bills {
  readonly domain: string;
  /** All rows of the name: a payment counts whichever of them WHMCS linked. */
  readonly rows: readonly WhmcsDomain[];
  readonly invoices: readonly WhmcsInvoice[];
  readonly captureGateways: readonly string[];
}

const RENEWALS = ['Domain', 'DomainRenew'];
const OPEN = ['Unpaid', 'Collections'];
const KNOWN = [...OPEN, 'Draft', 'Paid', 'Cancelled', 'Refunded', 'Payment Pending'];

/** Of this row alone, or of any row of the name: a payment for an older one was made for this domain. */
const renews = ({ lines }: WhmcsInvoice, rows: readonly WhmcsDomain[]): boolean =>
  lines.some(({ type, relid }) => RENEWALS.includes(type) && rows.some(({ id }) => id === relid));

/** The mass payments that hold this invoice. */
const massOf = ({ invoices }: Bills, { id }: WhmcsInvoice): WhmcsInvoice[] =>
  invoices.filter(({ lines }) => lines.some(({ type, relid }) => type === 'Invoice' && relid === id));

const has = (status: string, invoices: readonly WhmcsInvoice[]): boolean =>
  invoices.some((invoice) => invoice.status === status);

function renewalsOfTerm(bills: Bills, end: string): WhmcsInvoice[] {
  return bills.invoices.filter(
    (invoice) =>
      renews(invoice, bills.rows) && invoice.duedate >= plus(end, -300) && invoice.duedate <= plus(end, 60),
  );
}

/** Paid by itself or through a mass payment. */
export const paidLine = (bills: Bills, end: string): WhmcsInvoice | undefined =>
  renewalsOfTerm(bills, end).find((invoice) => has('Paid', [invoice, ...massOf(bills, invoice)]));

export const isRefunded = (bills: Bills, end: string): boolean => has('Refunded', renewalsOfTerm(bills, end));

/** A paid renewal that may be of any term. */
export const hasUndatedPaidLine = (bills: Bills): boolean =>
  bills.invoices.some(
    (invoice) =>
      invoice.duedate.startsWith('0000') &&
      renews(invoice, bills.rows) &&
      has('Paid', [invoice, ...massOf(bills, invoice)]),
  );

/** A renewal of the row itself that nobody pays, due by that day. */
export const isOwing = (bills: Bills, row: WhmcsDomain, until: string): boolean =>
  bills.invoices.some(
    (invoice) =>
      OPEN.includes(invoice.status) &&
      renews(invoice, [row]) &&
      invoice.duedate <= until &&
      !isHalfPaid(invoice) &&
      !has('Paid', massOf(bills, invoice)),
  );

const isHalfPaid = ({ status, transactions, credit }: WhmcsInvoice): boolean =>
  OPEN.includes(status) && (transactions.length > 0 || credit > 0);

/** Invoices that renew this domain, and the mass payments that hold one of those. */
function concerning(bills: Bills): WhmcsInvoice[] {
  const renewals = bills.invoices.filter((invoice) => renews(invoice, bills.rows));
  return [...renewals, ...renewals.flatMap((invoice) => massOf(bills, invoice))];
}

/** Pending, partial, or of a status nobody knows. */
export const isOnItsWay = (bills: Bills): boolean =>
  concerning(bills).some(
    (invoice) =>
      invoice.status === 'Payment Pending' || !KNOWN.includes(invoice.status) || isHalfPaid(invoice),
  );

const isCollectedSoon = (
  { captureGateways }: Bills,
  { status, paymethodid, paymentmethod, lastCaptureAttempt }: WhmcsInvoice,
): boolean =>
  status === 'Unpaid' &&
  lastCaptureAttempt === '' &&
  (paymethodid !== null || captureGateways.includes(paymentmethod));

/** Paid since 300 days before T, by a line somebody typed. */
const isPaidByHand = (bills: Bills, end: string): boolean =>
  bills.invoices.some(
    ({ status, duedate, lines }) =>
      status === 'Paid' &&
      duedate >= plus(end, -300) &&
      lines.some(({ type, description }) => HAND_MADE.includes(type) && names(description, bills.domain)),
  );

const HAND_MADE = ['', 'Item'];

/** The name as a word of its own, in either spelling. */
const names = (text: string, domain: string): boolean =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}.-]+/u)
    .some((word) => domainToUnicode(word.replace(/\.+$/, '')) === domainToUnicode(domain));

/** Whatever makes every refusal but consent void. */
export const isVoid = (bills: Bills, end: string): boolean =>
  isOnItsWay(bills) ||
  has('Draft', concerning(bills)) ||
  concerning(bills).some((invoice) => isCollectedSoon(bills, invoice)) ||
  isPaidByHand(bills, end);
