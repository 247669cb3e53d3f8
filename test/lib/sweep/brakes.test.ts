import { describe, expect, it } from '@jest/globals';
import type { Baseline } from '../../../lib/state/run.ts';
import { clientIdOf } from '../../../lib/names/ids.ts';
import type { World, WorldOptions } from '../../support/acting.ts';
import type { Plot } from '../../support/small-book.ts';
import { brakesIn, hinted, inDays, isOurs, leaveOf, settled } from './support.ts';

const ASK = 'ask.example.com';
const DUE = 'due.example.com';
const OURS_PAID = 'ours-paid.example.com';
const OURS_UNPAID = 'ours-unpaid.example.com';
const PAID = 'paid.example.com';

/** One of each effect, and a hundred quiet ones: 105 live, 3 of them with an ending. */
const ALL: readonly Plot[] = [
  { name: DUE, termIn: 6, invoice: 'Unpaid' },
  { name: ASK, termIn: 6 },
  { name: PAID, termIn: 20, endingIn: 20, invoice: 'Paid', nextDueIn: 385 },
  { name: OURS_PAID, termIn: 20, endingIn: 20, invoice: 'Paid', nextDueIn: 385 },
  { name: OURS_UNPAID, termIn: 20, endingIn: 20, nextDueIn: 385 },
];
const more = (count: number, plot: Omit<Plot, 'name'>): Plot[] =>
  Array.from({ length: count }, (_, index) => ({ name: `more-${index}.example.com`, ...plot }));

interface Trip {
  readonly brake: string;
  readonly what: string;
  readonly options?: Partial<WorldOptions>;
  readonly baseline?: Partial<Baseline>;
  readonly arrange?: (world: World) => unknown;
  readonly trips: boolean;
}

const UNPAID = { termIn: 6, invoice: 'Unpaid' } as const;
const limitOf = (brakes: object): Partial<WorldOptions> => ({ settings: { brakes } });
const doneToday =
  (count: number) =>
  async ({ state }: World): Promise<void> => {
    for (let done = 0; done < count; done++) {
      await state.counters.take(inDays(0), 'endings', 100);
      await state.counters.take(inDays(0), 'endings', 100, clientIdOf(500 + done));
    }
  };

const trips = (brake: string, what: string, given: Omit<Trip, 'brake' | 'what' | 'trips'>): Trip =>
  ({ brake, what, trips: true, ...given }) as const;
const not = (trip: Trip): Trip => ({ ...trip, trips: false });

/** Only endings wait. */
const ENDINGS: readonly Trip[] = [
  trips('maxEndings', '4 of 3', {
    options: { plots: [...ALL, ...more(3, UNPAID)], ...limitOf({ maxEndings: 3, maxShare: 0 }) },
  }),
  not(
    trips('maxEndings', '4 of 4', {
      options: { plots: [...ALL, ...more(3, UNPAID)], ...limitOf({ maxEndings: 4, maxShare: 0 }) },
    }),
  ),
  trips('maxEndings', '1 after 3 of 3 were placed today', {
    options: limitOf({ maxEndings: 3, maxShare: 0 }),
    arrange: doneToday(3),
  }),
  not(
    trips('maxEndings', '1 after 2 of 3 were placed today', {
      options: limitOf({ maxEndings: 3, maxShare: 0 }),
      arrange: doneToday(2),
    }),
  ),
  trips('maxEndings', '2 of a share of 1.9', {
    options: { plots: [...ALL, ...more(1, UNPAID)], ...limitOf({ maxEndings: 1, maxShare: 0.018 }) },
  }),
  not(
    trips('maxEndings', '2 of a share of 2', {
      options: { plots: [...ALL, ...more(1, UNPAID)], ...limitOf({ maxEndings: 1, maxShare: 0.019 }) },
    }),
  ),
  trips('consentShare', '3 of 108', {
    options: {
      plots: [...ALL, ...more(3, { termIn: 200, autoRenew: false })],
      ...limitOf({ maxConsentShare: 0.0277 }),
    },
  }),
  not(
    trips('consentShare', '3 of 108', {
      options: {
        plots: [...ALL, ...more(3, { termIn: 200, autoRenew: false })],
        ...limitOf({ maxConsentShare: 0.0278 }),
      },
    }),
  ),
  trips('consentJump', '10 of 115 after 3.6 %', {
    options: { plots: [...ALL, ...more(10, { termIn: 200, autoRenew: false })] },
    baseline: { consentShare: 10 / 115 - 0.0501 },
  }),
  not(
    trips('consentJump', '10 of 115 after 3.7 %', {
      options: { plots: [...ALL, ...more(10, { termIn: 200, autoRenew: false })] },
      baseline: { consentShare: 10 / 115 - 0.05 },
    }),
  ),
  trips('modeEnabled', 'after ticket', { baseline: { mode: 'ticket' } }),
  not(trips('modeEnabled', 'after enabled', { baseline: { mode: 'enabled' } })),
  trips('rulesChanged', 'toleranceDays', { arrange: (world) => world.settings({ toleranceDays: 6 }) }),
  trips('rulesChanged', 'notice', {
    arrange: (world) => world.settings({ notice: { tlds: { org: { days: 9 } } } }),
  }),
  not(
    trips('rulesChanged', 'maxTickets', {
      arrange: (world) => world.settings({ brakes: { maxTickets: 24 } }),
    }),
  ),
];

