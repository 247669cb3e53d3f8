import { describe, expect, it } from '@jest/globals';
import { observe } from '../../../lib/reconcile/observe.ts';
import type { Case, Pending } from '../../../lib/state/case.ts';
import { kaseOf, NOW, pending, seen, TERM, TODAY, type Shown } from './seen.ts';

type Row = readonly [
  state: Case['state'],
  call: Pending | null,
  shown: Shown,
  event: string | null,
  becomes: Case['state'],
];

const just = { minutes: 14 } as const;
const proven = { minutes: 15 } as const;
const almostADay = { hours: 23, minutes: 59 } as const;
const aDay = { hours: 24 } as const;

/** Of a delete of ours. */
const PLACEMENTS: readonly Row[] = [
  ['placing', pending('delete', just, null), 'ending', null, 'placing'],
  ['placing', pending('delete', just, null), 'none', null, 'placing'],
  ['placing', pending('delete', proven, null), 'ending', 'unclear', 'unclear'],
  ['placing', pending('delete', proven, null), 'none', 'unclear', 'unclear'],
  ['placing', pending('delete', proven, null), 'absent', 'unclear', 'unclear'],
  ['placing', pending('delete', aDay, null), 'unread', null, 'placing'],
  ['placed', pending('delete', just), 'ending', 'confirmed', 'confirmed'],
  ['placed', pending('transit', just), 'ending', 'confirmed', 'confirmed'],
  ['placed', pending('delete', almostADay), 'none', null, 'placed'],
  ['placed', pending('delete', aDay), 'none', 'notConfirmed', 'unclear'],
  ['placed', pending('delete', almostADay, '1001'), 'none', null, 'placed'],
  ['placed', pending('delete', aDay, '1001'), 'none', 'notConfirmed', 'unclear'],
  ['placed', pending('delete', aDay), 'unreadable', null, 'placed'],
  ['placed', pending('delete', aDay), 'absent', 'absent', 'placed'],
  ['unclear', pending('delete', just, 'connectionLost'), 'ending', 'confirmed', 'confirmed'],
  ['unclear', pending('delete', just, 'connectionLost'), 'none', null, 'unclear'],
  ['unclear', pending('delete', proven, 'connectionLost'), 'none', 'notConfirmed', 'watching'],
  ['unclear', pending('delete', proven, 'connectionLost'), 'unreadable', null, 'unclear'],
  ['unclear', pending('delete', almostADay, '1001'), 'none', null, 'unclear'],
  ['unclear', pending('delete', aDay, '1001'), 'none', 'notConfirmed', 'watching'],
  ['confirmed', null, 'ending', null, 'confirmed'],
  ['confirmed', null, 'none', 'undoneByOthers', 'watching'],
  ['confirmed', null, 'unreadable', null, 'confirmed'],
  ['confirmed', null, 'absent', 'absent', 'confirmed'],
  ['held', null, 'none', 'undoneByOthers', 'held'],
  ['watching', null, 'ending', null, 'watching'],
];

/** Of an ending of ours that is to be undone. */
const REVOKES: readonly Row[] = [
  ['revoking', pending('revoke', just, null), 'ending', null, 'revoking'],
  ['revoking', pending('revoke', just, null), 'none', null, 'revoking'],
  ['revoking', pending('revoke', proven, null), 'ending', 'unclear', 'unclear'],
  ['unclear', pending('revoke', just), 'none', 'revoked', 'revoked'],
  ['unclear', pending('revoke', just), 'ending', null, 'unclear'],
  ['unclear', pending('revoke', just), 'unreadable', null, 'unclear'],
  ['unclear', pending('revoke', proven), 'ending', 'notConfirmed', 'confirmed'],
  ['unclear', pending('revoke', proven, '1001'), 'ending', null, 'unclear'],
  ['unclear', pending('revoke', almostADay, '1001'), 'ending', null, 'unclear'],
  ['unclear', pending('revoke', aDay, '1001'), 'ending', 'notConfirmed', 'confirmed'],
  ['unclear', pending('revoke', proven), 'absent', 'absent', 'unclear'],
];

