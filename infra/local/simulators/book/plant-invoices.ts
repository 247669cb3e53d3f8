import { Temporal } from 'temporal-polyfill';
import type { InvoicePart, LinePart } from '../scenes/scene.ts';
import { earlier, plusDays, plusYears, textOf } from './days.ts';
import { DAYS_OF_INVOICE_LEAD, type Ground } from './ground.ts';
import { addInvoice } from './invoices.ts';
import type { Plot } from './plot.ts';
import type { WhmcsDomain, WhmcsLine } from './types.ts';

type Day = Temporal.PlainDate;
const CENTS = 1190;

/** The renewals paid in the years before, and what the planting says is billed now. */
export function plantInvoices(ground: Ground, plot: Plot, row: WhmcsDomain): void {
  for (const due of paidBefore(ground, plot, row)) bill(ground, row, { status: 'Paid', due }, []);
  const numbers: number[] = [];
  for (const part of plot.planting.invoices ?? []) numbers.push(bill(ground, row, part, numbers));
}

/** Yearly renewals of the past, none of them within the present term. */
function paidBefore({ dice, historyYears }: Ground, plot: Plot, row: WhmcsDomain): Day[] {
  if (row.status.startsWith('Pending')) return [];
  const stated = plot.planting.whmcs?.at(-1)?.nextduedate;
  const anchor = stated instanceof Temporal.PlainDate ? earlier(stated, plot.due) : plot.due;
  const count = Math.min(historyYears, dice.below(4));
  return Array.from({ length: count }, (_, index) => plusYears(anchor, index - count));
}

function bill(ground: Ground, row: WhmcsDomain, part: InvoicePart, numbers: readonly number[]): number {
  const { book, dice, today } = ground;
  ground.invoiceNumbers += 1;
  const id = ground.invoiceNumbers;
  const issued = earlier(plusDays(part.due, -DAYS_OF_INVOICE_LEAD), today);
  const settled = textOf(earlier(plusDays(part.due, -dice.below(10)), today));
  const lines = (part.lines ?? [RENEWAL]).map((line) => lineOf(line, row, part, numbers));
  if (part.lines === undefined && dice.chance(0.1)) lines.push(hosting(ground));
  const sum = lines.reduce((total, line) => total + line.amount, 0);
  const gateway = part.gateway ?? (row.paymentmethod === 'sepa' ? 'banktransfer' : row.paymentmethod);
  const paidByMoney = part.status === 'Paid' && part.credit !== 'all' ? sum : 0;
  const received = part.halfPaid === true ? Math.floor(sum / 2) : paidByMoney;
  addInvoice(book.whmcs, {
    id,
    userid: row.userid,
    date: textOf(issued),
    duedate: textOf(part.due),
    datepaid: ['Paid', 'Refunded'].includes(part.status) ? settled : '',
    lastCaptureAttempt: part.captureTried === true ? settled : '',
    status: part.status,
    paymentmethod: gateway,
    paymethodid: part.payMethodId ?? null,
    credit: creditOf(part, sum),
    lines,
    transactions: received === 0 ? [] : [{ date: settled, gateway, amountin: received }],
  });
  return id;
}

const RENEWAL: LinePart = { type: 'Domain', on: 'domain' };

function creditOf({ credit }: InvoicePart, sum: number): number {
  if (credit === 'all') return sum;
  return credit === 'some' ? 300 : 0;
}

function lineOf(line: LinePart, row: WhmcsDomain, part: InvoicePart, numbers: readonly number[]): WhmcsLine {
  if (line.on === 'nothing') {
    return { type: line.type, relid: 0, description: line.text ?? '', amount: CENTS };
  }
  if (line.on === 'domain') {
    const description =
      line.text ?? `${TITLES[line.type] ?? line.type} - ${row.domainname} - ${period(part)}`;
    return { type: line.type, relid: row.id, description, amount: CENTS };
  }
  const relid = numbers[line.on.invoice];
  if (relid === undefined) throw new RangeError(`invoice ${line.on.invoice} of the scene is not yet written`);
  return { type: line.type, relid, description: `Invoice #${relid}`, amount: CENTS };
}

/** WHMCS numbers products from 1, as it does domains: the number alone proves nothing. */
function hosting({ dice }: Ground): WhmcsLine {
  return { type: 'Hosting', relid: 1 + dice.below(400), description: 'Webhosting', amount: 690 };
}

const TITLES: Readonly<Record<string, string>> = {
  Domain: 'Domain Renewal',
  DomainRenew: 'Domain Renewal',
  DomainAddonIDP: 'ID Protection',
  Hosting: 'Webhosting',
};

function period({ due }: InvoicePart): string {
  const written = (day: Day): string => textOf(day).split('-').reverse().join('/');
  return `1 Year/s (${written(due)} - ${written(plusDays(plusYears(due, 1), -1))})`;
}
