import { describe, expect, it } from '@jest/globals';
import { date, shownIn, type Given } from './world.ts';

type Table = [clause: string, given: Given, expected: string][];

const QUIET = '12 wait via delete: beforeWarnOn notDeclined';

describe('row 5: dates before 1985 or over 11 years out', () => {
  const implausible: [string, Given][] = [
    ['systemInDate 1984', { registrar: { systemInDate: date('1984-12-31') } }],
    ['paidUntilDate 1984', { registrar: { paidUntilDate: date('1984-09-23') } }],
    ['nextduedate 1984', { row: { nextDueDate: date('1984-12-31') } }],
    ['expirydate 1984', { row: { expiryDate: date('1984-09-23') } }],
    ['paidUntilDate a day over 11 years out', { termIn: 4019, expiry: null }],
    ['nextduedate a day over 11 years out', { row: { nextDueDate: date('2037-06-16') } }],
    [
      'expirydate a day over 11 years out',
      { row: { expiryDate: date('2037-06-16') }, nextDue: 365, rules: { driftDays: 200 } },
    ],
    ['systemInDate a day over 11 years out', { registrar: { systemInDate: date('2037-06-16') } }],
  ];
  it.each(implausible)('%s', (_, given) => {
    expect(shownIn(given)).toBe('5 hold: dateImplausible');
  });

  const endings: [string, Given][] = [
    ['executionDate 1984', { registrar: { executionDate: date('1984-12-31') } }],
    ['executionDate a day over 11 years out', { registrar: { executionDate: date('2037-06-16') } }],
    ['toBeDeletedDate 1984', { registrar: { toBeDeletedDate: date('1984-12-31') } }],
    [
      'toBeDeletedDate a day over 11 years out',
      { ending: 0, registrar: { toBeDeletedDate: date('2037-06-16') } },
    ],
  ];
  it.each(endings)('%s', (_, given) => {
    expect(shownIn(given)).toBe('5 hold urgent: dateImplausible endingPresent');
  });

  const plausible: Table = [
    ['systemInDate 1985', { registrar: { systemInDate: date('1985-01-01') } }, QUIET],
    ['paidUntilDate 1985', { registrar: { paidUntilDate: date('1985-09-23') } }, QUIET],
    ['nextduedate 1985', { row: { nextDueDate: date('1985-01-01') } }, QUIET],
    ['expirydate 1985', { row: { expiryDate: date('1985-09-23') } }, QUIET],
    ['paidUntilDate 11 years out', { termIn: 4018, expiry: null }, QUIET],
    ['nextduedate 11 years out', { row: { nextDueDate: date('2037-06-15') } }, '7 keep: covered nextDueDate'],
    [
      'expirydate 11 years out',
      { row: { expiryDate: date('2037-06-15') }, nextDue: 365, rules: { driftDays: 200 } },
      '7 keep: covered nextDueDate',
    ],
    [
      'executionDate 11 years out',
      { registrar: { executionDate: date('2037-06-15') } },
      '8 keep: endingNotOurs',
    ],
  ];
  it.each(plausible)('%s', (_, given, expected) => {
    expect(shownIn(given)).toBe(expected);
  });
});

describe('row 5: T and expirydate apart', () => {
  const KK: Given = { registrar: { regType: 'KK' } };
  const rows: Table = [
    ['45 days ahead', { expiry: 45 }, QUIET],
    ['46 days ahead', { expiry: 46 }, '5 hold: expiryAheadOfTerm termDrift'],
    ['46 days ahead, covered', { expiry: 46, nextDue: 365 }, '5 hold: termDrift'],
    ['46 days ahead, transferred in', { ...KK, expiry: 46 }, '5 hold: expiryAheadOfTerm'],
    ['45 days behind', { expiry: -45 }, QUIET],
    ['46 days behind', { expiry: -46 }, '5 hold: termDrift'],
    ['46 days behind, regType KK', { ...KK, expiry: -46 }, QUIET],
    ['46 days behind, regType kk', { registrar: { regType: 'kk' }, expiry: -46 }, QUIET],
    ['46 days behind, WHMCS regtype Transfer', { row: { regType: 'Transfer' }, expiry: -46 }, QUIET],
    ['a year ahead though not covered', { expiry: 365 }, '5 hold: expiryAheadOfTerm'],
    ['a year ahead, covered', { expiry: 365, nextDue: 365 }, '7 keep: covered nextDueDate'],
    ['a year and 45 days ahead, covered', { expiry: 410, nextDue: 365 }, '7 keep: covered nextDueDate'],
    ['a year and 46 days ahead, covered', { expiry: 411, nextDue: 365 }, '5 hold: termDrift'],
    ['three years behind', { expiry: -1096 }, QUIET],
    ['three years and 46 days behind', { expiry: -1142 }, '5 hold: termDrift'],
    ['none told', { expiry: null }, QUIET],
    ['a smaller driftDays', { expiry: -10, rules: { driftDays: 9 } }, '5 hold: termDrift'],
    [
      'the registrar unread: nothing to compare',
      { registrar: 'unread', expiry: 46 },
      '5 hold: registrarUnread',
    ],
  ];
  it.each(rows)('%s', (_, given, expected) => {
    expect(shownIn(given)).toBe(expected);
  });
});
