import { billed, days, endingAt, paid, unpaid, years } from './parts.ts';
import type { Scene } from './scene.ts';

/** Facts that are missing or contradict each other. Near their term, so that a sweep looks at them. */
export const ROW_5: readonly Scene[] = [
  {
    scene: 'two-active-rows',
    ...hold('twoActiveRows', 'com', 6),
    plant: ({ T }) => ({ whmcs: [{}, { otherClient: true }], invoices: [unpaid(T)] }),
  },
  {
    scene: 'two-active-rows-and-an-ending',
    ...hold('twoActiveRowsUrgent', 'de', 12),
    plant: ({ T }) => ({ ...endingAt(T), whmcs: [{}, { otherClient: true }] }),
  },
  {
    scene: 'next-due-date-zero',
    ...hold('nextDueMissing', 'com', 6),
    plant: ({ T }) => billed({ nextduedate: '0000-00-00' }, unpaid(T)),
  },
  {
    scene: 'next-due-date-of-1969',
    ...hold('dateBefore1985', 'net', 6),
    plant: ({ T }) => billed({ nextduedate: '1969-12-31' }, unpaid(T)),
  },
  {
    scene: 'expiry-date-of-1970',
    ...hold('dateBefore1985', 'com', 7),
    plant: ({ T }) => billed({ expirydate: '1970-01-01' }, unpaid(T)),
  },
  {
    scene: 'next-due-date-in-twelve-years',
    ...hold('dateOverElevenYearsOut', 'de', 10),
    plant: ({ T }) => billed({ nextduedate: years(T, 12), expirydate: years(T, 12) }),
  },
  {
    scene: 'expiry-a-year-ahead-though-unpaid',
    ...hold('expiryAhead', 'com', 10),
    plant: ({ T }) => billed({ expirydate: years(T, 1) }, unpaid(T)),
  },
  {
    scene: 'books-disagree-on-the-term',
    ...hold('termDrift', 'com', 6),
    plant: ({ T }) => billed({ expirydate: days(T, -100) }, unpaid(T)),
  },
  {
    scene: 'fraud',
    ...hold('fraud', 'com', 10),
    plant: () => billed({ status: 'Fraud' }),
  },
  {
    scene: 'fraud-with-an-ending-and-a-paid-line',
    ...hold('fraudUrgent', 'com', 10),
    plant: ({ T }) => ({ ...endingAt(T), ...billed({ status: 'Fraud' }, paid(T)) }),
  },
  {
    scene: 'transferred-away-yet-here',
    ...hold('transferredAwayYetLive', 'de', 10),
    plant: () => billed({ status: 'Transferred Away' }),
  },
  {
    scene: 'domain-status-nobody-knows',
    ...hold('domainStatusUnknown', 'com', 10),
    plant: ({ T }) => ({ registrar: { domainStatus: 'suspendedByRegistry' }, invoices: [unpaid(T)] }),
  },
  {
    scene: 'domain-status-empty',
    ...hold('domainStatusMissing', 'info', 10),
    plant: ({ T }) => ({ registrar: { domainStatus: '' }, invoices: [unpaid(T)] }),
  },
  {
    scene: 'whmcs-status-nobody-knows',
    ...hold('whmcsStatusUnknown', 'org', 10),
    plant: ({ T }) => billed({ status: 'Terminated' }, unpaid(T)),
  },
  {
    scene: 'no-term-end',
    ...hold('termUnknown', 'com', 10),
    plant: ({ T }) => ({ registrar: { systemInDate: null, paidUntilDate: null }, invoices: [unpaid(T)] }),
  },
  {
    scene: 'another-module-yet-here',
    ...hold('otherModule', 'eu', 10),
    plant: () => billed({ registrar: 'openprovider' }),
  },
  {
    scene: 'registration-scheduled',
    ...{ row: 5, verdict: 'keep', reason: 'inProgress', tld: 'de', termIn: 10 },
    plant: ({ today }) => ({
      registrar: { domainStatus: 'scheduledReg', systemInDate: null },
      ...billed({ status: 'Pending Registration', nextduedate: years(today, 1), expirydate: '0000-00-00' }),
    }),
  },
  {
    scene: 'transfer-in-pending',
    ...{ row: 5, verdict: 'keep', reason: 'inProgress', tld: 'com', termIn: 10 },
    plant: () => ({
      registrar: { domainStatus: 'pendingTransfer', regType: 'KK' },
      ...billed({ status: 'Pending Transfer', regtype: 'Transfer' }),
    }),
  },
  {
    scene: 'transfer-in-pending-with-an-ending',
    ...{ row: 5, verdict: 'ticket', reason: 'inProgressUrgent', tld: 'com', termIn: 10 },
    plant: ({ T }) => ({
      registrar: { domainStatus: 'pendingTransfer', regType: 'KK', executionDate: T },
      ...billed({ status: 'Pending Transfer', regtype: 'Transfer' }),
    }),
  },
  {
    scene: 'orphan',
    ...{ row: 5, verdict: 'orphan', reason: 'notInWhmcs', tld: 'com', termIn: 120 },
    plant: () => ({ whmcs: [] }),
  },
  {
    scene: 'orphan-near-its-term',
    ...{ row: 5, verdict: 'orphan', reason: 'notInWhmcs', tld: 'de', termIn: 6 },
    plant: () => ({ whmcs: [] }),
  },
  {
    scene: 'orphan-with-an-ending',
    ...{ row: 5, verdict: 'orphan', reason: 'notInWhmcs', tld: 'net', termIn: 40 },
    plant: ({ T }) => ({ ...endingAt(T), whmcs: [] }),
  },
];

function hold(
  reason: string,
  tld: string,
  termIn: number,
): Pick<Scene, 'row' | 'verdict' | 'reason' | 'tld' | 'termIn'> {
  return { row: 5, verdict: 'hold', reason, tld, termIn };
}