function shownAs([state, call, shown]: Row): Case & { event: string | null } {
  const shows = state === 'confirmed' || state === 'held' || state === 'watching' || call?.kind === 'revoke';
  const kase = kaseOf({ state, pending: call, ours: 'delete', endingSeen: shows ? TERM : null });
  const observation = observe(kase, seen(shown));
  return { ...kase, ...observation?.changes, event: observation?.event ?? null };
}

describe('what a read proves', () => {
  it.each(PLACEMENTS)('of a placement: %s, %j, %s → %s', (...row) => {
    expect(shownAs(row)).toMatchObject({ event: row[3], state: row[4] });
  });

  it.each(REVOKES)('of an undoing: %s, %j, %s → %s', (...row) => {
    expect(shownAs(row)).toMatchObject({ event: row[3], state: row[4] });
  });

  it('counts the time that proves anything from when nobody waits for the answer any more', () => {
    const kase = kaseOf({ state: 'placing', pending: pending('delete', aDay, null), ours: 'delete' });
    const lost = { ...kase, ...observe(kase, seen('none'))?.changes };
    expect(lost.pending?.since).toEqual(NOW);
    // No answer was stored: it may have been that the registrar took it, and does it tomorrow.
    expect(observe(lost, seen('none', { now: NOW.add({ hours: 23, minutes: 59 }) }))).toBeNull();
    expect(observe(lost, seen('none', { now: NOW.add({ hours: 24 }) }))).toMatchObject({
      event: 'notConfirmed',
      changes: { state: 'watching', ours: null, failedPlacements: 1 },
    });
  });

  it('tells a person of a placement without an answer once it is the last', () => {
    const call = pending('delete', proven, 'connectionLost');
    const kase = kaseOf({ state: 'unclear', pending: call, ours: 'delete' });
    expect(observe(kase, seen('none'))?.changes.problems).toEqual({});
    const second = observe({ ...kase, failedPlacements: 1 }, seen('none'));
    expect(Object.keys(second?.changes.problems ?? {})).toEqual(['notConfirmed']);
  });
});

describe('an undoing that does not show', () => {
  const call = pending('revoke', proven, '1001');
  const attempts = { delete: 1, transit: 0, revoke: 1 };
  const kase = kaseOf({ state: 'unclear', pending: call, ours: 'delete', endingSeen: TERM, attempts });
  const endingIn = (days: number) => seen('ending', { today: TERM.subtract({ days }) });

  it('is asked for again, and told, after 15 minutes if the ending is 7 days away or less', () => {
    expect(observe(kase, endingIn(8))).toBeNull();
    const near = observe(kase, endingIn(7));
    expect(near).toMatchObject({ event: 'notConfirmed', changes: { state: 'confirmed', pending: null } });
    expect(Object.keys(near?.changes.problems ?? {})).toEqual(['revokeFailed']);
  });

  it('is ours all the same when it shows later', () => {
    const failed = { ...kase, ...observe(kase, endingIn(7))?.changes };
    expect(observe(failed, seen('none'))).toMatchObject({
      event: 'revoked',
      changes: { state: 'watching', ours: null, revokedByUs: true, problems: {} },
    });
  });

  it('is not ours if nobody could even ask for it', () => {
    const unread = { ...kase, ...observe(kase, endingIn(7))?.changes, attempts: { ...attempts, revoke: 0 } };
    expect(observe(unread, seen('none'))?.event).toBe('undoneByOthers');
  });

  it('leaves an ending that was never ours with its own state', () => {
    const theirs = { ...kase, ours: null, endingSeen: null };
    expect(observe(theirs, endingIn(7))).toMatchObject({ changes: { state: 'watching' } });
  });
});

