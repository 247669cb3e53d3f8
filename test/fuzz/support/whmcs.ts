import type { WhmcsQuirks } from '../../../infra/local/simulators/whmcs/action.ts';
import { CREDENTIALS } from '../../../infra/local/simulators/whmcs/credentials.ts';
import { replyTo } from '../../../infra/local/simulators/whmcs/reply.ts';
import { clientIdOf, invoiceIdOf, whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import type { HttpPost, HttpReply } from '../../../lib/runtime/http.ts';
import { createWhmcsReader } from '../../../lib/whmcs/reader.ts';
import { createWhmcsWriter } from '../../../lib/whmcs/writer-client.ts';
import type { NewTicket } from '../../../lib/whmcs/writer.ts';
import { collect } from '../../lib/whmcs/support.ts';
import { name } from '../../support/acting.ts';
import { oddBook, remembered } from './books.ts';
import { must } from './must.ts';
import { mustBeId, outcomeOf } from './outcome.ts';
import type { Exchange } from './sent.ts';
import type { Outcome } from './tally.ts';
import { checkError, checkInvoice, checkLines, checkPages, checkRow, checkTickets } from './whmcs-checks.ts';

const book = oddBook();

/** The simulated WHMCS, which never lies, in the forms that PHP leaves open. */
export const honestWhmcs = {
  plain: honest({}),
  empty: honest({ emptyLists: 'absent' }),
  bare: honest({ bareObjects: true, emptyLists: [] }),
  numbered: honest({ numericKeys: true, emptyLists: {} }),
};

function honest(quirks: WhmcsQuirks): (post: HttpPost) => HttpReply {
  return remembered(({ url, body }) => {
    const request = { method: 'POST', path: url.pathname, headers: {}, body };
    const form = new URLSearchParams(body);
    const reply = replyTo({
      book,
      quirks,
      request,
      form,
      fault: undefined,
      systemUrl: 'https://example.com/',
    });
    if (reply === 'drop') throw new TypeError('nothing is dropped here');
    return { ...reply, body: Buffer.from(reply.body) };
  });
}

const CONFIG = {
  ...{ url: new URL('http://192.0.2.2'), ...CREDENTIALS, accessKey: 'simulated-key', concurrency: 4 },
  retry: { attempts: 2, baseMs: 0, capMs: 0 },
};
const noSleep = (): Promise<void> => Promise.resolve();
const reader = ({ transport }: Exchange) => createWhmcsReader(CONFIG, { transport, sleep: noSleep });
const writer = ({ transport }: Exchange) => createWhmcsWriter(CONFIG, { transport, sleep: noSleep });

const ALPHA = name('alpha.example.com');
const BUECHER = name('xn--bcher-kva.example.de');
const CLIENT = clientIdOf(1);
const HEAD = {
  ...({ id: invoiceIdOf(900), clientId: CLIENT, status: 'Paid', dueDate: null } as const),
  ...{ payMethodSet: false, paymentMethod: '', captureAttempted: false },
};
const TICKET: NewTicket = {
  ...{ departmentId: 1, author: { clientId: CLIENT }, subject: 'alpha.example.com', message: 'a' },
  ...{ priority: 'High', domainId: whmcsDomainIdOf(1) },
};

/** All that is asked of WHMCS, through the real clients. */
export const askWhmcs = {
  all: (to: Exchange) => outcomeOf(collect(reader(to).allDomains()), checkPages, checkError),
  rows: (to: Exchange) => named(ALPHA, to),
  idn: (to: Exchange) => named(BUECHER, to),
  byId: (to: Exchange) =>
    outcomeOf(
      reader(to).domainById(whmcsDomainIdOf(2)),
      (row) => {
        if (row !== null) checkRow(row);
        must(row === null || row.id === 2, 'a row is the one that was asked for');
      },
      checkError,
    ),
  invoices: (to: Exchange) =>
    outcomeOf(
      reader(to).invoicesOf(CLIENT),
      (heads) => heads.forEach((head) => checkInvoice(head, CLIENT)),
      checkError,
    ),
  invoice: (to: Exchange) =>
    outcomeOf(
      reader(to).invoice(HEAD),
      (invoice) => {
        if (invoice === null) return;
        must(invoice.id === HEAD.id, 'an invoice is the one that was asked for');
        checkInvoice(invoice, CLIENT);
        checkLines(invoice.lines);
      },
      checkError,
    ),
  tickets: (to: Exchange) =>
    outcomeOf(reader(to).ticketsWithToken('ST-0123456789', 1), checkTickets, checkError),
  log: (to: Exchange) => outcomeOf(reader(to).automationLog(), () => undefined, checkError),
  setting: (to: Exchange) =>
    outcomeOf(reader(to).configurationValue('SystemURL'), () => undefined, checkError),
  client: (to: Exchange) =>
    outcomeOf(
      reader(to).client(CLIENT),
      (client) => must(client === null || client.id === CLIENT, 'a client is the one that was asked for'),
      checkError,
    ),
  open: async (to: Exchange) => {
    const asking = writer(to).openTicket(TICKET);
    const outcome = await outcomeOf(asking, ({ ticketId }) => mustBeId(ticketId), checkError);
    must(to.replies.length <= 2, 'a ticket is asked for once, and once more without its domain');
    return outcome;
  },
  reply: (to: Exchange) =>
    once(to, writer(to).replyToTicket({ ticketId: 1, author: TICKET.author, message: 'b' })),
  activity: (to: Exchange) => once(to, writer(to).logActivity('alpha.example.com', CLIENT)),
};

function named(domain: typeof ALPHA, to: Exchange): Promise<Outcome> {
  return outcomeOf(
    reader(to).domainRows(domain),
    (rows) => {
      rows.forEach(checkRow);
      must(
        rows.every((row) => row.domain === domain),
        'rows are of the name that was asked for',
      );
    },
    checkError,
  );
}

async function once(to: Exchange, asking: Promise<unknown>): Promise<Outcome> {
  const outcome = await outcomeOf(asking, () => undefined, checkError);
  must(to.replies.length === 1, 'what changes something is sent once');
  return outcome;
}
