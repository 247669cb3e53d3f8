import { billed, cancelled, collections, days, leftUnpaid, line, paid, unpaid, years } from './parts.ts';
import type { Scene } from './scene.ts';

/** What is ended, and what a holder must be asked about first. */
export const ROWS_16_TO_18: readonly Scene[] = [
  { scene: 'de-leaving', ...consented(6), plant: () => billed({ donotrenew: true }) },
  {
    scene: 'de-leaving-invoice-left-open',
    ...consented(7),
    plant: ({ T }) => billed({ donotrenew: true }, unpaid(T)),
  },
  { scene: 'de-leaving-idn', ...consented(6), idn: true, plant: () => billed({ donotrenew: true }) },
  { scene: 'at-unpaid', ...unasked('at', 36), plant: leftUnpaid },
  { scene: 'ch-unpaid', ...unasked('ch', 37), plant: leftUnpaid },
  { scene: 'nl-unpaid', ...unasked('nl', 16), plant: leftUnpaid },
  { scene: 'be-unpaid', ...unasked('be', 6), plant: leftUnpaid },
  { scene: 'at-cancelled-by-staff', ...unasked('at', 36), plant: () => billed({ status: 'Cancelled' }) },
  {
    scene: 'at-leaving',
    ...ended('consent', 'at', 36),
    plant: () => billed({ donotrenew: true }),
  },
  { scene: 'com-unpaid', ...ended('unpaid', 'com', 6), plant: leftUnpaid },
  { scene: 'io-unpaid', ...ended('unpaid', 'io', 36), plant: leftUnpaid },
  { scene: 'net-leaving', ...ended('consent', 'net', 6), plant: () => billed({ donotrenew: true }) },
  {
    scene: 'org-cancelled-by-staff',
    ...ended('statusCancelled', 'org', 6),
    plant: () => billed({ status: 'Cancelled' }),
  },
  {
    scene: 'info-expired-long-ago',
    ...ended('deadRow', 'info', 6),
    plant: ({ T }) =>
      billed(
        { status: 'Expired', nextduedate: years(T, -1), expirydate: years(T, -1) },
        cancelled(years(T, -1)),
      ),
  },
  {
    scene: 'co-uk-in-collections',
    ...ended('unpaid', 'co.uk', 6),
    plant: ({ T }) => ({ invoices: [collections(T)] }),
  },
  {
    scene: 'eu-unpaid-since-last-year',
    ...ended('unpaidOfAnyAge', 'eu', 6),
    plant: ({ T }) => billed({ nextduedate: years(T, -1), expirydate: years(T, -1) }, unpaid(years(T, -1))),
  },
  {
    scene: 'com-collection-failed',
    ...ended('unpaidAfterCapture', 'com', 6),
    plant: ({ T }) => ({ invoices: [unpaid(T, { gateway: 'sepa', captureTried: true })] }),
  },
  {
    scene: 'com-only-the-add-on-paid',
    ...ended('addOnIsNoRenewal', 'com', 6),
    plant: ({ T }) => ({ invoices: [unpaid(T), paid(T, { lines: [line('DomainAddonIDP')] })] }),
  },
  {
    scene: 'com-transferred-in-so-dates-differ',
    ...ended('unpaid', 'com', 6),
    plant: ({ T }) => ({
      registrar: { regType: 'KK' },
      ...billed(
        { regtype: 'Transfer', expirydate: days(T, -100), nextduedate: days(T, -100) },
        unpaid(days(T, -100)),
      ),
    }),
  },
  {
    scene: 'com-term-by-paid-until',
    ...ended('unpaid', 'com', 7),
    plant: ({ T }) => ({
      registrar: { paidUntilDate: T, systemInDate: years(days(T, 5), -4), oldOrder: true },
      invoices: [unpaid(T)],
    }),
  },
  {
    scene: 'net-status-unknown-is-live',
    ...ended('unpaid', 'net', 7),
    plant: ({ T }) => ({ registrar: { domainStatus: 'unknown' }, invoices: [unpaid(T)] }),
  },
];

type Given = Pick<Scene, 'row' | 'verdict' | 'reason' | 'tld' | 'termIn'>;

function consented(termIn: number): Given {
  return { row: 16, verdict: 'delete', reason: 'consent', tld: 'de', termIn };
}

function unasked(tld: string, termIn: number): Given {
  return { row: 17, verdict: 'ticket', reason: 'consentMissing', tld, termIn };
}

function ended(reason: string, tld: string, termIn: number): Given {
  return { row: 18, verdict: 'delete', reason, tld, termIn };
}
