import { describe, expect, it } from '@jest/globals';
import type { Temporal } from 'temporal-polyfill';
import { isSlow, lookAgainIn, mayBegin, settledBy, type Settled } from '../../../lib/orders/order-rule.ts';
import { standingOf, type Standing } from '../../../lib/orders/standing.ts';
import { ORDER_STATES, type OrderRecord, type OrderState } from '../../../lib/state/order-record.ts';
import { orderOf, SENT } from './orders.ts';

const after = (minutes: number): Temporal.Instant => SENT.add({ minutes });
const DAY = 24 * 60;

describe('where a domain stands', () => {
  it.each<[string | null, Standing]>([
    ['active', 'ours'],
    ['unknown', 'ours'],
    ['pendingReg', 'underWay'],
    ['scheduledTransfer', 'underWay'],
    ['pendingTransfer', 'underWay'],
    ['deleted', 'notOurs'],
    ['somethingNew', 'notOurs'],
    [null, 'notOurs'],
  ])('%s: %s', (domainStatus, standing) => {
    expect(standingOf({ domainStatus })).toBe(standing);
  });

  it('No such domain: not ours', () => expect(standingOf(null)).toBe('notOurs'));
});

describe('what a reading makes of an order', () => {
  it.each<[OrderState, Standing, number, Settled]>([
    ['preparing', 'notOurs', 1, 'waits'],
    ['preparing', 'notOurs', 2, 'abandoned'],
    // Somebody else's order, or ours from before: either way nothing was sent.
    ['preparing', 'ours', 2, 'abandoned'],
    ['ordering', 'ours', 1, 'waits'],
    ['ordering', 'ours', 2, 'done'],
    ['ordering', 'underWay', 2, 'pending'],
    ['ordering', 'notOurs', DAY - 1, 'waits'],
    ['ordering', 'notOurs', DAY, 'notSeen'],
    ['unclear', 'ours', 0, 'done'],
    ['unclear', 'underWay', 0, 'pending'],
    ['unclear', 'notOurs', 14, 'waits'],
    ['unclear', 'notOurs', 15, 'notSeen'],
    ['ordered', 'ours', 0, 'done'],
    ['ordered', 'underWay', 0, 'pending'],
    ['ordered', 'notOurs', DAY - 1, 'waits'],
    ['ordered', 'notOurs', DAY, 'notSeen'],
    ['pending', 'ours', 0, 'done'],
    ['pending', 'underWay', 20 * DAY, 'pending'],
    ['pending', 'notOurs', DAY - 1, 'waits'],
    ['pending', 'notOurs', DAY, 'notSeen'],
    ['failed', 'notOurs', DAY, 'rests'],
    ['failed', 'ours', DAY, 'done'],
    ['done', 'notOurs', DAY, 'rests'],
  ])('%s, which is %s after %d minutes: %s', (state, standing, minutes, settled) => {
    expect(settledBy(orderOf({ state }), standing, after(minutes))).toBe(settled);
  });

  it.each<[string, Partial<OrderRecord>, number, Settled]>([
    ['a transfer that was taken', { kind: 'transfer' }, 2 * DAY, 'waits'],
    ['a transfer whose answer was lost', { kind: 'transfer', state: 'unclear' }, 2 * DAY, 'waits'],
    ['a transfer of which nobody knows', { kind: 'transfer', state: 'ordering' }, DAY, 'notSeen'],
    ['a registration that was seen', { shown: 'pendingReg' }, 2 * DAY, 'waits'],
    ['one missed since a day less a minute', { shown: 'pendingReg', absentSince: after(1) }, DAY, 'waits'],
    ['one missed since a day', { shown: 'pendingReg', absentSince: after(0) }, DAY, 'notSeen'],
  ])('%s needs two readings a day apart to be none', (_, changes, minutes, settled) => {
    expect(settledBy(orderOf(changes), 'notOurs', after(minutes))).toBe(settled);
  });

  it.each<[OrderState, number]>([
    ['failed', 0],
    ['done', DAY],
  ])('begins another after one that is %s for %d minutes', (state, minutes) => {
    expect(mayBegin(orderOf({ state }), after(minutes))).toBe(true);
    expect(mayBegin(orderOf({ state }), after(minutes - 1))).toBe(state === 'failed');
  });

  it.each(ORDER_STATES.filter((state) => state !== 'failed' && state !== 'done'))(
    'begins none while one is %s',
    (state) => expect(mayBegin(orderOf({ state }), after(30 * DAY))).toBe(false),
  );

  it('begins one where there is none', () => expect(mayBegin(null, SENT)).toBe(true));

  it('calls a pending one slow after 14 days', () => {
    expect(isSlow(orderOf({ state: 'pending' }), after(14 * DAY - 1))).toBe(false);
    expect(isSlow(orderOf({ state: 'pending' }), after(14 * DAY))).toBe(true);
    expect(isSlow(orderOf({ state: 'done' }), after(14 * DAY))).toBe(false);
  });

  it.each([
    [0, 60],
    [4, 60],
    [20, 300],
    [60, 900],
    [DAY, 900],
  ])('after %d minutes it is looked at again in %d s', (minutes, seconds) => {
    expect(lookAgainIn(orderOf({ state: 'pending' }), after(minutes))).toBe(seconds);
  });
});
