import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Book, WhmcsInvoice } from '../infra/local/simulators/book/types.ts';
import { hasTurnOn } from '../lib/books/turn.ts';
import { parseDomainName } from '../lib/names/domain-name.ts';

const needSchema = z.object({ domain: z.string(), termEnd: z.string().nullable(), invoices: z.boolean() });
/** A domain that was judged: until when its term runs, and whether its invoices had to be known. */
export type Need = z.output<typeof needSchema>;
export const needsSchema = z.object({
  judged: z.array(needSchema),
  /** Quiet domains that were looked at singly earlier that day. */
  quietBefore: z.int(),
});
export type Needs = z.output<typeof needsSchema>;

/** How often each book has to be asked for that, by the book itself. */
export const neededSchema = z.object({
  /** Rows the registrar lists, and rows WHMCS has. */
  listed: z.int(),
  rows: z.int(),
  /** Domains that were not judged, whose turn it is to be looked at singly, and that were not yet. */
  quiet: z.int(),
  /** Pages of the lists of invoices, one or more for each client whose invoices have to be known. */
  invoicePages: z.int(),
  invoices: z.int(),
  /** What the client with the most invoices takes. */
  largest: z.int(),
});
export type Needed = z.output<typeof neededSchema>;

/** Days before T from which a paid renewal counts, and how much older than what it pays a mass payment may be. */
const PAID_FROM = 300;
const WRITTEN_AHEAD = 120;

/** Counted over the raw book, in its own words. */
export function needsOf({ judged, quietBefore }: Needs, book: Book): Needed {
  const from = new Map<number, string>();
  const wanted = new Set<number>();
  const owners = ownersIn(book);
  for (const { domain, termEnd, invoices } of judged) {
    for (const client of owners.get(domain) ?? []) {
      if (invoices) wanted.add(client);
      if (termEnd === null) continue;
      const day = daysBefore(termEnd, PAID_FROM);
      from.set(client, earlier(from.get(client) ?? day, day));
    }
  }
  const clients = [...wanted].filter((client) => from.has(client));
  const names = new Set(judged.map(({ domain }) => domain));
  const counts = clients.map((client) =>
    countFrom(from.get(client) ?? '', book.whmcs.invoicesOf.get(client) ?? []),
  );
  return {
    listed: book.registrar.orders.filter(({ listed }) => listed).length,
    rows: book.whmcs.domains.length,
    quiet: Math.max(0, quietOfDay(book, names) - quietBefore),
    invoicePages: clients.map((client) => pagesOf(client, book)).reduce((sum, pages) => sum + pages, 0),
    invoices: counts.reduce((sum, count) => sum + count, 0),
    largest: 1 + Math.max(0, ...counts),
  };
}

/** How many rows WHMCS gives at a time. */
export const WHMCS_PAGE = 250;

/** A client's list has all invoices, whatever became of them. */
const pagesOf = (client: number, { whmcs }: Book): number =>
  Math.max(1, Math.ceil((whmcs.invoicesOf.get(client)?.length ?? 0) / WHMCS_PAGE));

function ownersIn({ whmcs }: Book): Map<string, Set<number>> {
  const owners = new Map<string, Set<number>>();
  for (const { domainname, userid } of whmcs.domains) {
    const name = parseDomainName(domainname) ?? domainname;
    owners.set(name, (owners.get(name) ?? new Set()).add(userid));
  }
  return owners;
}

/** A client's open invoices of any age, and those settled that may still prove something. */
function countFrom(day: string, invoices: readonly WhmcsInvoice[]): number {
  const open = invoices.filter(isOpen);
  const first = open.map(({ duedate }) => daysBefore(duedate, WRITTEN_AHEAD)).reduce(earlier, day);
  const settled = invoices.filter(
    (one) => one.status !== 'Cancelled' && !isOpen(one) && one.duedate >= first,
  );
  return open.length + settled.length;
}

const isOpen = ({ status }: WhmcsInvoice): boolean => !['Paid', 'Refunded', 'Cancelled'].includes(status);

function quietOfDay({ registrar, today }: Book, judged: ReadonlySet<string>): number {
  const hasTurn = hasTurnOn(Temporal.PlainDate.from(today));
  const names = registrar.orders.filter(({ listed }) => listed).map(({ domainNameAce }) => domainNameAce);
  return [...new Set(names)].filter((name) => {
    const domain = parseDomainName(name);
    return domain !== undefined && hasTurn(domain) && !judged.has(domain);
  }).length;
}

const daysBefore = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).subtract({ days }).toString();
const earlier = (a: string, b: string): string => (a < b ? a : b);
