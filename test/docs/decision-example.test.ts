import { describe, expect, it } from '@jest/globals';
import { daysFrom } from '../../lib/expiry/calendar.ts';
import { paid, unpaid } from '../lib/expiry/invoices.ts';
import { date, decideIn, type Given } from '../lib/expiry/world.ts';
import { codesIn, sectionOf, tableOf, textOf } from './markdown.ts';

const TERM_END = '2027-03-15';
const example = sectionOf(textOf('docs/decision.md'), "## A domain's year, by example");

/** One of the example's days: facts of `bakery.example.de`, whose invoice is unpaid unless told otherwise. */
function on(today: string, given: Given = {}): Given {
  const termIn = daysFrom(date(today), date(TERM_END));
  return {
    name: 'bakery.example.de',
    today,
    termIn,
    invoices: [unpaid()],
    ...given,
  };
}

const PLACED: Given = { ending: 0, memory: { ours: 'transit' } };

const COURSE: readonly Given[] = [
  on('2027-02-10'),
  on('2027-02-21'),
  on('2027-03-07'),
  on('2027-03-08', PLACED),
  on('2027-03-12', { ...PLACED, invoices: [paid()] }),
  on('2027-03-13', { invoices: [paid()], memory: { revokedByUs: true } }),
];

const OTHERWISE: readonly Given[] = [
  on('2027-02-21', { rules: { mode: 'ticket' } }),
  on('2027-03-07', { rules: { confirmedPaths: new Set(['delete'] as const) } }),
  on('2027-03-07', { row: { autoRenew: false } }),
  on('2027-03-07', { invoices: [] }),
  on('2027-03-07', { invoices: [unpaid(0, { somethingPaid: true })] }),
  on('2027-03-07', { invoices: [paid()] }),
  on('2027-03-07', { invoices: 'unread' }),
  on('2027-03-11'),
];

describe('the example of docs/decision.md', () => {
  it.each([
    ['the course of the year', 'What happened', COURSE],
    ['had one thing been different', 'What is different', OTHERWISE],
  ])('is decided as told: %s', (_, column, givens) => {
    const told = tableOf(example, 'Day', column, 'Row', 'Verdict', 'Path').map((row) => [
      row.Day,
      Number(row.Row),
      codesIn(row.Verdict ?? '')[0],
      codesIn(row.Path ?? '')[0] ?? null,
    ]);
    const decided = givens.map((given) => {
      const { row, verdict, path } = decideIn(given);
      return [given.today, row, verdict, path];
    });
    expect(told).toEqual(decided);
  });

  it('has the dates that follow from the notice', () => {
    const { evidence } = decideIn(on('2027-02-10'));
    expect([evidence.warnOn, evidence.placeOn, evidence.cancelBy, evidence.termEnd].map(String)).toEqual([
      '2027-02-21',
      '2027-03-07',
      '2027-03-10',
      TERM_END,
    ]);
    for (const told of ['15 March 2027', '10 March', '7 March', '21 February'])
      expect(example).toContain(told);
  });
});
