import { describe } from '@jest/globals';
import { acts, check, ends, first, lost, settings, undoes, type Does, type Row } from './shown-wrong.ts';

const COM = 'going.example.com';
const PAID = 'undo.example.com';
const UNPAID = 'hand.example.com';

describe.each<Row>([
  [
    'with all stopped',
    first(settings({ killSwitch: 'all' }), undoes(PAID)),
    ['I5 the kill switch is all by now', 'I5 all is stopped'],
    first(settings({ killSwitch: 'endings' }), undoes(PAID)),
  ],
  [
    'in a dry run',
    first(settings({ dryRun: true }), undoes(PAID)),
    ['I5 all is stopped'],
    first(settings({ dryRun: false }), undoes(PAID)),
  ],
  [
    'hands off',
    first(settings({ handsOff: [PAID] }), undoes(PAID)),
    ['I3 it is left alone', 'I1 the page says row 1, keep'],
    first(settings({ handsOff: [UNPAID] }), undoes(PAID)),
  ],
  [
    'of no ending',
    first(acts(PAID, 'undoByHand'), undoes(PAID)),
    ['I4 no ending was read', 'I1 the page says row 7, keep'],
    first(acts(PAID, 'undoByHand', 'placeByHand'), undoes(PAID)),
  ],
  [
    'of somebody’s ending without a payment',
    first(acts(COM, 'placeByHand'), undoes(COM)),
    [`I3 somebody's ending, and no payment`, 'I1 the page says row 8, keep'],
    first(acts(COM, 'placeByHand', 'bill', 'pay'), undoes(COM)),
  ],
  [
    'of ours that nobody paid',
    first(ends(COM), undoes(COM)),
    ['I3 ours, and nobody paid', 'I1 the page says row 8, keep'],
    first(ends(COM), acts(COM, 'dueOn'), undoes(COM)),
  ],
  [
    'for the ninth time within a minute',
    first(lost(9), ...times(9, undoes(PAID))),
    ['I4 asked for again and again'],
    first(lost(9), ...times(8, undoes(PAID))),
  ],
  [
    'the 26th of a day',
    first(takesPlaces(25), paidAndEnded(COM), undoes(COM)),
    ['I5 26 revokes 2026-06-17'],
    first(takesPlaces(24), paidAndEnded(COM), undoes(COM)),
  ],
])('an undoing %s', check);

function times(count: number, does: Does): readonly Does[] {
  return Array.from({ length: count }, () => does);
}

/** By somebody who did not look whether it was paid. */
function paidAndEnded(name: string): Does {
  return acts(name, 'placeByHand', 'bill', 'pay');
}

/** As many undoings of this day as that. */
function takesPlaces(count: number): Does {
  return ({ notes, today }) => {
    notes.places.set(`revokes ${today()}`, count);
    return Promise.resolve();
  };
}