/** The books are in doubt: only what is paid for is undone. */
const DOUBT: readonly Trip[] = [
  trips('registrarShrunk', '105 of 117', { baseline: { live: 117 } }),
  not(trips('registrarShrunk', '105 of 116', { baseline: { live: 116 } })),
  trips('whmcsShrunk', '105 of 117', { baseline: { whmcsRows: 117 } }),
  not(trips('whmcsShrunk', '105 of 116', { baseline: { whmcsRows: 116 } })),
  ...[26.5, null].map((hours) =>
    trips('cronAge', `${hours ?? 'unknown'} h`, {
      arrange: ({ book }) => void (book.cron.lastRunHoursAgo = hours),
    }),
  ),
  not(trips('cronAge', '26 h', { arrange: ({ book }) => void (book.cron.lastRunHoursAgo = 26) })),
  trips('endingShare', '13 of 115', {
    options: { plots: [...ALL, ...more(10, { termIn: 200, endingIn: 200 })] },
    baseline: { endingShare: 0.1 },
  }),
  not(
    trips('endingShare', '11 of 113', {
      options: { plots: [...ALL, ...more(8, { termIn: 200, endingIn: 200 })] },
    }),
  ),
  trips('endingShareJump', '7 of 109, more than 5 points', {
    options: { plots: [...ALL, ...more(4, { termIn: 200, endingIn: 200 })] },
    baseline: { endingShare: 7 / 109 - 0.0501 },
  }),
  not(
    trips('endingShareJump', '5 points', {
      options: { plots: [...ALL, ...more(4, { termIn: 200, endingIn: 200 })] },
      baseline: { endingShare: 7 / 109 - 0.05 },
    }),
  ),
];

async function swept({ options, baseline, arrange }: Trip) {
  const world = { plots: ALL, ...options };
  return settled(
    world,
    async (within) => {
      await isOurs(within, OURS_PAID, 20);
      await isOurs(within, OURS_UNPAID, 20);
      await arrange?.(within);
      const run = await within.sweep();
      const tripped = within.logged.filter(({ code }) => code === 'brakeTripped');
      const own = (domains: readonly string[]) => domains.filter((domain) => !domain.startsWith('more-'));
      const stored = (await within.state.runs.load(run.runId))?.state;
      const baselineNow = (await within.state.marks.baseline())?.runId === run.runId;
      return {
        run,
        tripped,
        stored,
        baselineNow,
        leave: own(await leaveOf(within)),
        hints: own(hinted(within)),
      };
    },
    baseline,
  );
}

const title = '$brake: $what trips: $trips';

describe('what stops endings alone', () => {
  it.each(ENDINGS)(title, async (trip) => {
    const { run, tripped, stored, baselineNow, leave, hints } = await swept(trip);
    expect(brakesIn(run)).toEqual(trip.trips ? [trip.brake] : []);
    expect(tripped).toMatchObject(trip.trips ? [{ brake: trip.brake, runId: run.runId }] : []);
    expect([run.state, stored]).toEqual(trip.trips ? ['braked', 'braked'] : ['passed', 'passed']);
    expect(baselineNow).toBe(!trip.trips);
    expect(leave).toEqual(trip.trips ? [] : [DUE]);
    expect(hints).toEqual([ASK, ...(trip.trips ? [] : [DUE]), OURS_PAID, OURS_UNPAID, PAID]);
  });
});

describe('what puts the books in doubt', () => {
  it.each(DOUBT)(title, async (trip) => {
    const { run, tripped, baselineNow, leave, hints } = await swept(trip);
    expect(brakesIn(run)).toEqual(trip.trips ? [trip.brake] : []);
    expect(tripped).toMatchObject(trip.trips ? [{ brake: trip.brake, runId: run.runId }] : []);
    expect(run.state).toBe(trip.trips ? 'braked' : 'passed');
    expect(baselineNow).toBe(!trip.trips);
    expect(leave).toEqual(trip.trips ? [] : [DUE]);
    expect(hints).toEqual(trip.trips ? [OURS_PAID, PAID] : [ASK, DUE, OURS_PAID, OURS_UNPAID, PAID]);
  });
});
