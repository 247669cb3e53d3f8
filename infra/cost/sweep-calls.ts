/** What a sweep asks of the books. Measured by `npm run bench`, with 10 % of the domains near their deadline. */
export interface SweepCalls {
  /** Pages of the registrar's list, the empty one at its end too. */
  readonly lists: number;
  /** Pages of WHMCS's list. */
  readonly pages: number;
  /** Of clients and their invoices. */
  readonly invoices: number;
}

/** Calls about clients and invoices, a domain of the book. */
const INVOICES = 0.1636;

/** Of a sweep in an hour in which nothing happened. */
export const sweepCalls = (domains: number): SweepCalls => ({
  lists: Math.ceil(domains / 1_999) + 1,
  pages: Math.ceil(domains / 250),
  invoices: Math.round(domains * INVOICES),
});

/** A call takes so long, in seconds. */
const CALL = 0.3;

/** How long such a sweep takes, in seconds: WHMCS is asked for invoices four at a time. */
export const sweepSeconds = ({ lists, pages, invoices }: SweepCalls): number =>
  CALL * (lists + pages + invoices / 4);

/** Quiet domains that are asked for singly each day, two at a time. In seconds. */
export const quietSecondsADay = (domains: number): number => (CALL * ((domains * 0.9) / 30)) / 2;
