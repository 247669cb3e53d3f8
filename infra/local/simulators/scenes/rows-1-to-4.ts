import { billed, days, endingAt, leftUnpaid, massPayOf, paid, unpaid, years } from './parts.ts';
import type { Scene } from './scene.ts';

/** Row 2 needs memory. */
export const ROWS_1_TO_4: readonly Scene[] = [
  {
    scene: 'hands-off',
    ...{ row: 1, verdict: 'keep', reason: 'handsOff' },
    ...{ tld: 'com', termIn: 6, listed: 'handsOff', plant: leftUnpaid },
  },
  {
    scene: 'ended-though-paid',
    ...{ row: 3, verdict: 'revoke', reason: 'paidLine' },
    ...{ tld: 'com', termIn: 12 },
    plant: ({ T }) => ({ ...endingAt(T), ...billed({ nextduedate: years(T, 1) }, paid(T)) }),
  },
  {
    scene: 'ended-though-paid-next-due-unmoved',
    ...{ row: 3, verdict: 'revoke', reason: 'paidLine' },
    ...{ tld: 'net', termIn: 4 },
    plant: ({ T }) => ({ ...endingAt(T), invoices: [paid(T)] }),
  },
  {
    scene: 'ended-though-paid-by-mass-pay',
    ...{ row: 3, verdict: 'revoke', reason: 'paidLineByMassPay' },
    ...{ tld: 'de', termIn: 20 },
    plant: ({ T }) => ({
      registrar: { toBeDeletedDate: T },
      invoices: [unpaid(T), paid(days(T, -3), massPayOf(0))],
    }),
  },
  {
    scene: 'ended-though-paid-and-a-fact-contradicts',
    ...{ row: 3, verdict: 'revoke', reason: 'paidLineBeforeHold' },
    ...{ tld: 'org', termIn: 9 },
    plant: ({ T }) => ({ ...endingAt(T), ...billed({ status: 'Transferred Away' }, paid(T)) }),
  },
  {
    scene: 'gone-far-from-its-term',
    ...{ row: 4, verdict: 'gone', reason: 'absent' },
    ...{ tld: 'com', termIn: 180 },
    plant: () => ({ registrar: null }),
  },
  {
    scene: 'gone-near-its-term',
    ...{ row: 4, verdict: 'gone', reason: 'absent' },
    ...{ tld: 'de', termIn: 6 },
    plant: (at) => ({ registrar: null, ...leftUnpaid(at) }),
  },
];
