import fc from 'fast-check';
import { ACTS, SETTINGS_CHANGES, type Act } from './acts.ts';
import { STARTS, type Chance, type Command, type Start } from './command.ts';
import { Step } from './step.ts';

const MOST_COMMANDS = 28;

/** Mostly on a system whose first run a person has approved. */
export const start: fc.Arbitrary<Start> = fc.constantFrom('approved', 'approved', 'approved', ...STARTS);

/** Things that happen, one after the other. @param replayPath which of them had run, as fast-check printed it. */
export const commands = (replayPath?: string) =>
  fc.commands([command.map((one) => new Step(one))], {
    maxCommands: MOST_COMMANDS,
    size: 'max',
    ...(replayPath !== undefined && { replayPath }),
  });

/** Those that something may come of are chosen more often. */
const domain = fc.constantFrom(...[0, 0, 1, 1, 1, 2, 3, 3, 3, 4, 5, 6, 7, 7, 8, 8, 9]);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Act>('pay', 'dueOn') },
  { weight: 2, arbitrary: fc.constantFrom<Act>('dueBack', 'refund', 'placeByHand', 'undoByHand') },
  { weight: 2, arbitrary: fc.constantFrom(...ACTS) },
);
const acts = fc.record({ do: fc.constant('act' as const), act, domain });
const settings = fc.record({
  do: fc.constant('settings' as const),
  change: fc.nat(SETTINGS_CHANGES.length - 1),
});
const at = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 120 }));
const chance: fc.Arbitrary<Chance> = fc.record({
  dies: fc.oneof(
    { weight: 5, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.record({ at, after: fc.boolean() }) },
  ),
  meanwhile: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.record({ at, what: fc.oneof(acts, settings) }) },
  ),
});

const nth = fc.nat(4);

const later = fc
  .oneof(
    { weight: 12, arbitrary: fc.constantFrom(1, 10, 16, 60) },
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 12 }).map((hours) => hours * 60) },
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 3 }).map((days) => days * 24 * 60) },
    { weight: 1, arbitrary: fc.integer({ min: 5, max: 20 }).map((days) => days * 24 * 60) },
  )
  .map((minutes) => ({ do: 'later' as const, minutes }));

const n = fc.integer({ min: 1, max: 14 });
const times = fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.constantFrom(2, 3, 30));
const registrarWrite = fc.record({
  on: fc.constantFrom('write', 'write', 'domainRevoke'),
  kind: fc.constantFrom(
    ...['dropReply', 'reset', 'connect', 'late', 'refused', 'failed', '500html', '429', '401'],
    ...['pendingShown', 'pendingLater', 'pendingNever', 'acceptedNotDone', 'executedEarly'],
  ),
  n,
  times,
});
const dayOff = fc.record({
  on: fc.constant('domainDelete'),
  kind: fc.constant('dayOff'),
  n: fc.constantFrom(-2, -1, 1, 2, 10),
  times: fc.constant(1),
});
const registrarRead = fc.record({
  on: fc.constantFrom('domainInfo', 'domainListExtended'),
  kind: fc.constantFrom('500html', '429', 'reset', 'refused'),
  n,
  times,
});
const whmcs = fc.record({
  on: fc.constantFrom(
    'OpenTicket',
    'OpenTicket',
    'AddTicketReply',
    'GetInvoices',
    'GetInvoice',
    'GetTickets',
  ),
  kind: fc.constantFrom('dropReply', 'reset', 'late', '500', '429', 'resultError', 'html200'),
  n,
  times,
});
const fault = fc
  .oneof({ weight: 4, arbitrary: registrarWrite }, dayOff, registrarRead, { weight: 2, arbitrary: whmcs })
  .map((one) => ({ do: 'fault' as const, fault: one }));

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 12, arbitrary: later },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('sweep' as const),
      again: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true)),
      chance,
    }),
  },
  {
    weight: 13,
    arbitrary: fc.record({
      do: fc.constantFrom('round' as const, 'round' as const, 'all' as const),
      nth,
      chance,
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('one' as const), nth: fc.nat(20), chance }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('two' as const), nth: fc.nat(20), chance, lag: fc.nat(3) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hint' as const), domain }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('approve' as const), chance }) },
  { weight: 2, arbitrary: settings },
  { weight: 5, arbitrary: fault },
  { weight: 14, arbitrary: acts },
);
