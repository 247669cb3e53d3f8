import { describe, expect, it } from '@jest/globals';
import { massPay, paid, type InvoiceSpec } from './invoices.ts';
import { shownIn, type Given } from './world.ts';

type Table = [clause: string, given: Given, expected: string][];

const QUIET = '12 wait via delete: beforeWarnOn notDeclined';
const MODES = ['ticket', 'enabled', 'disabled'] as const;

describe('row 6: pending and covered', () => {
  const rows: Table = [
    ['by the due date', { ending: 0, nextDue: 365 }, '6 ticket urgent: endedThoughCovered nextDueDate'],
    ['by a person', { ending: 0, keepUntil: 365 }, '6 ticket urgent: endedThoughCovered keepUntil'],
    [
      'due a day beyond the tolerance',
      { ending: 0, nextDue: 6 },
      '6 ticket urgent: endedThoughCovered nextDueDate',
    ],
    ['due within the tolerance', { ending: 0, nextDue: 5 }, '8 keep: endingNotOurs'],
    ['stale', { endingIn: -3, nextDue: 365 }, '6 ticket urgent: endedThoughCovered nextDueDate'],
    [
      'protected',
      { ending: 0, nextDue: 365, listed: 'protected' },
      '6 ticket urgent: endedThoughCovered nextDueDate',
    ],
  ];
  it.each(rows)('%s', (_, given, expected) => {
    expect(shownIn(given)).toBe(expected);
  });

  it.each(MODES)('in mode %s', (mode) => {
    expect(shownIn({ ending: 0, nextDue: 365, rules: { mode } })).toMatch(/^6 ticket urgent/);
  });
});

describe('row 7: covered', () => {
  const refunded = (due: number, more: InvoiceSpec = {}): InvoiceSpec => ({
    status: 'Refunded',
    due,
    ...more,
  });
  const rows: Table = [
    ['by the due date', { nextDue: 365 }, '7 keep: covered nextDueDate'],
    ['by a paid line', { invoices: [paid()] }, '7 keep: covered paidLine'],
    ['by a person', { keepUntil: 6 }, '7 keep: covered keepUntil'],
    ['due at T + 5, the tolerance', { nextDue: 5 }, QUIET],
    ['due at T + 6', { nextDue: 6 }, '7 keep: covered nextDueDate'],
    ['kept until T + 5', { keepUntil: 5 }, QUIET],
    ['past cancelBy', { nextDue: 365, termIn: 1 }, '7 keep: covered nextDueDate'],
    ['protected', { nextDue: 365, listed: 'protected' }, '7 keep: covered nextDueDate'],
    ['mode disabled', { nextDue: 365, rules: { mode: 'disabled' } }, '7 keep: covered nextDueDate'],
    ['the line since Refunded', { nextDue: 365, invoices: [refunded(0)] }, '7 ticket: refunded'],
    [
      'Refunded, yet another line Paid',
      { nextDue: 365, invoices: [refunded(0), paid(10)] },
      '7 keep: covered nextDueDate',
    ],
    [
      'Refunded, not of the term',
      { nextDue: 365, invoices: [refunded(-301)] },
      '7 keep: covered nextDueDate',
    ],
    ['Refunded at T − 300', { nextDue: 365, invoices: [refunded(-300)] }, '7 ticket: refunded'],
    ['Refunded at T + 60', { nextDue: 365, invoices: [refunded(60)] }, '7 ticket: refunded'],
    [
      'Refunded, a registration',
      { nextDue: 365, invoices: [refunded(0, { lines: [{ type: 'DomainRegister' }] })] },
      '7 keep: covered nextDueDate',
    ],
    [
      'Refunded, kept by a person for longer',
      { nextDue: 365, keepUntil: 366, invoices: [refunded(0)] },
      '7 keep: covered keepUntil',
    ],
    [
      'Refunded, kept by a person for less',
      { nextDue: 365, keepUntil: 364, invoices: [refunded(0)] },
      '7 keep: covered nextDueDate',
    ],
    [
      'Refunded, kept by a person for too little',
      { nextDue: 365, keepUntil: 5, invoices: [refunded(0)] },
      '7 ticket: refunded',
    ],
    [
      'paid by a mass payment, then Refunded by itself',
      { nextDue: 365, invoices: [refunded(0, { id: 1 }), massPay('Paid', [1])] },
      '7 ticket: refunded',
    ],
    ['Refunded and not covered', { invoices: [refunded(0)] }, QUIET],
    ['invoices unread', { nextDue: 365, invoices: 'unread' }, '7 keep: covered nextDueDate'],
  ];
  it.each(rows)('%s', (_, given, expected) => {
    expect(shownIn(given)).toBe(expected);
  });
});

