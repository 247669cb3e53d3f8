import type { Facts } from '../expiry/facts.ts';
import type { JoinDeps, JoinTotals } from './join.ts';
import { joinedFacts } from './joined-facts.ts';
import type { Scope } from './near.ts';
import { invoiceCache, invoicesOf, readClients, type InvoicesInput } from './with-invoices.ts';

export interface BooksInput extends Scope, InvoicesInput {}

export interface ReadBooks {
  /** One at a time, so that the facts of a large book need not all be held together. */
  readonly facts: () => Iterable<Facts>;
  readonly goneTotal: number;
  readonly totals: JoinTotals;
}

/** Both books joined in one go, invoices included. @throws UpstreamError if a book cannot be read. */
export async function readBooks(input: BooksInput, deps: JoinDeps): Promise<ReadBooks> {
  const { facts, goneTotal, totals } = await joinedFacts(input, deps);
  const cache = invoiceCache(facts(), input, deps);
  await readClients(cache.from.keys(), cache, deps);
  return {
    goneTotal,
    totals,
    *facts() {
      for (const one of facts()) yield { ...one, invoices: invoicesOf(one, input.rules, cache, deps) };
    },
  };
}
