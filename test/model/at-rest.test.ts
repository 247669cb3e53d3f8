import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { parseDomainName, type DomainName } from '../../lib/names/domain-name.ts';
import { newCase, type Case } from '../../lib/state/case.ts';
import { checkAtRest, checkUndone } from './at-rest.ts';
import { acts, check, first, row, type Does, type Row } from './shown-wrong.ts';
import { begin } from './simulation.ts';
import type { World } from './world.ts';

const COM = 'going.example.com';
const PAID = 'undo.example.com';
const UNPAID = 'hand.example.com';
const END = Temporal.PlainDate.from('2026-06-24');

describe.each<Row>([
  [
    'its case on the move',
    first(acts(COM, 'dueOn'), remembers({ state: 'revoking' }), rests(COM)),
    ['I8 it is revoking still', 'I8 it rests in revoking, with row 7 keep'],
    first(acts(COM, 'dueOn'), remembers({ state: 'watching' }), rests(COM)),
  ],
  [
    'ended by us, and covered',
    first(acts(COM, 'placeByHand', 'dueOn'), remembers({ ours: 'delete' }), rests(COM)),
    ['I2 an ending stands, and it is paid: row 2 revoke'],
    first(acts(COM, 'placeByHand'), remembers({ ours: 'delete' }), rests(COM)),
  ],
  [
    'ended by somebody, and paid',
    rests(PAID),
    ['I2 an ending stands, and it is paid: row 3 revoke'],
    rests(UNPAID),
  ],
  [
    'due, and not ended',
    rests(COM),
    ['I8 an ending is due and not placed (no case): row 18 delete delete'],
    first(remembers({ failedPlacements: 2, tickets: told('refused') }), rests(COM)),
  ],
  [
    'with nobody told',
    first(row(COM, { donotrenew: false }), remembers({ state: 'warned' }), rests(COM)),
    ['I8 nobody was told: decide, row 15 ticket delete'],
    first(
      row(COM, { donotrenew: false }),
      remembers({ state: 'warned', tickets: told('decide') }),
      rests(COM),
    ),
  ],
  [
    'with a ticket that no longer holds',
    first(acts(COM, 'dueOn'), remembers({ tickets: told('decide') }), rests(COM)),
    ['I8 a ticket says decide, and it is row 7 keep'],
    first(acts(COM, 'dueOn'), remembers({ tickets: told('decide', 'answered') }), rests(COM)),
  ],
  [
    'in another state than its verdict’s',
    first(acts(COM, 'dueOn'), remembers({ state: 'warned' }), rests(COM)),
    ['I8 it rests in warned, with row 7 keep'],
    first(acts(COM, 'dueOn'), remembers({ state: 'watching' }), rests(COM)),
  ],
  [
    'gone, and forgotten',
    first(acts(COM, 'lose'), rests(COM)),
    ['I8 gone, and nobody remembers it'],
    first(acts(COM, 'lose'), remembers({}), rests(COM)),
  ],
  [
    'gone for long, and not missed',
    first(acts(COM, 'lose'), remembers({ absence: missed(17, false) }), rests(COM, [COM])),
    ['I8 gone for a day and more, and not missed'],
    first(acts(COM, 'lose'), remembers({ absence: missed(17), state: 'ended' }), rests(COM, [COM])),
  ],
  [
    'ended in its time, and still watched',
    first(acts(COM, 'lose'), remembers({ absence: missed(17), state: 'watching' }), rests(COM, [COM])),
    ['I8 ended, and it is watching'],
    first(acts(COM, 'lose'), remembers({ absence: missed(17), state: 'ended' }), rests(COM, [COM])),
  ],
  [
    'lost before its time, with nobody told',
    first(acts(COM, 'lose'), remembers({ absence: missed(16) }), rests(COM, [COM])),
    ['I8 lost, and nobody was told'],
    first(acts(COM, 'lose'), remembers({ absence: missed(16), tickets: told('lost') }), rests(COM, [COM])),
  ],
  [
    'ended by us and covered, with endings stopped',
    first(acts(COM, 'placeByHand', 'dueOn'), remembers({ ours: 'delete' }), restsStopped(COM)),
    ['I5 endings are stopped, and ours is not undone'],
    first(acts(COM, 'placeByHand'), remembers({ ours: 'delete' }), restsStopped(COM)),
  ],
  [
    'judged otherwise by lib than by the page',
    first(acts(COM, 'dueOn'), remembers({}), (world, led) => rests(COM)(dueMeanwhile(world), led)),
    [
      'I9 lib row 7 keep, reference row 18 delete delete',
      'I8 an ending is due and not placed (watching): row 18 delete delete',
    ],
    first(acts(COM, 'dueOn'), remembers({}), rests(COM)),
  ],
])('a domain at rest, %s', check);

describe('a run stops', () => {
  it('where lib and the page differ', async () => {
    const simulation = await begin('fresh');
    Object.assign(simulation.world, dueMeanwhile(simulation.world));
    await expect(simulation.step({ do: 'act', act: 'dueOn', domain: 1 })).rejects.toThrow(
      /I9 .*: lib row \d+ .*, reference row/,
    );
  });

  it('where a line of history was lost', async () => {
    const simulation = await begin('fresh');
    simulation.world.notes.lines.set(`${COM} 999`, '');
    await expect(simulation.settle()).rejects.toThrow(/I6 going\.example\.com: .* are not .*,999/);
  });

  it('nowhere, if nothing is wrong', async () => {
    const simulation = await begin('fresh');
    await simulation.step({ do: 'later', minutes: 1 });
    await expect(simulation.settle()).resolves.toBeUndefined();
  });
});

/** @param gone those that were gone when all began to settle. */
function rests(name: string, gone: readonly string[] = []): Does {
  return (world) => checkAtRest(world, name, { gone: new Set(gone), near: new Set() });
}

function restsStopped(name: string): Does {
  return (world) => checkUndone(world, name, { gone: new Set(), near: new Set() });
}

/** Its case, as somebody left it. */
function remembers(changes: Partial<Case>): Does {
  return async ({ state }) => {
    await state.cases.save(null, { ...newCase(named(COM), END), ...changes }, null);
  };
}

/** Every renewal is taken back after lib has judged, and before the page has. */
function dueMeanwhile(world: World): World {
  const { currentSettings } = world;
  return {
    ...world,
    currentSettings: () => {
      for (const row of world.book.whmcs.domains) row.nextduedate = row.expirydate;
      return currentSettings();
    },
  };
}

function told(kind: string, state: 'open' | 'answered' = 'open'): Case['tickets'] {
  const since = Temporal.Instant.fromEpochMilliseconds(0);
  return { [kind]: { state, token: 'ST-0000000001', since, ticketId: 1, tid: 'ABC-123456' } };
}

/** @param day of the month since when nobody has found it. */
function missed(day: number, confirmed = true): Case['absence'] {
  return { since: Temporal.PlainDate.from({ year: 2026, month: 6, day }), confirmed };
}

function named(name: string): DomainName {
  return parseDomainName(name) as DomainName;
}
