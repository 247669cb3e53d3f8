import { describe, expect, it } from '@jest/globals';
import { unpaid } from './invoices.ts';
import { shownIn, type Given } from './world.ts';

type Table = [clause: string, given: Given, expected: string][];

/** Declined by an unpaid renewal, so that an ending is due. */
const DECLINED: Given = { invoices: [unpaid()] };
const TICKET: Given = { rules: { mode: 'ticket' } };
const UNCONFIRMED: Given = { rules: { confirmedPaths: new Set() } };

describe('rows 9 and 10: protected, mode disabled', () => {
  const rows: Table = [
    ['protected long before', { ...DECLINED, listed: 'protected' }, '9 keep: protected'],
    ['protected on placeOn', { ...DECLINED, listed: 'protected', termIn: 8 }, '9 keep: protected'],
    ['protected past cancelBy', { ...DECLINED, listed: 'protected', termIn: 4 }, '9 keep: protected'],
    [
      'protected, disabled',
      { ...DECLINED, listed: 'protected', rules: { mode: 'disabled' } },
      '9 keep: protected',
    ],
    ['disabled long before', { ...DECLINED, rules: { mode: 'disabled' } }, '10 keep: modeDisabled'],
    ['disabled on placeOn', { ...DECLINED, rules: { mode: 'disabled' }, termIn: 8 }, '10 keep: modeDisabled'],
    [
      'disabled past cancelBy',
      { ...DECLINED, rules: { mode: 'disabled' }, termIn: 4 },
      '10 keep: modeDisabled',
    ],
  ];
  it.each(rows)('%s', (_, given, expected) => {
    expect(shownIn(given)).toBe(expected);
  });
});

describe('row 11: after cancelBy', () => {
  const rows: Table = [
    ['the day before cancelBy', { ...DECLINED, termIn: 6 }, '18 delete via delete: unpaidInvoice'],
    ['cancelBy itself', { ...DECLINED, termIn: 5 }, '18 delete via delete: unpaidInvoice'],
    ['the day after', { ...DECLINED, termIn: 4 }, '11 late: afterCancelBy'],
    ['T itself', { ...DECLINED, termIn: 0 }, '11 late: afterCancelBy'],
    ['not declined', { termIn: 4 }, '11 late: afterCancelBy'],
    ['mode ticket', { ...DECLINED, ...TICKET, termIn: 4 }, '11 late: afterCancelBy'],
    ['.at 35 days before', { name: 'example.at', ...DECLINED, termIn: 34 }, '11 late: afterCancelBy'],
    [
      'no notice at all: T itself is in time',
      { ...DECLINED, notice: { days: 0 }, termIn: 0 },
      '18 delete via delete: unpaidInvoice',
    ],
  ];
  it.each(rows)('%s', (_, given, expected) => {
    expect(shownIn(given)).toBe(expected);
  });
});

describe('row 12: before warnOn', () => {
  const rows: Table = [
    [
      'the day before warnOn',
      { ...DECLINED, ...TICKET, termIn: 23 },
      '12 wait via delete: beforeWarnOn unpaidInvoice',
    ],
    [
      'warnOn itself',
      { ...DECLINED, ...TICKET, termIn: 22 },
      '13 ticket via delete: modeTicket unpaidInvoice',
    ],
    [
      'the day after',
      { ...DECLINED, ...TICKET, termIn: 21 },
      '13 ticket via delete: modeTicket unpaidInvoice',
    ],
    ['not declined', { termIn: 23 }, '12 wait via delete: beforeWarnOn notDeclined'],
    [
      'without a path',
      { name: 'example.be', ...DECLINED, termIn: 23 },
      '12 wait: beforeWarnOn consentMissing unpaidInvoice',
    ],
    [
      '.de',
      { name: 'example.de', ...DECLINED, termIn: 23 },
      '12 wait via transit: beforeWarnOn unpaidInvoice',
    ],
    [
      'longer lead and margin',
      { ...DECLINED, rules: { marginDays: 10, ticketLeadDays: 30 }, termIn: 46 },
      '12 wait via delete: beforeWarnOn unpaidInvoice',
    ],
    [
      'their end',
      { ...DECLINED, rules: { marginDays: 10, ticketLeadDays: 30 }, termIn: 45 },
      '14 wait via delete: beforePlaceOn unpaidInvoice',
    ],
  ];
  it.each(rows)('%s', (_, given, expected) => {
    expect(shownIn(given)).toBe(expected);
  });
});

