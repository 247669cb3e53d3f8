import fc from 'fast-check';
import { ACTS, type Act } from './acts.ts';
import { SETTINGS_CHANGES } from './acts-settings.ts';
import { CALM, STARTS, type Chance, type Command, type Start } from './command.ts';
import { fault } from './faults.ts';
import { PERSONS, type Person } from './persons.ts';
import { Step } from './step.ts';

const MOST_COMMANDS = 34;

/** Mostly on a system whose first run a person has approved. */
export const start: fc.Arbitrary<Start> = fc.oneof(
  { weight: 15, arbitrary: fc.constantFrom('approved', 'placed') },
  { weight: 4, arbitrary: fc.constant('fresh') },
  { weight: 1, arbitrary: fc.constantFrom(...STARTS) },
);

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
  { weight: 3, arbitrary: fc.constantFrom<Act>('dueBack', 'refund', 'placeByHand', 'undoByHand') },
  { weight: 3, arbitrary: fc.constantFrom(...ACTS) },
);
const acts = fc.record({ do: fc.constant('act' as const), act, domain });
const paid = fc.record({
  do: fc.constant('paid' as const),
  act: fc.constantFrom(
    'pay' as const,
    'pay' as const,
    'payHalf' as const,
    'payMass' as const,
    'payMassAlone' as const,
  ),
  domain,
  hints: fc.constantFrom('none', 'once', 'once', 'twice', 'late'),
});
const settings = fc.record({
  do: fc.constant('settings' as const),
  change: fc.nat(SETTINGS_CHANGES.length - 1),
});
const at = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 120 }));
const what: fc.Arbitrary<Person> = fc.constantFrom(...PERSONS);
const CALM_CHANCE = fc.constant(CALM);
/** What another worker, a person or a sweep does meanwhile; or the machine sleeps. */
const meanwhile = fc.oneof(
  { weight: 4, arbitrary: acts },
  { weight: 2, arbitrary: paid },
  { weight: 2, arbitrary: settings },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('person' as const), what, domain, chance: CALM_CHANCE }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('one' as const), nth: fc.nat(20), chance: CALM_CHANCE }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('sweep' as const), again: fc.boolean(), chance: CALM_CHANCE }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('approve' as const), chance: CALM_CHANCE }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('later' as const), minutes: fc.constantFrom(1, 3, 16, 60) }),
  },
);
const chance: fc.Arbitrary<Chance> = fc.record({
  dies: fc.oneof(
    { weight: 5, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.record({ at, after: fc.boolean() }) },
  ),
  meanwhile: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.record({ at, what: meanwhile }) },
  ),
  fault: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fault }),
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

const sweep = fc.record({
  do: fc.constant('sweep' as const),
  again: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true)),
  chance,
});
const many = fc.record({
  do: fc.constantFrom('round' as const, 'round' as const, 'all' as const),
  nth,
  chance,
});
const one = fc.record({ do: fc.constant('one' as const), nth: fc.nat(20), chance });
const two = fc.record({ do: fc.constant('two' as const), nth: fc.nat(20), chance, lag: fc.nat(3) });
const double = fc.record({ do: fc.constant('double' as const), nth: fc.nat(20) });
const endCrowd = fc.record({ do: fc.constant('endCrowd' as const), hints: fc.boolean() });
const redrive = fc.constant({ do: 'redrive' as const });
const hint = fc.record({ do: fc.constant('hint' as const), domain });
const approve = fc.record({ do: fc.constant('approve' as const), chance });
const person = fc.record({ do: fc.constant('person' as const), what, domain, chance });

export const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 12, arbitrary: later },
  { weight: 5, arbitrary: sweep },
  { weight: 13, arbitrary: many },
  { weight: 6, arbitrary: one },
  { weight: 2, arbitrary: two },
  { weight: 2, arbitrary: double },
  { weight: 1, arbitrary: redrive },
  { weight: 2, arbitrary: hint },
  { weight: 3, arbitrary: endCrowd },
  { weight: 3, arbitrary: approve },
  { weight: 2, arbitrary: settings },
  { weight: 9, arbitrary: fault.map((armed) => ({ do: 'fault' as const, fault: armed })) },
  { weight: 12, arbitrary: acts },
  { weight: 4, arbitrary: paid },
  { weight: 4, arbitrary: person },
);
