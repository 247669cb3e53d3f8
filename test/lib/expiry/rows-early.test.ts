import { describe, expect, it } from '@jest/globals';
import { whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { massPay, paid, unpaid } from './invoices.ts';
import { date, nameOf, shownIn, type Given } from './world.ts';

type Table = [clause: string, given: Given, expected: string][];

const OURS: Given = { ending: 0, memory: { ours: 'delete' } };
const MODES = ['ticket', 'enabled', 'disabled'] as const;

describe('row 1: on the hands-off list', () => {
  const keeps: Table = [
    ['a quiet domain', {}, '1 keep: handsOff'],
    ['an ending of ours on a paid domain', { ...OURS, nextDue: 365 }, '1 keep: handsOff'],
    ['an ending on a paid line', { ending: 0, invoices: [paid()] }, '1 keep: handsOff'],
    [
      'a domain gone though covered',
      { registrar: 'absent', absentSince: -90, nextDue: 365 },
      '1 keep: handsOff',
    ],
    ['neither book read', { registrar: 'unread', whmcs: 'unread' }, '1 keep: handsOff'],
    ['past its cancelBy', { termIn: 1 }, '1 keep: handsOff'],
  ];
  it.each(keeps)('%s', (_, given, expected) => {
    expect(shownIn({ ...given, listed: 'handsOff' })).toBe(expected);
  });

  it('is about this very name', () => {
    const other = new Set([nameOf('other.example.com')]);
    expect(shownIn({ rules: { handsOff: other } })).toBe('12 wait via delete: beforeWarnOn notDeclined');
  });
});

describe('row 2: pending, ours, covered', () => {
  const revokes: Table = [
    ['by the due date', { ...OURS, nextDue: 365 }, '2 revoke: oursAndCovered nextDueDate'],
    ['by a paid line', { ...OURS, invoices: [paid()] }, '2 revoke: oursAndCovered paidLine'],
    [
      'by both, as WHMCS leaves it',
      { ...OURS, nextDue: 365, invoices: [paid()] },
      '2 revoke: oursAndCovered nextDueDate paidLine',
    ],
    ['by a person', { ...OURS, keepUntil: 90 }, '2 revoke: oursAndCovered keepUntil'],
    [
      'a transit of ours',
      { name: 'example.de', ending: 0, memory: { ours: 'transit' }, nextDue: 365 },
      '2 revoke: oursAndCovered nextDueDate',
    ],
    ['due a day beyond the tolerance', { ...OURS, nextDue: 6 }, '2 revoke: oursAndCovered nextDueDate'],
    ['due within the tolerance', { ...OURS, nextDue: 5 }, '8 keep: endingOurs'],
    [
      'T unknown, nor remembered',
      { ...OURS, registrar: { systemInDate: null, paidUntilDate: null } },
      '5 hold urgent: termUnknown endingPresent',
    ],
    ['not pending', { nextDue: 365, memory: { ours: 'delete' } }, '7 keep: covered nextDueDate'],
  ];
  it.each(revokes)('%s', (_, given, expected) => {
    expect(shownIn(given)).toBe(expected);
  });

  it.each(MODES)('in mode %s', (mode) => {
    expect(shownIn({ ...OURS, nextDue: 365, rules: { mode } })).toMatch(/^2 revoke/);
  });

  const contradictions: [string, Given][] = [
    ['row Cancelled', { row: { status: 'Cancelled' } }],
    ['row Fraud', { row: { status: 'Fraud' } }],
    ['no row at all', { whmcs: 'absent', keepUntil: 365 }],
    ['WHMCS unread', { whmcs: 'unread', keepUntil: 365 }],
    ['two Active rows, the older one paid', { rows: [{ id: whmcsDomainIdOf(8), nextDueDate: null }, {}] }],
    ['stale facts', { registrarAge: 48, whmcsAge: 48 }],
    ['domainStatus missing', { registrar: { domainStatus: null } }],
    ['domainStatus outside the known ones', { registrar: { domainStatus: 'locked' } }],
    ['domainStatus pendingTransfer', { registrar: { domainStatus: 'pendingTransfer' } }],
    ['back after our revoke', { memory: { ours: 'delete', revokedByUs: true } }],
    ['ending far beyond T', { ending: 46 }],
    ['ending stale', { ending: -150 }],
    ['protected', { listed: 'protected' }],
    ['consent', { row: { autoRenew: false } }],
  ];
  it.each(contradictions)('whatever else contradicts: %s', (_, given) => {
    expect(shownIn({ ...OURS, nextDue: 365, ...given })).toMatch(/^2 revoke/);
  });

  it('without memory nothing is ours', () => {
    expect(shownIn({ ending: 0, memory: null, nextDue: 365 })).toBe(
      '6 ticket urgent: endedThoughCovered nextDueDate noMemory',
    );
  });
});

describe('row 3: pending, not ours, paid line of the term', () => {
  const OTHERS: Given = { ending: 0, invoices: [paid()] };
  const rows: Table = [
    ['on T', OTHERS, '3 revoke: paidLineOfTerm'],
    ['dated long before T', { ...OTHERS, ending: -60 }, '3 revoke: paidLineOfTerm'],
    ['stale', { ...OTHERS, ending: -150 }, '3 revoke: paidLineOfTerm'],
    ['dated T + 44', { ...OTHERS, ending: 44 }, '3 revoke: paidLineOfTerm'],
    ['dated T + 45', { ...OTHERS, ending: 45 }, '3 revoke: paidLineOfTerm'],
    [
      'dated T + 46: the next term',
      { ...OTHERS, ending: 46 },
      '6 ticket urgent: endedThoughCovered paidLine',
    ],
    [
      'a toBeDeletedDate alone',
      { ...OTHERS, registrar: { executionDate: null, toBeDeletedDate: date('2026-09-23') } },
      '3 revoke: paidLineOfTerm',
    ],
    [
      'status unknown is live',
      { ...OTHERS, registrar: { domainStatus: 'unknown' } },
      '3 revoke: paidLineOfTerm',
    ],
    [
      'a pending transfer is not',
      { ...OTHERS, registrar: { domainStatus: 'pendingTransfer' } },
      '5 ticket urgent: inProgress endingPresent',
    ],
    [
      'a strange status is not',
      { ...OTHERS, registrar: { domainStatus: 'locked' } },
      '5 hold urgent: domainStatusUnknown endingPresent',
    ],
    [
      'a missing status is not',
      { ...OTHERS, registrar: { domainStatus: null } },
      '5 hold urgent: domainStatusMissing endingPresent',
    ],
    [
      'paid by mass pay',
      { ending: 0, invoices: [unpaid(0, { id: 1 }), massPay('Paid', [1])] },
      '3 revoke: paidLineOfTerm',
    ],
    [
      'paid by mass pay, and refunded by itself since',
      { ending: 0, invoices: [paid(0, { id: 1, status: 'Refunded' }), massPay('Paid', [1])] },
      '8 keep: endingNotOurs',
    ],
    [
      'covered by the due date only',
      { ending: 0, nextDue: 365 },
      '6 ticket urgent: endedThoughCovered nextDueDate',
    ],
    [
      'covered by a person only',
      { ending: 0, keepUntil: 365 },
      '6 ticket urgent: endedThoughCovered keepUntil',
    ],
    ['not covered at all', { ending: 0 }, '8 keep: endingNotOurs'],
    [
      'row Cancelled',
      { ...OTHERS, row: { status: 'Cancelled' } },
      '6 ticket urgent: endedThoughCovered paidLine',
    ],
    ['row Fraud', { ...OTHERS, row: { status: 'Fraud' } }, '5 hold urgent: fraud endingPresent'],
    [
      'an old Cancelled row besides',
      { ...OTHERS, rows: [{ id: whmcsDomainIdOf(8), status: 'Cancelled' }, {}] },
      '3 revoke: paidLineOfTerm',
    ],
    ['row Expired', { ...OTHERS, row: { status: 'Expired' } }, '3 revoke: paidLineOfTerm'],
    [
      'back after our revoke',
      { ...OTHERS, memory: { revokedByUs: true } },
      '6 ticket urgent: endedThoughCovered paidLine',
    ],
    ['no memory', { ...OTHERS, memory: null }, '3 revoke: paidLineOfTerm noMemory'],
    ['facts stale', { ...OTHERS, registrarAge: 7 }, '3 revoke: paidLineOfTerm'],
    [
      'T unknown',
      { ...OTHERS, registrar: { systemInDate: null, paidUntilDate: null } },
      '5 hold urgent: termUnknown endingPresent',
    ],
    ['no ending', { invoices: [paid()] }, '7 keep: covered paidLine'],
    [
      'ours and paid is row 2',
      { ...OTHERS, memory: { ours: 'delete' } },
      '2 revoke: oursAndCovered paidLine',
    ],
    [
      'ours, paid, but a tolerance no year outlasts',
      { ...OTHERS, memory: { ours: 'delete' }, rules: { toleranceDays: 400 } },
      '8 keep: endingOurs',
    ],
  ];
  it.each(rows)('%s', (_, given, expected) => {
    expect(shownIn(given)).toBe(expected);
  });

  it.each(MODES)('in mode %s', (mode) => {
    expect(shownIn({ ...OTHERS, rules: { mode } })).toBe('3 revoke: paidLineOfTerm');
  });
});

describe('row 4: absent', () => {
  const GONE: Given = { registrar: 'absent', termIn: -3, absentSince: 0 };
  const rows: Table = [
    ['no memory', { ...GONE, memory: null }, '4 gone: absent noMemory'],
    [
      'no day to count from',
      { registrar: 'absent', memory: { absenceConfirmed: true } },
      '4 gone: absent absenceNotConfirmed',
    ],
    ['never missed before', { registrar: 'absent' }, '4 gone: absent absenceNotConfirmed'],
    [
      'before the second day',
      { ...GONE, memory: { absenceConfirmed: false } },
      '4 gone: absent absenceNotConfirmed',
    ],
    ['since T', GONE, '4 keep: absent ended'],
    ['since T + 2', { ...GONE, absentSince: 2 }, '4 keep: absent ended'],
    ['since T − 6', { ...GONE, absentSince: -6 }, '4 keep: absent ended'],
    ['since T − 7: two days and the tolerance', { ...GONE, absentSince: -7 }, '4 keep: absent ended'],
    ['since T − 8', { ...GONE, absentSince: -8 }, '4 lost urgent: absent absentTooEarly'],
    ['.at since T − 35', { ...GONE, name: 'example.at', absentSince: -35 }, '4 keep: absent ended'],
    [
      '.at since T − 36: its 29 early days more',
      { ...GONE, name: 'example.at', absentSince: -36 },
      '4 keep: absent ended',
    ],
    [
      '.at since T − 37',
      { ...GONE, name: 'example.at', absentSince: -37 },
      '4 lost urgent: absent absentTooEarly',
    ],
    [
      'a smaller tolerance',
      { ...GONE, absentSince: -3, rules: { toleranceDays: 0 } },
      '4 lost urgent: absent absentTooEarly',
    ],
    ['covered by the due date', { ...GONE, nextDue: 365 }, '4 lost urgent: absent absentButCovered'],
    ['due a day beyond the tolerance', { ...GONE, nextDue: 6 }, '4 lost urgent: absent absentButCovered'],
    ['due within the tolerance', { ...GONE, nextDue: 5 }, '4 keep: absent ended'],
    ['covered by a paid line', { ...GONE, invoices: [paid()] }, '4 lost urgent: absent absentButCovered'],
    ['covered by a person', { ...GONE, keepUntil: 90 }, '4 lost urgent: absent absentButCovered'],
    ['T is the open case’s before expirydate', { ...GONE, caseTerm: 0, expiry: 365 }, '4 keep: absent ended'],
    ['T is expirydate without a case', { ...GONE, expiry: 8 }, '4 lost urgent: absent absentTooEarly'],
    ['no T', { ...GONE, expiry: null }, '4 lost urgent: absent termUnknown'],
    ['no T, in neither book', { ...GONE, whmcs: 'absent' }, '4 lost urgent: absent termUnknown'],
    [
      'mode disabled',
      { ...GONE, nextDue: 365, rules: { mode: 'disabled' } },
      '4 lost urgent: absent absentButCovered',
    ],
    ['stale facts', { ...GONE, registrarAge: 48, whmcsAge: 48 }, '4 keep: absent ended'],
  ];
  it.each(rows)('%s', (_, given, expected) => {
    expect(shownIn(given)).toBe(expected);
  });
});
