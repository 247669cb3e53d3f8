import { Temporal } from 'temporal-polyfill';
import { clientsFor } from './book/clients.ts';
import { contactsOf } from './book/contacts.ts';
import { diceOf, type Dice } from './book/dice.ts';
import { DAYS_OF_INVOICE_LEAD, type Ground } from './book/ground.ts';
import { handlesFor, HOSTER_HANDLE } from './book/handles.ts';
import { renumber } from './book/invoices.ts';
import { plant } from './book/plant.ts';
import { plotsFor } from './book/plots.ts';
import type { Book, SettingsFile } from './book/types.ts';

export interface BookOptions {
  /** `YYYY-MM-DD`: every date of the book is relative to it. */
  readonly today: string;
  readonly seed?: number;
  /** Distinct names in the two books together; never fewer than the scenes. */
  readonly domains?: number;
  readonly timeZone?: string;
  /** Share of the book whose term end is near enough to be looked at (0 to 1). Default: as the calendar has it. */
  readonly candidateShare?: number;
}

/** Above this size a domain's older renewals are left out, so that a book of 100,000 fits in memory. */
const LARGE = 20_000;

/** The same options make the same book. */
export function makeBook(options: BookOptions): Book {
  const { seed = 1, domains = 500, timeZone = 'Europe/Berlin' } = options;
  const dice = diceOf(seed);
  const today = Temporal.PlainDate.from(options.today);
  const ground = emptyGround({ dice, today, domains, timeZone });
  const plots = dice.shuffle(plotsFor(ground, domains, options.candidateShare));
  for (const plot of plots) plant(ground, plot);
  renumber(ground.book.whmcs);
  const { orders } = ground.book.registrar;
  dice.shuffle(orders).forEach((order, index) => (orders[index] = order));
  return ground.book;
}

interface Basis {
  readonly dice: Dice;
  readonly today: Temporal.PlainDate;
  readonly domains: number;
  readonly timeZone: string;
}

function emptyGround({ dice, today, domains, timeZone }: Basis): Ground {
  const { clients, bot } = clientsFor(domains, dice);
  const book: Book = {
    today: today.toString(),
    timeZone,
    registrar: {
      ...{ orders: [], byName: new Map(), waiting: [] },
      ...{ handles: handlesFor(clients.values()), zones: new Map(), elsewhere: new Map(ELSEWHERE) },
    },
    whmcs: {
      clients,
      contacts: contactsOf(clients.values()),
      domains: [],
      invoices: new Map(),
      invoicesOf: new Map(),
      departments: DEPARTMENTS,
      configuration: configuration(),
      tickets: [],
      activity: [],
    },
    cron: { lastRunHoursAgo: 5 },
    planted: [],
    settings: settingsFor(bot, timeZone),
  };
  return { book, dice, today, historyYears: domains > LARGE ? 1 : 3, orderNumbers: 0, invoiceNumbers: 0 };
}

/** Names at another registrar, and what he gave their holders to move them. */
const ELSEWHERE: readonly (readonly [string, string])[] = [
  ['wandervogel-umzug.de', 'INVENTED-DE-1'],
  ['wandervogel-umzug.com', 'INVENTED-COM-1'],
];

const DEPARTMENTS = [
  { id: 1, name: 'Domains' },
  { id: 2, name: 'Support' },
];

function configuration(): Map<string, string> {
  return new Map([
    ['DomainSyncNextDueDate', ''],
    ['DomainSyncNextDueDateDays', '0'],
    ['RegistrarAdminUseClientDetails', 'on'],
    ['CreateDomainInvoiceDaysBefore', String(DAYS_OF_INVOICE_LEAD)],
  ]);
}

function settingsFor(whmcsBot: number, timeZone: string): SettingsFile {
  return {
    autoDeleteMode: 'enabled',
    whmcsBot,
    notification: { inbox: 'registrar@in.example.com', forwardTo: 'domains@example.com' },
    mail: { senders: ['registrar.example.net'] },
    contactHandle: HOSTER_HANDLE,
    ticket: { departmentId: 1 },
    whmcs: { captureGateways: ['sepa'] },
    confirmedPaths: ['delete'],
    protected: [],
    handsOff: [],
    keepUntil: {},
    timeZone,
  };
}
