import fc from 'fast-check';
import { ACTS, SETTINGS_CHANGES, type Act } from './acts.ts';
import type { Fault } from './wires.ts';

/** What befalls a worker: where it dies, and what happens while it works. */
export interface Chance {
  readonly dies: { readonly at: number; readonly after: boolean } | null;
  readonly meanwhile: { readonly at: number; readonly what: Command } | null;
}

/** One thing that happens in a run of the model. Plain data, so that a run can be shrunk and written down. */
export type Command =
  | { readonly do: 'later'; readonly minutes: number }
  | { readonly do: 'sweep'; readonly again: boolean; readonly chance: Chance }
  | { readonly do: 'one'; readonly nth: number; readonly chance: Chance }
  /** The same hint by two workers at once. */
  | { readonly do: 'two'; readonly nth: number; readonly chance: Chance; readonly lag: number }
  /** Every hint that is due; something befalls the worker of the nth. */
  | { readonly do: 'all'; readonly nth: number; readonly chance: Chance }
  /** A sweep, and then all of them. */
  | { readonly do: 'round'; readonly nth: number; readonly chance: Chance }
  | { readonly do: 'hint'; readonly domain: number }
  | { readonly do: 'approve'; readonly chance: Chance }
  | { readonly do: 'settings'; readonly change: number }
  | { readonly do: 'fault'; readonly fault: Fault }
  | { readonly do: 'act'; readonly act: Act; readonly domain: number };

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

/** So many things that happen, one after the other; mostly on a system whose first run a person has approved. */
export const commandsOf = (count: number): fc.Arbitrary<readonly Command[]> =>
  fc
    .tuple(
      fc.constantFrom(FRESH, APPROVED, APPROVED, APPROVED),
      fc.array(command, { minLength: count, maxLength: count }),
    )
    .map(([before, after]) => [...before, ...after]);

const FRESH: readonly Command[] = [];
export const CALM: Chance = { dies: null, meanwhile: null };
const APPROVED: readonly Command[] = [
  { do: 'round', nth: 0, chance: CALM },
  { do: 'approve', chance: CALM },
  { do: 'all', nth: 0, chance: CALM },
  { do: 'later', minutes: 26 * 60 },
  { do: 'round', nth: 0, chance: CALM },
];