describe('row 8: ending present, not covered', () => {
  const rows: Table = [
    ['dated tomorrow, not ours', { endingIn: 1 }, '8 keep: endingNotOurs'],
    ['dated yesterday, not ours', { endingIn: -1 }, '8 keep: endingNotOurs'],
    ['dated today − 2', { endingIn: -2 }, '8 keep: endingNotOurs'],
    ['dated today − 3: stale', { endingIn: -3 }, '8 ticket: staleEnding'],
    ['stale, ours', { endingIn: -3, memory: { ours: 'delete' } }, '8 ticket: staleEnding'],
    ['stale comes before protected', { endingIn: -3, listed: 'protected' }, '8 ticket: staleEnding'],
    ['protected', { ending: 0, listed: 'protected' }, '8 ticket: protected endingPresent'],
    [
      'protected, ours',
      { ending: 0, listed: 'protected', memory: { ours: 'delete' } },
      '8 ticket: protected endingPresent',
    ],
    ['no memory', { ending: 0, memory: null }, '8 keep: endingNotOurs noMemory'],
    [
      'mode disabled, off the term',
      { ending: 9, memory: { ours: 'delete' }, rules: { mode: 'disabled' } },
      '8 ticket: endingOffTerm',
    ],
    ['past cancelBy', { ending: 0, termIn: 2, memory: { ours: 'delete' } }, '8 keep: endingOurs'],
  ];
  it.each(rows)('%s', (_, given, expected) => {
    expect(shownIn(given)).toBe(expected);
  });

  const distances: [string, number, string][] = [
    ['example.com', -3, '8 ticket: endingOffTerm'],
    ['example.com', -2, '8 keep: endingOurs'],
    ['example.com', -1, '8 keep: endingOurs'],
    ['example.com', 0, '8 keep: endingOurs'],
    ['example.com', 1, '8 keep: endingOurs'],
    ['example.com', 2, '8 keep: endingOurs'],
    ['example.com', 3, '8 ticket: endingOffTerm'],
    ['example.at', -30, '8 ticket: endingOffTerm'],
    ['example.at', -29, '8 keep: endingOurs'],
    ['example.at', -28, '8 keep: endingOurs'],
    ['example.at', 2, '8 keep: endingOurs'],
    ['example.at', 3, '8 ticket: endingOffTerm'],
  ];
  it.each(distances)('ours, %s, %i days from T', (name, ending, expected) => {
    expect(shownIn({ name, ending, memory: { ours: 'delete' }, row: { autoRenew: false } })).toBe(expected);
  });

  it('a shorter earlyDays than two narrows nothing', () => {
    const given: Given = { notice: { earlyDays: 1 }, memory: { ours: 'delete' } };
    expect(shownIn({ ...given, ending: -2 })).toBe('8 keep: endingOurs');
    expect(shownIn({ ...given, ending: -3 })).toBe('8 ticket: endingOffTerm');
  });

  const consent: Table = [
    ['.de delete without', { name: 'example.de', memory: { ours: 'delete' } }, '8 ticket: endingLostConsent'],
    [
      '.de delete, auto-renew off',
      { name: 'example.de', memory: { ours: 'delete' }, row: { autoRenew: false } },
      '8 keep: endingOurs',
    ],
    [
      '.de delete, recorded request',
      { name: 'example.de', memory: { ours: 'delete', recordedConsent: true } },
      '8 keep: endingOurs',
    ],
    [
      '.de delete, row Cancelled by staff',
      { name: 'example.de', memory: { ours: 'delete' }, row: { status: 'Cancelled' } },
      '8 ticket: endingLostConsent',
    ],
    ['.de transit without', { name: 'example.de', memory: { ours: 'transit' } }, '8 keep: endingOurs'],
    ['.de delete of somebody else without', { name: 'example.de' }, '8 keep: endingNotOurs'],
    ['.be delete without', { name: 'example.be', memory: { ours: 'delete' } }, '8 ticket: endingLostConsent'],
    [
      '.be delete, auto-renew off',
      { name: 'example.be', memory: { ours: 'delete' }, row: { autoRenew: false } },
      '8 keep: endingOurs',
    ],
    ['.com delete without', { memory: { ours: 'delete' } }, '8 keep: endingOurs'],
  ];
  it.each(consent)('consent for an ending of ours: %s', (_, given, expected) => {
    expect(shownIn({ ending: 0, ...given })).toBe(expected);
  });
});

describe('an ending of ours that is dated so late that the next term has begun', () => {
  const LATE: Given = { termIn: 362, caseTerm: -365, ending: -355, memory: { ours: 'delete' } };

  it('is undone for who pays late: it would cut short the term that was paid for', () => {
    expect(shownIn({ ...LATE, nextDue: 0 })).toBe('2 revoke: oursAndCovered nextDueDate');
  });

  it('is undone for who pays the term that has begun, though the due date has not moved', () => {
    expect(shownIn({ ...LATE, nextDue: -365, invoices: [paid()] })).toBe('2 revoke: oursAndCovered paidLine');
  });

  it('is told, and stands, while nobody pays', () => {
    expect(shownIn({ ...LATE, nextDue: -365 })).toBe('8 ticket: endingOffTerm');
  });

  it('is judged by the running term if it is not ours', () => {
    expect(shownIn({ ...LATE, nextDue: 0, memory: {} })).toBe('8 keep: endingNotOurs');
  });
});
