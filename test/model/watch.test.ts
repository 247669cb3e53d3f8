import { describe } from '@jest/globals';
import { ledWorker } from './led-worker.ts';
import type { Sent } from './notes.ts';
import {
  acts,
  check,
  daysLater,
  ends,
  first,
  lost,
  minutesLater,
  row,
  sends,
  settings,
  type Does,
  type Row,
} from './shown-wrong.ts';

const COM = 'going.example.com';
const OWING = 'owing.example.com';
const DE = 'going.example.de';
const AT = 'going.example.at';
const NOT_NOTED = 'I6 no line of history stands before the call';

/** The model is only as good as what it finds: each check is shown a call that is wrong, and one that is right. */
describe.each<Row>([
  [
    'with endings stopped',
    first(settings({ killSwitch: 'endings' }), ends(COM)),
    ['I5 the kill switch is endings by now', 'I1 the kill switch is endings'],
    first(settings({ killSwitch: 'off' }), ends(COM)),
  ],
  [
    'with all stopped',
    first(settings({ killSwitch: 'all' }), ends(COM)),
    ['I5 the kill switch is all by now', 'I1 the kill switch is all'],
    first(settings({ killSwitch: 'off' }), ends(COM)),
  ],
  [
    'in a dry run',
    first(settings({ dryRun: true }), ends(COM)),
    ['I1 it is a dry run'],
    first(settings({ dryRun: false }), ends(COM)),
  ],
  [
    'in mode ticket',
    first(settings({ autoDeleteMode: 'ticket' }), ends(COM)),
    ['I1 the mode is ticket', 'I1 the page says row 13, ticket'],
    first(settings({ autoDeleteMode: 'enabled' }), ends(COM)),
  ],
  [
    'hands off',
    first(settings({ handsOff: [COM] }), ends(COM)),
    ['I1 it is left alone', 'I1 the page says row 1, keep'],
    first(settings({ handsOff: [DE] }), ends(COM)),
  ],
  [
    'of a protected domain',
    first(settings({ protected: [COM] }), ends(COM)),
    ['I1 it is protected', 'I1 the page says row 9, keep'],
    first(settings({ protected: [DE] }), ends(COM)),
  ],
  [
    'by a path never tried',
    first(settings({ confirmedPaths: ['transit'] }), ends(COM)),
    ['I1 the page says row 13, ticket'],
    first(settings({ confirmedPaths: ['delete'] }), ends(COM)),
  ],
  [
    'of an ended one',
    first(acts(COM, 'placeByHand'), ends(COM)),
    ['I1 an ending shows', 'I1 the page says row 8, keep'],
    first(acts(COM, 'placeByHand', 'undoByHand'), ends(COM)),
  ],
  [
    'of a covered one',
    first(row(COM, { nextduedate: '2026-06-30' }), ends(COM)),
    ['I1 it is covered: next due 2026-06-30, term end 2026-06-24', 'I1 the page says row 7, keep'],
    first(row(COM, { nextduedate: '2026-06-29' }), ends(COM)),
  ],
  [
    'declined by nobody',
    first(row(COM, { donotrenew: false }), ends(COM)),
    ['I1 nobody declined', 'I1 the page says row 15, ticket'],
    first(row(COM, { donotrenew: true }), ends(COM)),
  ],
  [
    'of somebody who said no and pays',
    first(acts(COM, 'bill', 'paymentPends'), ends(COM)),
    ['I1 the customer said no and pays', 'I1 the page says row 15, ticket'],
    first(acts(COM, 'bill'), ends(COM)),
  ],
  [
    'too early',
    first(settings({ marginDays: 1 }), ends(COM)),
    ['I1 before placeOn (cancelBy 2026-06-19)', 'I1 the page says row 14, wait'],
    first(settings({ marginDays: 2 }), ends(COM)),
  ],
  [
    'too late',
    first(daysLater(3), ends(COM)),
    ['I1 after cancelBy 2026-06-19', 'I1 the page says row 11, late'],
    first(daysLater(2), ends(COM)),
  ],
  [
    'without the holder’s consent',
    first(row(AT, { status: 'Cancelled', donotrenew: false }), ends(AT)),
    ['I1 consent is missing', 'I1 the other path is right', 'I1 the page says row 17, ticket'],
    first(row(AT, { status: 'Cancelled', donotrenew: true }), ends(AT)),
  ],
  [
    'by the other path',
    sends('domainTransit', DE),
    ['I1 the other path is right', 'I1 the page says row 16, delete'],
    sends('domainDelete', DE),
  ],
  [
    'on another day',
    sends('domainDelete', COM, { on: '2026-06-25' }),
    ['I1 it is to end on 2026-06-25'],
    sends('domainDelete', COM, { on: '2026-06-24' }),
  ],
  [
    'on nothing that was read',
    (_, led) => led.sends('domainDelete', COM),
    ['I1 the worker has not read both books'],
    ends(COM),
  ],
  [
    'without a line of history before it',
    sends('domainDelete', COM, { noted: false }),
    [NOT_NOTED],
    sends('domainDelete', COM, { noted: true }),
  ],
  [
    'while another is on its way',
    first(left(null), ends(COM)),
    ['I4 another call is on its way'],
    first(left({ code: null, outcome: 'neverSent', at: 0 }), ends(COM)),
  ],
  [
    'at the very moment another leaves',
    async (world, led) => {
      const other = ledWorker(world);
      for (const one of [led, other]) await one.reads(COM);
      const unnoted = { noted: false };
      await Promise.all([led, other].map((one) => one.sends('domainDelete', COM, unnoted)));
    },
    ['I4 another call is on its way', NOT_NOTED, NOT_NOTED, 'I1 nobody gave leave'],
    sends('domainDelete', COM),
  ],
  [
    'while one may still come that nobody answered',
    first(lost(1), ends(COM), minutesLater(14), ends(COM)),
    ['I4 an earlier ending may still come'],
    first(lost(1), ends(COM), minutesLater(15), ends(COM)),
  ],
  [
    'beyond the limit of a client',
    ends(COM, OWING, 'later.example.com'),
    ['I5 3 endings 2026-06-17 of 1'],
    first(ends(COM, OWING), sends('domainDelete', 'later.example.com', { leave: { approved: true } })),
  ],
  [
    'beyond the limit of a day',
    first(ends(COM, OWING, DE, AT), sends('domainTransit', 'owing.example.de')),
    ['I5 5 endings 2026-06-17'],
    ends(COM, OWING, DE, AT),
  ],
  [
    'that nobody gave leave for',
    sends('domainDelete', COM, { leave: null }),
    ['I1 nobody gave leave'],
    sends('domainDelete', COM, { leave: {} }),
  ],
  [
    'with the leave for another client',
    sends('domainDelete', COM, { leave: { clientId: 2 } }),
    ['I1 leave was given for domainDelete 2026-06-24 1 2, and used for domainDelete 2026-06-24 1 1'],
    sends('domainDelete', COM, { leave: { clientId: 1 } }),
  ],
  [
    'with a leave that is over',
    sends('domainDelete', COM, { leave: { validUntil: '2026-06-17T06:59:59Z' } }),
    ['I1 the leave is over'],
    sends('domainDelete', COM, { leave: { validUntil: '2026-06-17T07:00:00Z' } }),
  ],
  [
    'though the switch was thrown since the worker looked',
    thrown('endings'),
    ['I5 the kill switch is endings by now'],
    thrown('off'),
  ],
])('an ending %s', check);

/** The worker looks, the switch is thrown, and the worker goes on without another look. */
function thrown(killSwitch: string): Does {
  return async (world, led) => {
    await led.reads(COM);
    await led.sends('domainDelete', COM, { meanwhile: () => world.changeSettings(() => ({ killSwitch })) });
  };
}

/** A delete left a moment ago. @param answered null: nobody knows yet what became of it. */
function left(answered: Sent['answered']): Does {
  return ({ notes }) => {
    const call = { kind: 'domainDelete', at: notes.now, endOn: '2026-06-24', shown: false };
    notes.sent.set(COM, [{ ...call, answered }]);
    return Promise.resolve();
  };
}
