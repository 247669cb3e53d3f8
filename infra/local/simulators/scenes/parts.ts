import type { Temporal } from 'temporal-polyfill';
import type { InvoicePart, LinePart, Planting, SceneTimes, WhmcsPart } from './scene.ts';

type Day = Temporal.PlainDate;
type Rest = Omit<InvoicePart, 'status' | 'due'>;

export { plusDays as days, plusYears as years } from '../book/days.ts';

const invoice =
  (status: string) =>
  (due: Day, rest: Rest = {}): InvoicePart => ({ status, due, ...rest });

export const unpaid = invoice('Unpaid');
export const paid = invoice('Paid');
export const draft = invoice('Draft');
export const refunded = invoice('Refunded');
export const cancelled = invoice('Cancelled');
export const collections = invoice('Collections');
export const paymentPending = invoice('Payment Pending');

export const line = (type: string): LinePart => ({ type, on: 'domain' });
/** The line of a mass-pay invoice: it pays another invoice of the scene. */
export const massPayOf = (index: number): { lines: LinePart[] } => ({
  lines: [{ type: 'Invoice', on: { invoice: index } }],
});
/** A line somebody typed: WHMCS cannot link it to a domain. */
export const manual = (text: string): { lines: LinePart[] } => ({
  lines: [{ type: '', on: 'nothing', text }],
});

/** One row in WHMCS that differs so, and these invoices. */
export const billed = (row: WhmcsPart, ...invoices: InvoicePart[]): Planting => ({ whmcs: [row], invoices });

/** The usual end of a customer: the renewal was billed and nobody paid. */
export const leftUnpaid = ({ due }: SceneTimes): Planting => ({ invoices: [unpaid(due)] });

/** An ending on the day the term ends, placed by whoever. */
export const endingAt = (day: Day): Planting => ({ registrar: { executionDate: day } });
