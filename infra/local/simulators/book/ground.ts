import type { Temporal } from 'temporal-polyfill';
import type { Dice } from './dice.ts';
import type { Book } from './types.ts';

/** What planting needs: the book, the dice, and the numbers given out so far. */
export interface Ground {
  readonly book: Book;
  readonly dice: Dice;
  readonly today: Temporal.PlainDate;
  /** How many years of paid renewals a domain has behind it, at most. */
  readonly historyYears: number;
  orderNumbers: number;
  invoiceNumbers: number;
}

export const DAYS_OF_INVOICE_LEAD = 14;
