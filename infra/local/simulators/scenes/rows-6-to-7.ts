import { billed, days, endingAt, line, massPayOf, paid, refunded, unpaid, years } from './parts.ts';
import type { Scene } from './scene.ts';

/** The term after T is paid for, by money, by hand or by a person's word. */
export const ROWS_6_TO_7: readonly Scene[] = [
  {
    scene: 'ended-though-next-due-moved-by-hand',
    ...urgent('com', 15),
    plant: ({ T }) => ({ ...endingAt(T), ...billed({ nextduedate: years(T, 1) }) }),
  },
  {
    scene: 'ended-though-paid-for-years',
    ...urgent('de', 150),
    plant: ({ T }) => ({ ...endingAt(T), ...billed({ nextduedate: years(T, 2), regperiod: 3 }) }),
  },
  {
    scene: 'ended-by-staff-though-paid',
    ...urgent('com', 9),
    plant: ({ T }) => ({ ...endingAt(T), ...billed({ status: 'Cancelled' }, paid(T)) }),
  },
  {
    scene: 'paid-this-year-ended-for-the-next',
    ...urgent('com', 12),
    plant: ({ T }) => ({ ...endingAt(years(T, 1)), ...billed({ nextduedate: years(T, 1) }, paid(T)) }),
  },
  {
    scene: 'renewed',
    ...covered('nextDue', 'com', 6),
    plant: ({ T }) => billed({ nextduedate: years(T, 1) }, paid(T)),
  },
  {
    scene: 'renewed-early-for-long-notice',
    ...covered('nextDue', 'at', 36),
    plant: ({ due }) => billed({ nextduedate: years(due, 1) }, paid(due)),
  },
  {
    scene: 'paid-but-next-due-did-not-move',
    ...covered('paidLine', 'com', 6),
    plant: ({ T }) => ({ invoices: [paid(T)] }),
  },
  {
    scene: 'paid-by-credit',
    ...covered('paidLineOfZero', 'de', 7),
    plant: ({ T }) => ({ invoices: [paid(T, { credit: 'all' })] }),
  },
  {
    scene: 'paid-by-mass-pay',
    ...covered('paidLineByMassPay', 'com', 6),
    plant: ({ T }) => ({ invoices: [unpaid(T), paid(days(T, -5), massPayOf(0))] }),
  },
  {
    scene: 'paid-as-domain-renew',
    ...covered('paidLine', 'net', 6),
    plant: ({ T }) => ({ invoices: [paid(T, { lines: [line('DomainRenew')] })] }),
  },
  {
    scene: 'paid-for-years',
    ...covered('nextDue', 'de', 6),
    plant: ({ T }) => billed({ nextduedate: years(T, 3), expirydate: years(T, 3), regperiod: 4 }),
  },
  {
    scene: 'leaving-when-the-paid-years-are-over',
    ...covered('nextDue', 'de', 6),
    plant: ({ T }) => billed({ nextduedate: years(T, 1), regperiod: 2, donotrenew: true }),
  },
  {
    scene: 'kept-by-a-person',
    ...covered('keepUntil', 'com', 6),
    ...{ listed: 'keepUntil', plant: ({ T }) => ({ invoices: [unpaid(T)] }) },
  },
  {
    scene: 'transferred-in-and-renewed',
    ...covered('nextDue', 'com', 6),
    plant: ({ T }) => ({
      registrar: { regType: 'KK' },
      ...billed(
        { regtype: 'Transfer', expirydate: days(T, 265), nextduedate: days(T, 265) },
        paid(days(T, -100)),
      ),
    }),
  },
  {
    scene: 'renewed-with-an-old-cancelled-row',
    ...covered('nextDueOfTheActiveRow', 'org', 6),
    plant: ({ T }) => ({
      whmcs: [
        { status: 'Cancelled', nextduedate: years(T, -3), expirydate: years(T, -3), otherClient: true },
        { nextduedate: years(T, 1) },
      ],
      invoices: [paid(T)],
    }),
  },
  {
    scene: 'renewed-then-refunded',
    ...{ row: 7, verdict: 'ticket', reason: 'refunded', tld: 'com', termIn: 6, household: 'refund' },
    plant: ({ T }) => billed({ nextduedate: years(T, 1) }, refunded(T)),
  },
  {
    // Invoices are read per client of an uncovered candidate: this one lets the refund be seen.
    scene: 'beside-the-refund',
    ...{ row: 14, verdict: 'wait', reason: 'beforePlaceOn', tld: 'com', termIn: 17, household: 'refund' },
  },
];

type Given = Pick<Scene, 'row' | 'verdict' | 'reason' | 'tld' | 'termIn'>;

function urgent(tld: string, termIn: number): Given {
  return { row: 6, verdict: 'ticket', reason: 'endedThoughCovered', tld, termIn };
}

function covered(reason: string, tld: string, termIn: number): Given {
  return { row: 7, verdict: 'keep', reason, tld, termIn };
}
