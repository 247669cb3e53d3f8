import { Temporal } from 'temporal-polyfill';
import { addInvoice } from '../../infra/local/simulators/book/invoices.ts';
import type { Book, RegistrarHandle, WhmcsInvoice } from '../../infra/local/simulators/book/types.ts';

/** One domain of a small book. Days count from the book's day. */
export interface Plot {
  readonly name: string;
  /** Days to its term end. */
  readonly termIn: number;
  /** WHMCS's next due date, in days; default: the term end. */
  readonly nextDueIn?: number;
  readonly autoRenew?: boolean;
  readonly status?: string;
  readonly clientId?: number;
  /** An ending somebody placed by hand, in days. */
  readonly endingIn?: number;
  /** Its renewal invoice, due on the next due date. */
  readonly invoice?: 'Unpaid' | 'Paid' | 'none';
  /** Paid so many days ago. */
  readonly paidAgo?: number;
  readonly inWhmcs?: boolean;
  readonly atRegistrar?: boolean;
}

export const BOT = 999;
/** Every domain's contact in all four roles. */
const HOSTER = 'AB1000001@HANDLES.DE';
const QUIET = 100;
const ZONE = 'Europe/Berlin';

/**
 * A book of these domains, WHMCS ids from 1 and invoice ids from 101 in their order, each its own client unless told;
 * and quiet ones beside them, or one ending in three would look like a mistake in the book.
 */
export function smallBook(day: string, plots: readonly Plot[], quiet = QUIET): Book {
  const book: Book = {
    today: day,
    timeZone: ZONE,
    registrar: {
      ...{ orders: [], byName: new Map(), waiting: [] },
      ...{ handles: new Map([[HOSTER, hoster()]]), zones: new Map(), elsewhere: new Map() },
    },
    whmcs: {
      clients: new Map(),
      contacts: [],
      domains: [],
      invoices: new Map(),
      invoicesOf: new Map(),
      departments: [{ id: 1, name: 'Domains' }],
      configuration: new Map(),
      tickets: [],
      activity: [],
    },
    cron: { lastRunHoursAgo: 5 },
    planted: [],
    settings: {
      autoDeleteMode: 'enabled',
      whmcsBot: BOT,
      notification: { inbox: 'registrar@in.example.com', forwardTo: 'domains@example.com' },
      mail: { senders: ['registrar.example.net'] },
      contactHandle: HOSTER,
      ticket: { departmentId: 1 },
      whmcs: { captureGateways: [] },
      confirmedPaths: ['delete', 'transit'],
      protected: [],
      handsOff: [],
      keepUntil: {},
      timeZone: ZONE,
    },
  };
  const others = Array.from({ length: quiet }, (_, index): Plot => ({
    name: `quiet-${index}.example.net`,
    termIn: 200,
  }));
  [...plots, ...others].forEach((plot, index) => plant(book, plot, index));
  addClient(book, BOT);
  return book;
}

function plant(book: Book, plot: Plot, index: number): void {
  const clientId = plot.clientId ?? index + 1;
  addClient(book, clientId);
  if (plot.atRegistrar !== false) addOrder(book, plot, index);
  if (plot.inWhmcs === false) return;
  const due = days(book, plot.nextDueIn ?? plot.termIn);
  book.whmcs.domains.push({
    id: index + 1,
    userid: clientId,
    regtype: 'Register',
    domainname: plot.name,
    registrar: 'smartnic',
    regperiod: 1,
    paymentmethod: 'banktransfer',
    regdate: '2020-01-01',
    expirydate: days(book, plot.termIn),
    nextduedate: due,
    status: plot.status ?? 'Active',
    donotrenew: plot.autoRenew === false,
    notes: '',
  });
  if (plot.invoice !== undefined && plot.invoice !== 'none')
    addInvoice(book.whmcs, renewal(book, plot, index));
}

function renewal(book: Book, plot: Plot, index: number): WhmcsInvoice {
  const paid = plot.invoice === 'Paid';
  return {
    id: 101 + index,
    userid: plot.clientId ?? index + 1,
    date: days(book, -14),
    duedate: days(book, plot.termIn),
    datepaid: paid ? days(book, -(plot.paidAgo ?? 0)) : '',
    lastCaptureAttempt: '',
    status: plot.invoice ?? 'Unpaid',
    paymentmethod: 'banktransfer',
    paymethodid: null,
    credit: 0,
    lines: [{ type: 'Domain', relid: index + 1, description: `Domain Renewal - ${plot.name}`, amount: 1200 }],
    transactions: paid ? [{ date: days(book, 0), gateway: 'banktransfer', amountin: 1200 }] : [],
  };
}

function addOrder(book: Book, { name, termIn, endingIn }: Plot, index: number): void {
  const termEnd = day(book, termIn);
  const order: Book['registrar']['orders'][number] = {
    domainName: name,
    domainNameAce: name,
    tld: name.slice(name.lastIndexOf('.') + 1),
    handles: [HOSTER, HOSTER, HOSTER, HOSTER],
    nameservers: ['ns1.example.net', 'ns2.example.net'],
    reseller: 'RES-10001',
    orderDate: seconds(termEnd.subtract({ years: 3 })),
    systemInDate: seconds(termEnd.subtract({ years: 3 })),
    paidUntilDate: null,
    executionDate: endingIn === undefined ? null : seconds(day(book, endingIn)),
    toBeDeletedDate: null,
    status: 'reg_ok',
    domainStatus: 'active',
    regType: 'REG',
    orderNumber: String(10_000 + index),
    notifyEmail: '',
    listed: true,
  };
  book.registrar.orders.push(order);
  book.registrar.byName.set(name, [order]);
}

function addClient({ whmcs }: Book, id: number): void {
  whmcs.clients.set(id, {
    id,
    firstname: 'Erika',
    lastname: 'Muster',
    companyname: '',
    email: `client${id}@example.com`,
    status: 'Active',
    language: 'english',
  });
}

const day = ({ today }: Book, count: number): Temporal.PlainDate =>
  Temporal.PlainDate.from(today).add({ days: count });
const days = (book: Book, count: number): string => day(book, count).toString();
const seconds = (date: Temporal.PlainDate): number => date.toZonedDateTime(ZONE).epochMilliseconds / 1000;

const hoster = (): RegistrarHandle => ({
  ...{
    handle: HOSTER,
    firstname: 'Domain',
    lastname: 'Desk',
    company: 'Muster-Hosting',
    street: 'Probegasse 1',
  },
  ...{ pcode: '10115', city: 'Musterstadt', country: 'DE', phone: '+49 30 23125900', fax: '' },
  ...{ email: 'desk@example.net', extension: {} },
});
