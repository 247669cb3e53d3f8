import type { Book } from '../book/types.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One action of the API: a small function over the book. @throws ActionError */
export type Action = (call: ActionCall) => Readonly<Record<string, Json>>;

export interface ActionCall {
  readonly book: Book;
  readonly quirks: WhmcsQuirks;
  /** A form field; '' if it was not sent. */
  readonly field: (name: string) => string;
  /** The root this WHMCS is reached at, with a slash at the end. */
  readonly systemUrl: string;
  /** Fires InvoicePaidPreEmail and InvoicePaid. */
  readonly invoicePaid: (invoiceId: number) => void;
}

/** How this WHMCS writes what PHP leaves open. */
export interface WhmcsQuirks {
  /** What stands for a list without rows: `invoices: ""`, `[]`, `{}`, or no key at all. Default ''. */
  readonly emptyLists?: '' | readonly [] | Readonly<Record<string, never>> | 'absent';
  /** A list of one row arrives as that row. */
  readonly bareObjects?: boolean;
  /** Lists arrive as objects with the keys "0", "1", … */
  readonly numericKeys?: boolean;
  /** More rows than these are never given, whatever limitnum says. */
  readonly maxPageSize?: number;
  /** How long every reply takes, in ms. Default 0. */
  readonly latencyMs?: number;
}

/** A business error: HTTP 200 with `result: "error"`. */
export class ActionError extends Error {
  override readonly name = 'ActionError';
}
