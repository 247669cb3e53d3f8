import { billed, days, endingAt, leftUnpaid, unpaid, years } from './parts.ts';
import type { Scene } from './scene.ts';

/** Endings that stand, exceptions, and what is too late or too early. Row 10 needs another mode. */
export const ROWS_8_TO_14: readonly Scene[] = [
  {
    scene: 'stale-ending',
    ...{ row: 8, verdict: 'ticket', reason: 'staleEnding', tld: 'com', termIn: 355 },
    plant: ({ T, today }) => ({
      ...endingAt(days(today, -10)),
      ...billed({ nextduedate: years(T, -1), expirydate: years(T, -1) }, unpaid(years(T, -1))),
    }),
  },
  {
    scene: 'ending-on-a-protected-domain',
    ...{ row: 8, verdict: 'ticket', reason: 'protected', tld: 'com', termIn: 12, listed: 'protected' },
    plant: ({ T }) => ({ ...endingAt(T), invoices: [unpaid(T)] }),
  },
  {
    scene: 'ended-by-somebody-else',
    ...{ row: 8, verdict: 'keep', reason: 'notOurs', tld: 'com', termIn: 12 },
    plant: ({ T }) => ({ ...endingAt(T), invoices: [unpaid(T)] }),
  },
  {
    scene: 'ended-by-somebody-else-long-before',
    ...{ row: 8, verdict: 'keep', reason: 'notOurs', tld: 'de', termIn: 200 },
    plant: ({ T }) => ({ ...endingAt(T), ...billed({ donotrenew: true }) }),
  },
  {
    scene: 'ended-by-somebody-else-after-an-older-order',
    ...{ row: 8, verdict: 'keep', reason: 'notOurs', tld: 'net', termIn: 30 },
    plant: ({ T }) => ({ registrar: { toBeDeletedDate: T, oldOrder: true } }),
  },
  {
    scene: 'ending-was-yesterday',
    ...{ row: 8, verdict: 'keep', reason: 'notOurs', tld: 'com', termIn: -1 },
    plant: ({ T }) => ({ ...endingAt(T), invoices: [unpaid(T)] }),
  },
  {
    scene: 'protected',
    ...{ row: 9, verdict: 'keep', reason: 'protected', tld: 'com', termIn: 6, listed: 'protected' },
    plant: leftUnpaid,
  },
  { scene: 'late', ...late('com', 3) },
  { scene: 'late-for-long-notice', ...late('ch', 20) },
  { scene: 'late-on-the-last-day', ...late('eu', 0) },
  {
    scene: 'late-though-the-customer-leaves',
    ...late('de', 2),
    plant: () => billed({ donotrenew: true }),
  },
  {
    scene: 'far-from-its-term',
    ...{ row: 12, verdict: 'wait', reason: 'beforeWarnOn', tld: 'com', termIn: 200 },
  },
  {
    scene: 'leaving-but-far-from-its-term',
    ...{ row: 12, verdict: 'wait', reason: 'beforeWarnOn', tld: 'de', termIn: 100 },
    plant: () => billed({ donotrenew: true }),
  },
  { scene: 'transit-nobody-rehearsed', ...unconfirmed(6), plant: leftUnpaid },
  {
    scene: 'transit-for-a-row-staff-cancelled',
    ...unconfirmed(6),
    plant: () => billed({ status: 'Cancelled' }),
  },
  {
    scene: 'transit-for-an-idn',
    ...unconfirmed(7),
    ...{ idn: true, plant: leftUnpaid },
  },
  { scene: 'warned', ...waiting('com', 16) },
  { scene: 'warned-and-billed', ...waiting('com', 12), plant: leftUnpaid },
  { scene: 'warned-for-long-notice', ...waiting('at', 45), plant: leftUnpaid },
  { scene: 'warned-and-leaving', ...waiting('de', 15), plant: () => billed({ donotrenew: true }) },
];

type Given = Pick<Scene, 'row' | 'verdict' | 'reason' | 'tld' | 'termIn' | 'plant'>;

function late(tld: string, termIn: number): Given {
  return { row: 11, verdict: 'late', reason: 'pastCancelBy', tld, termIn, plant: leftUnpaid };
}

function unconfirmed(termIn: number): Given {
  return { row: 13, verdict: 'ticket', reason: 'pathUnconfirmed', tld: 'de', termIn };
}

function waiting(tld: string, termIn: number): Given {
  return { row: 14, verdict: 'wait', reason: 'beforePlaceOn', tld, termIn };
}