describe('row 13: mode ticket', () => {
  const rows: Table = [
    ['not declined, the day before placeOn', { termIn: 9 }, '14 wait via delete: beforePlaceOn notDeclined'],
    ['not declined, on placeOn', { termIn: 8 }, '13 ticket via delete: modeTicket notDeclined'],
    ['not declined, the day after', { termIn: 7 }, '13 ticket via delete: modeTicket notDeclined'],
    ['not declined, on cancelBy', { termIn: 5 }, '13 ticket via delete: modeTicket notDeclined'],
    [
      'declined, long before placeOn',
      { ...DECLINED, termIn: 22 },
      '13 ticket via delete: modeTicket unpaidInvoice',
    ],
    [
      '.de without consent',
      { name: 'example.de', ...DECLINED, termIn: 8 },
      '13 ticket via transit: modeTicket unpaidInvoice',
    ],
    [
      '.de with consent',
      { name: 'example.de', row: { autoRenew: false }, termIn: 8 },
      '13 ticket via delete: modeTicket autoRenewOff',
    ],
    [
      '.be without consent',
      { name: 'example.be', ...DECLINED, termIn: 8 },
      '13 ticket: modeTicket consentMissing unpaidInvoice',
    ],
    [
      '.be with consent',
      { name: 'example.be', row: { autoRenew: false }, termIn: 8 },
      '13 ticket via delete: modeTicket autoRenewOff',
    ],
    [
      'undone by others: still the ticket of the mode',
      { ...DECLINED, memory: { undoneByOthers: true }, termIn: 8 },
      '13 ticket via delete: modeTicket unpaidInvoice',
    ],
    [
      'unconfirmed paths are not asked for',
      { ...DECLINED, rules: { mode: 'ticket', confirmedPaths: new Set() }, termIn: 8 },
      '13 ticket via delete: modeTicket unpaidInvoice',
    ],
  ];
  it.each(rows)('%s', (_, given, expected) => {
    expect(shownIn({ ...TICKET, ...given })).toBe(expected);
  });
});

describe('row 13: mode enabled, a path neither rehearsed nor confirmed', () => {
  const rows: Table = [
    [
      'the day before placeOn',
      { ...DECLINED, ...UNCONFIRMED, termIn: 9 },
      '14 wait via delete: beforePlaceOn unpaidInvoice',
    ],
    [
      'on placeOn',
      { ...DECLINED, ...UNCONFIRMED, termIn: 8 },
      '13 ticket via delete: pathUnconfirmed unpaidInvoice',
    ],
    [
      'the day after',
      { ...DECLINED, ...UNCONFIRMED, termIn: 7 },
      '13 ticket via delete: pathUnconfirmed unpaidInvoice',
    ],
    ['not declined', { ...UNCONFIRMED, termIn: 8 }, '13 ticket via delete: pathUnconfirmed notDeclined'],
    [
      'only the other path confirmed',
      { ...DECLINED, rules: { confirmedPaths: new Set(['transit']) }, termIn: 8 },
      '13 ticket via delete: pathUnconfirmed unpaidInvoice',
    ],
    [
      '.de, only delete confirmed',
      { name: 'example.de', ...DECLINED, rules: { confirmedPaths: new Set(['delete']) }, termIn: 8 },
      '13 ticket via transit: pathUnconfirmed unpaidInvoice',
    ],
    [
      '.be without consent has no path to confirm',
      { name: 'example.be', ...DECLINED, ...UNCONFIRMED, termIn: 8 },
      '17 ticket: consentMissing unpaidInvoice',
    ],
  ];
  it.each(rows)('%s', (_, given, expected) => {
    expect(shownIn(given)).toBe(expected);
  });
});

describe('row 14: before placeOn', () => {
  const rows: Table = [
    [
      'declined, the day before placeOn',
      { ...DECLINED, termIn: 9 },
      '14 wait via delete: beforePlaceOn unpaidInvoice',
    ],
    ['declined, on placeOn', { ...DECLINED, termIn: 8 }, '18 delete via delete: unpaidInvoice'],
    ['declined, the day after', { ...DECLINED, termIn: 7 }, '18 delete via delete: unpaidInvoice'],
    ['declined, on warnOn', { ...DECLINED, termIn: 22 }, '14 wait via delete: beforePlaceOn unpaidInvoice'],
  ];
  it.each(rows)('%s', (_, given, expected) => {
    expect(shownIn(given)).toBe(expected);
  });
});
