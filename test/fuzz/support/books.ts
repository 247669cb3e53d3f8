import { addInvoice } from '../../../infra/local/simulators/book/invoices.ts';
import type { Book } from '../../../infra/local/simulators/book/types.ts';
import type { HttpPost, HttpReply } from '../../../lib/runtime/http.ts';
import { smallBook } from '../../support/small-book.ts';

/** A book with one of everything the readers treat in its own way, small enough to be read ten thousand times. */
export function oddBook(): Book {
  const book = smallBook(
    '2026-06-15',
    [
      { name: 'alpha.example.com', termIn: 20, invoice: 'Unpaid', endingIn: 20 },
      { name: 'xn--bcher-kva.example.de', termIn: 300, invoice: 'Paid', clientId: 1 },
      { name: 'gamma.example.net', termIn: 8, autoRenew: false },
    ],
    0,
  );
  withOldOrder(book, 'alpha.example.com');
  spelledOut(book, 'xn--bcher-kva.example.de', 'bücher.example.de');
  withMassPayment(book);
  withTicket(book);
  return book;
}

/** An order of years ago comes before the live one. */
function withOldOrder({ registrar }: Book, name: string): void {
  const [live] = registrar.byName.get(name) ?? [];
  if (live === undefined) throw new TypeError(name);
  const old = { ...live, orderDate: 1_400_000_000, orderNumber: '007', domainStatus: 'deleted' };
  registrar.orders.unshift(old);
  registrar.byName.set(name, [old, live]);
}

function spelledOut({ registrar, whmcs }: Book, name: string, spelling: string): void {
  for (const order of registrar.byName.get(name) ?? []) order.domainName = spelling;
  for (const row of whmcs.domains) if (row.domainname === name) row.domainname = spelling;
}

function withMassPayment({ whmcs }: Book): void {
  const paid = whmcs.invoices.get(102);
  if (paid === undefined) throw new TypeError('no invoice to pay');
  const line = { type: 'Invoice', relid: 101, description: 'Rechnung #101 & Gebühr', amount: 1200 };
  addInvoice(whmcs, { ...paid, id: 900, paymethodid: 3, credit: 500, lines: [line, ...paid.lines] });
}

function withTicket({ today, whmcs }: Book): void {
  whmcs.tickets.push({
    ...{
      id: 1,
      tid: 'SIM-100001',
      deptid: 1,
      author: { clientid: 1 },
      domainid: 1,
      status: 'Open',
      date: today,
    },
    ...{ subject: 'alpha.example.com: <paid> & ended [ST-0123456789]', message: 'a', markdown: true },
    ...{ priority: 'High', replies: [] },
  });
}

/** The honest answer to a request, asked for once. */
export function remembered(answer: (post: HttpPost) => HttpReply): (post: HttpPost) => HttpReply {
  const answers = new Map<string, HttpReply>();
  return (post) => {
    const known = answers.get(post.body) ?? answer(post);
    answers.set(post.body, known);
    return known;
  };
}
