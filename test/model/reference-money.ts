import { domainToASCII } from 'node:url';
import type { WhmcsDomain, WhmcsInvoice } from '../../infra/local/simulators/book/types.ts';
import { plus, told } from './reference-days.ts';

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

/** The mass payments that hold this invoice; one that was cancelled holds nothing any more. */
const massOf = ({ invoices }: Bills, { id }: WhmcsInvoice): WhmcsInvoice[] =>
  invoices.filter(
    ({ status, lines }) =>
      status !== 'Cancelled' && lines.some(({ type, relid }) => type === 'Invoice' && relid === id),
  );

const has = (status: string, invoices: readonly WhmcsInvoice[]): boolean =>
  invoices.some((invoice) => invoice.status === status);

const isDated = ({ duedate }: WhmcsInvoice): boolean => told(duedate) !== null;

function renewalsOfTerm(bills: Bills, end: string): WhmcsInvoice[] {
  return bills.invoices.filter(
    (invoice) =>
      renews(invoice, bills.rows) && invoice.duedate >= plus(end, -300) && invoice.duedate <= plus(end, 60),
  );
}

/** By itself or through a mass payment, and not refunded since. */
const isPaid = (bills: Bills, invoice: WhmcsInvoice): boolean =>
  invoice.status !== 'Refunded' && has('Paid', [invoice, ...massOf(bills, invoice)]);

export const paidLine = (bills: Bills, end: string): WhmcsInvoice | undefined =>
  renewalsOfTerm(bills, end).find((invoice) => isPaid(bills, invoice));

export const isRefunded = (bills: Bills, end: string): boolean => has('Refunded', renewalsOfTerm(bills, end));

/** A paid renewal that may be of any term. */
export const hasUndatedPaidLine = (bills: Bills): boolean =>
  bills.invoices.some(
    (invoice) => !isDated(invoice) && renews(invoice, bills.rows) && isPaid(bills, invoice),
  );

/** A renewal of the row itself that nobody pays, due by that day. */
export const isOwing = (bills: Bills, row: WhmcsDomain, until: string): boolean =>
  bills.invoices.some(
    (invoice) =>
      OPEN.includes(invoice.status) &&
      renews(invoice, [row]) &&
      isDated(invoice) &&
      invoice.duedate <= until &&
      ![invoice, ...massOf(bills, invoice)].some(isAnythingPaid) &&
      !isPaid(bills, invoice),
  );

/** What was refunded had been paid. */
const isAnythingPaid = ({ status, transactions, credit }: WhmcsInvoice): boolean =>
  transactions.length > 0 || credit > 0 || status === 'Refunded';

const isHalfPaid = (invoice: WhmcsInvoice): boolean =>
  OPEN.includes(invoice.status) && isAnythingPaid(invoice);

/** Invoices with a line that is linked to the domain or names it by hand, and the mass payments that hold one of those. */
function concerning(bills: Bills): WhmcsInvoice[] {
  const own = bills.invoices.filter(
    (invoice) => isLinked(invoice, bills.rows) || namesByHand(invoice, bills.domain),
  );
  return [...own, ...own.flatMap((invoice) => massOf(bills, invoice))];
}

const isLinked = ({ lines }: WhmcsInvoice, rows: readonly WhmcsDomain[]): boolean =>
  lines.some(({ type, relid }) => /^(Promo)?Domain/.test(type) && rows.some(({ id }) => id === relid));

/** In a line that somebody typed, which WHMCS links to nothing, or a billable item. */
const namesByHand = ({ lines }: WhmcsInvoice, domain: string): boolean =>
  lines.some(
    ({ type, relid, description }) => (relid === 0 || type === 'Item') && names(description, domain),
  );

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
  OPEN.includes(status) &&
  lastCaptureAttempt === '' &&
  (paymethodid !== null || captureGateways.includes(paymentmethod));

/** Paid since 300 days before T, by a line somebody typed. */
const isPaidByHand = (bills: Bills, end: string): boolean =>
  bills.invoices.some(
    (invoice) =>
      namesByHand(invoice, bills.domain) &&
      isPaid(bills, invoice) &&
      (invoice.duedate >= plus(end, -300) || !isDated(invoice)),
  );

/** The name, or a host below it, as a word of its own, in either spelling. */
function names(text: string, domain: string): boolean {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}.-]+/u);
  const spelled = words.map((word) => domainToASCII(word.replace(/\.+$/, '')));
  return spelled.some((word) => word === domain || word.endsWith(`.${domain}`));
}

/** Whatever makes every refusal but consent void. */
export const isVoid = (bills: Bills, end: string): boolean =>
  isOnItsWay(bills) ||
  has('Draft', concerning(bills)) ||
  concerning(bills).some((invoice) => isCollectedSoon(bills, invoice)) ||
  isPaidByHand(bills, end);