describe('a domain that is gone', () => {
  const ours = kaseOf({ state: 'confirmed', ours: 'delete', endingSeen: TERM });
  const missed = { ...ours, missedAt: NOW.subtract({ minutes: 5 }) };
  const goneBefore = (days: number, earlyDays = 0) =>
    observe(missed, seen('absent', { today: TERM.subtract({ days }), earlyDays }))?.event ?? null;

  it('went early if more than two days are left, or than its TLD is known for', () => {
    expect([goneBefore(2), goneBefore(3)]).toEqual([null, 'executedEarly']);
    expect([goneBefore(31, 29), goneBefore(32, 29)]).toEqual([null, 'executedEarly']);
  });

  it('is believed to be gone when two readings say so, five minutes apart', () => {
    const first = observe(ours, seen('absent'));
    expect(first).toMatchObject({ event: 'absent', changes: { missedAt: NOW } });
    const kase = { ...ours, ...first?.changes };
    const later = (minutes: number) => seen('absent', { now: NOW.add({ minutes }) });
    expect(observe(kase, later(4))).toBeNull();
    expect(observe(kase, later(5))?.event).toBe('executedEarly');
    expect(observe(kase, seen('ending'))).toMatchObject({ event: 'back', changes: { missedAt: null } });
  });

  it('was not ended by us if its owner took it elsewhere', () => {
    expect(observe(ours, seen('absent', { transferredAway: true }))).toBeNull();
    expect(observe(missed, seen('absent', { transferredAway: true }))).toBeNull();
  });

  it('is said to have gone early once', () => {
    const told = { ...missed, ...observe(missed, seen('absent'))?.changes };
    expect(observe(told, seen('absent'))).toBeNull();
    expect(observe(kaseOf({ state: 'watching' }), seen('absent'))).toBeNull();
  });

  it('takes that back if it shows again', () => {
    const told = { ...missed, ...observe(missed, seen('absent'))?.changes };
    const noted = { ...told, absence: { since: TODAY, confirmed: false } };
    expect(observe(noted, seen('ending'))).toMatchObject({
      event: 'back',
      changes: { absence: null, problems: {} },
    });
  });

  it('is judged again where it was taken for ended, and keeps the ending of ours it shows', () => {
    const ended = kaseOf({ ...ours, state: 'ended', absence: { since: TODAY, confirmed: true } });
    const back = { ...ended, ...observe(ended, seen('ending'))?.changes };
    expect(back).toMatchObject({ state: 'watching', ours: 'delete', endingSeen: TERM, absence: null });
  });

  it('is a new registration in another term: no ending of ours failed to happen', () => {
    const ended = kaseOf({ ...ours, state: 'ended', absence: { since: TODAY, confirmed: true } });
    const again = seen('none', { termEnd: TERM.add({ years: 1 }) });
    const back = { ...ended, ...observe(ended, again)?.changes };
    expect(back).toMatchObject({ state: 'watching', ours: null, endingSeen: null, problems: {} });
    expect(observe(back, again)).toBeNull();
  });
});

describe('an ending of ours that shows no more', () => {
  const ours = kaseOf({ state: 'confirmed', ours: 'delete', endingSeen: TERM });

  it('was undone by others in its term, and not executed beyond it', () => {
    const near = observe(ours, seen('none', { termEnd: TERM.add({ days: 45 }) }));
    expect(near).toMatchObject({ event: 'undoneByOthers', changes: { undoneByOthers: true, ours: null } });
    const beyond = observe(ours, seen('none', { termEnd: TERM.add({ days: 46 }) }));
    expect(beyond).toMatchObject({ event: 'notConfirmed', changes: { ours: null, state: 'watching' } });
    expect(Object.keys(beyond?.changes.problems ?? {})).toEqual(['notExecuted']);
  });

  it('is noted with the date it moved to', () => {
    const moved = observe({ ...ours, endingSeen: TERM.subtract({ days: 1 }) }, seen('ending'));
    expect(moved).toMatchObject({ event: 'confirmed', changes: { endingSeen: TERM } });
  });
});
