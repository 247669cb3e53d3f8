import { describe } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { parseDomainName, type DomainName } from '../../lib/names/domain-name.ts';
import type { StoredEntry } from '../../lib/state/run.ts';
import { writtenCase } from './history.ts';
import { ledWorker } from './led-worker.ts';
import { NAMES } from './model-book.ts';
import { check, first, type Does, type Row } from './shown-wrong.ts';

const COM = 'going.example.com';
const subject = (nth: number): string => `Your word, please [${token(nth)}]`;
const token = (nth: number): string => `ST-000000000${nth}`;

describe.each<Row>([
  [
    'without a token',
    opens(COM, 'Your word, please'),
    ['I7 a ticket without a token: Your word, please'],
    tells(COM, 1),
  ],
  [
    'once more',
    first(tells(COM, 1), tells(COM, 1)),
    [`I7 ST-0000000001 is open already: ${subject(1)}`],
    first(tells(COM, 1), tells(COM, 2)),
  ],
  [
    'that is noted nowhere',
    opens(COM, subject(1)),
    [`I6 ST-0000000001 is not noted as being opened: ${subject(1)}`],
    tells(COM, 1),
  ],
  [
    'beyond the limit of a sweep',
    toldBy('R/1', 'ticket'),
    ['I5 5 single tickets of sweep R/1'],
    toldBy('R/1', 'settle'),
  ],
])('a ticket %s', check);

describe.each<Row>([
  [
    'into a state that may not follow',
    writes({ state: 'confirmed' }),
    [`I6 ${COM}: nothing became confirmed`],
    first(writes({ state: 'authorised' }), writes({ state: 'placing' }), writes({ state: 'placed' })),
  ],
  [
    'with a line of history written anew',
    first(writes({ outbox: [line('judged')] }), writes({ outbox: [line('kept')] })),
    [`I6 ${COM} 1: a line of history was written anew`],
    first(writes({ outbox: [line('judged')] }), writes({ outbox: [line('judged')] })),
  ],
])('a case written %s', check);

function opens(name: string, subject: string): Does {
  return async (_, led) => {
    await led.reads(name);
    await led.opens(name, subject);
  };
}

/** Noted, then opened. */
function tells(name: string, nth: number): Does {
  return async (world, led) => {
    await led.notesOpening(name, token(nth));
    await opens(name, subject(nth))(world, led);
  };
}

/** Five of a sweep, with four allowed. @param effect what it leads to for the fifth. */
function toldBy(from: string, effect: StoredEntry['effect']): Does {
  return async (world) => {
    const five = NAMES.slice(0, 5);
    const entries = five.map((name, at) => entry(name, at === 4 ? effect : 'ticket'));
    await world.state.runs.putEntries('R', entries);
    const led = ledWorker(world, from);
    for (const [at, name] of five.entries()) await tells(name, at)(world, led);
  };
}

const entry = (name: string, effect: StoredEntry['effect']): StoredEntry => ({
  domain: parseDomainName(name) as DomainName,
  verdict: 'ticket',
  urgent: false,
  row: 15,
  path: null,
  reasons: [],
  termEnd: null,
  cancelBy: null,
  ending: null,
  coveredUntil: null,
  coveredBy: null,
  nextDueDate: null,
  invoiceId: null,
  clientId: null,
  domainId: null,
  suffix: 'com',
  effect,
  heldBy: null,
});

/** As a worker's table would show it: lib's own store refuses such a case. */
function writes(changes: object): Does {
  return (world) => {
    const nothing = { state: 'watching', outbox: [], authorisation: null, consent: null, tickets: {} };
    world.wrote(writtenCase.parse({ domain: COM, ...nothing, ...changes }));
    return Promise.resolve();
  };
}

function line(event: string) {
  const nothing = { settingsVersion: null, verdict: null, row: null, call: null, reply: null, note: null };
  const at = Temporal.Instant.fromEpochMilliseconds(0).toString();
  return { ...nothing, version: 1, at, event, cause: '', by: '', state: 'watching', reasons: [], facts: {} };
}
