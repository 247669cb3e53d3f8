import { describe, expect, it } from '@jest/globals';
import { whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { paid } from './invoices.ts';
import { shownIn, type Given } from './world.ts';

type Table = [clause: string, given: Given, expected: string][];

const QUIET = '12 wait via delete: beforeWarnOn notDeclined';

describe('row 5: a fact missing, old or outside the known ones', () => {
  const missing: [string, Given, string][] = [
    ['domainStatus', { registrar: { domainStatus: null } }, 'domainStatusMissing'],
    ['a strange domainStatus', { registrar: { domainStatus: 'locked' } }, 'domainStatusUnknown'],
    ['both dates T is made of', { registrar: { systemInDate: null, paidUntilDate: null } }, 'termUnknown'],
    [
      'paidUntilDate where settings name it',
      { registrar: { paidUntilDate: null }, rules: { termField: 'paidUntilDate' } },
      'termUnknown',
    ],
    ['the WHMCS book', { whmcs: 'unread' }, 'whmcsUnread'],
    ['the WHMCS status', { row: { status: null } }, 'whmcsStatusMissing'],
    ['a strange WHMCS status', { row: { status: 'other' } }, 'whmcsStatusUnknown'],
    ['nextduedate', { nextDue: null }, 'nextDueDateMissing'],
    ['Fraud', { row: { status: 'Fraud' } }, 'fraud'],
    ['Transferred Away yet live here', { row: { status: 'Transferred Away' } }, 'transferredAwayYetHere'],
    ['two Active rows', { rows: [{ id: whmcsDomainIdOf(8) }, {}] }, 'twoActiveRows'],
    ['only under another module', { row: { registrar: 'enom' } }, 'otherModule'],
    ['not Active under another module', { row: { registrar: 'enom', status: 'Cancelled' } }, 'otherModule'],
    [
      'an Active row under another module too',
      { rows: [{}, { id: whmcsDomainIdOf(8), registrar: 'enom' }] },
      'otherModule',
    ],
    ['registrar read over 6 h ago', { registrarAge: 6.01 }, 'factsStale'],
    ['WHMCS read over 6 h ago', { whmcsAge: 6.01 }, 'factsStale'],
  ];
  it.each(missing)('%s: hold', (_, given, code) => {
    expect(shownIn(given)).toBe(`5 hold: ${code}`);
  });

  it.each(missing)('%s, an ending pending: urgent', (_, given, code) => {
    expect(shownIn({ ...given, ending: 0 })).toBe(`5 hold urgent: ${code} endingPresent`);
  });

  it.each(missing)('%s, covered: a hold comes first', (_, given, code) => {
    expect(shownIn({ ...given, keepUntil: 365 })).toBe(`5 hold: ${code}`);
  });

  const fine: Table = [
    ['status unknown', { registrar: { domainStatus: 'unknown' } }, QUIET],
    ['read 6 h ago', { registrarAge: 6, whmcsAge: 6, invoicesAge: 6 }, QUIET],
    [
      'an ended row under another module',
      { rows: [{}, { id: whmcsDomainIdOf(8), registrar: 'enom', status: 'Cancelled' }] },
      QUIET,
    ],
    [
      'an ended duplicate, newer',
      { rows: [{ id: whmcsDomainIdOf(8), status: 'Cancelled', autoRenew: false }, {}] },
      QUIET,
    ],
    [
      'no regtype told',
      { registrar: { regType: null, missing: ['regType'] }, row: { regType: null } },
      QUIET,
    ],
    ['our second module', { row: { registrar: 'stichtag' } }, QUIET],
  ];
  it.each(fine)('%s: no hold', (_, given, expected) => {
    expect(shownIn(given)).toBe(expected);
  });

  it('T unknown, and nothing remembered', () => {
    expect(shownIn({ memory: null, registrar: { systemInDate: null, paidUntilDate: null } })).toBe(
      '5 hold: termUnknown',
    );
  });

  it('several at once are all told', () => {
    expect(shownIn({ registrar: 'unread', whmcs: 'unread' })).toBe('5 hold: registrarUnread whmcsUnread');
    expect(shownIn({ registrar: 'unread', row: { status: 'other' } })).toBe(
      '5 hold: registrarUnread whmcsStatusUnknown',
    );
    expect(shownIn({ registrar: 'unread', whmcs: 'absent' })).toBe('5 hold: registrarUnread');
    expect(shownIn({ registrar: 'unread', whmcsAge: 7 })).toBe('5 hold: registrarUnread factsStale');
    expect(shownIn({ whmcs: 'unread', registrarAge: 7 })).toBe('5 hold: whmcsUnread factsStale');
  });
});

describe('row 5: an ending nobody can read', () => {
  const rows: Table = [
    ['executionDate', { registrar: { missing: ['executionDate'] } }, '5 hold: endingUnreadable'],
    ['toBeDeletedDate', { registrar: { missing: ['toBeDeletedDate'] } }, '5 hold: endingUnreadable'],
    [
      'the other one tells',
      { ending: 0, registrar: { missing: ['toBeDeletedDate'] } },
      '8 keep: endingNotOurs',
    ],
    [
      'paidUntilDate: T is not guessed from systemInDate',
      { registrar: { paidUntilDate: null, missing: ['paidUntilDate'] } },
      '5 hold: termUnknown',
    ],
  ];
  it.each(rows)('%s', (_, given, expected) => {
    expect(shownIn(given)).toBe(expected);
  });
});

describe('row 5: invoices where a later row needs them', () => {
  const NO_INVOICES: Given = { invoices: 'unread', termIn: 22 };
  const rows: Table = [
    ['from warnOn on', NO_INVOICES, '5 hold: invoicesUnread'],
    ['after warnOn', { ...NO_INVOICES, termIn: 21 }, '5 hold: invoicesUnread'],
    ['before warnOn they are not', { ...NO_INVOICES, termIn: 23 }, QUIET],
    [
      'before warnOn, an ending present',
      { ...NO_INVOICES, termIn: 100, ending: 0 },
      '5 hold urgent: invoicesUnread endingPresent',
    ],
    ['past cancelBy', { ...NO_INVOICES, termIn: 2 }, '5 hold: invoicesUnread'],
    ['covered', { ...NO_INVOICES, nextDue: 365 }, '7 keep: covered nextDueDate'],
    [
      'covered and ended',
      { ...NO_INVOICES, ending: 0, nextDue: 365 },
      '6 ticket urgent: endedThoughCovered nextDueDate',
    ],
    ['protected', { ...NO_INVOICES, listed: 'protected' }, '9 keep: protected'],
    [
      'protected and ended',
      { ...NO_INVOICES, ending: 0, listed: 'protected' },
      '5 hold urgent: invoicesUnread endingPresent',
    ],
    ['mode disabled', { ...NO_INVOICES, rules: { mode: 'disabled' } }, '10 keep: modeDisabled'],
    ['read 6 h ago', { termIn: 22, invoicesAge: 6 }, '14 wait via delete: beforePlaceOn notDeclined'],
    ['read over 6 h ago', { termIn: 22, invoicesAge: 6.01 }, '5 hold: factsStale'],
    ['read over 6 h ago, not needed', { termIn: 23, invoicesAge: 6.01 }, QUIET],
    [
      'a Paid renewal without a due date',
      { termIn: 22, invoices: [paid(null)] },
      '5 hold: invoiceDateMissing',
    ],
    ['the same before warnOn', { termIn: 23, invoices: [paid(null)] }, QUIET],
    [
      'an unpaid one without a due date',
      { termIn: 22, invoices: [{ due: null }] },
      '14 wait via delete: beforePlaceOn notDeclined',
    ],
    [
      'a Paid registration without a due date',
      { termIn: 22, invoices: [paid(null, { lines: [{ type: 'DomainRegister' }] })] },
      '14 wait via delete: beforePlaceOn notDeclined',
    ],
    [
      'a Paid renewal of long ago',
      { termIn: 22, invoices: [paid(-365)] },
      '14 wait via delete: beforePlaceOn notDeclined',
    ],
  ];
  it.each(rows)('%s', (_, given, expected) => {
    expect(shownIn(given)).toBe(expected);
  });
});

describe('row 5: known to the registrar only, or on its way in', () => {
  const rows: Table = [
    ['not in WHMCS', { whmcs: 'absent' }, '5 orphan: notInWhmcs'],
    ['not in WHMCS, an ending shown', { whmcs: 'absent', ending: 0 }, '5 orphan: notInWhmcs'],
    ['read and empty', { rows: [] }, '5 orphan: notInWhmcs'],
    ['scheduledReg', { registrar: { domainStatus: 'scheduledReg' } }, '5 keep: inProgress'],
    ['scheduledTransfer', { registrar: { domainStatus: 'scheduledTransfer' } }, '5 keep: inProgress'],
    ['pendingReg', { registrar: { domainStatus: 'pendingReg' } }, '5 keep: inProgress'],
    ['pendingTransfer', { registrar: { domainStatus: 'pendingTransfer' } }, '5 keep: inProgress'],
    [
      'in progress with an ending',
      { registrar: { domainStatus: 'pendingTransfer' }, ending: 0 },
      '5 ticket urgent: inProgress endingPresent',
    ],
    [
      'in progress, no memory, with an ending',
      { registrar: { domainStatus: 'pendingReg' }, ending: 0, memory: null },
      '5 ticket urgent: inProgress endingPresent noMemory',
    ],
    [
      'in progress and stale: still not judged',
      { registrar: { domainStatus: 'pendingReg' }, registrarAge: 9 },
      '5 keep: inProgress',
    ],
  ];
  it.each(rows)('%s', (_, given, expected) => {
    expect(shownIn(given)).toBe(expected);
  });
});
