import { readBooks, type BooksInput } from '../../../lib/books/read-books.ts';
import { NO_STATE } from '../../../lib/books/near.ts';
import type { Facts } from '../../../lib/expiry/facts.ts';
import { fakeDeps, inDays, name, rules, type FakeBooks } from './fakes.ts';

/** Days to a term end whose deadline is near, and to one whose is not. */
export const NEAR = 20;
export const FAR = 200;

export const input = (rest: Partial<BooksInput> = {}): BooksInput => ({
  rules: rules(),
  horizon: inDays(60),
  invoicesUntil: inDays(60),
  ...NO_STATE,
  ...rest,
});

export async function read(books: FakeBooks, rest: Partial<BooksInput> = {}) {
  const deps = fakeDeps(books);
  const joined = await readBooks(input(rest), deps);
  const facts = [...joined.facts()];
  const of = (domain: string): Facts | undefined => facts.find((fact) => fact.domain === name(domain));
  return { joined, facts, of, calls: deps.calls };
}
