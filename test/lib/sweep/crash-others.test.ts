import { describe, expect, it } from '@jest/globals';
import { tellRun } from '../../../lib/reconcile/tell-run.ts';
import { approve } from '../../../lib/sweep/approve.ts';
import { sweep } from '../../../lib/sweep/sweep.ts';
import { BOOKS, type World } from '../../support/acting.ts';
import type { Plot } from '../../support/small-book.ts';
import { Mortal, untilDeath } from './mortal.ts';
import { entriesOf, hinted, hintedRuns, leaveOf, settled, subjectsIn } from './support.ts';

const due = (name: string) => ({ name, termIn: 6, invoice: 'Unpaid' }) as const;
const PLOTS: readonly Plot[] = [
  ...['a', 'b', 'c'].map((name) => due(`${name}.example.com`)),
  ...['d', 'e', 'f'].map((name) => ({ name: `${name}.example.com`, termIn: 6 })),
];

interface Scene<T> {
  readonly settings: object;
  /** What comes before it. */
  readonly arrange: (world: World) => Promise<T>;
  /** What dies, and is done again a while later. */
  readonly work: (world: World, arranged: T, attempt: number) => Promise<void>;
  readonly outcome: (world: World, arranged: T) => Promise<unknown>;
}

async function diesAt<T>(n: number, scene: Scene<T>) {
  const mortal = new Mortal();
  const options = {
    quiet: 30,
    plots: PLOTS,
    settings: scene.settings,
    table: mortal.table,
    wrap: mortal.wrap,
  };
  return settled(options, async (world) => {
    const arranged = await scene.arrange(world);
    world.queued.splice(0);
    mortal.calls = 0;
    mortal.diesAt = n;
    const died = await untilDeath(() => scene.work(world, arranged, 1));
    mortal.diesAt = Infinity;
    if (died) {
      world.later({ minutes: 16 });
      await scene.work(world, arranged, 2);
    }
    return { died, outcome: await scene.outcome(world, arranged) };
  });
}

/** Wherever it dies: done again, it comes to what it would have come to. */
async function everyCrash<T>(scene: Scene<T>, atLeast: number) {
  const whole = await diesAt(Infinity, scene);
  let n = 1;
  for (let died = true; died; n++) {
    const crashed = await diesAt(n, scene);
    died = crashed.died;
    expect({ n, outcome: crashed.outcome }).toEqual({ n, outcome: whole.outcome });
  }
  expect(n).toBeGreaterThan(atLeast);
  return whole.outcome;
}

const braked = async (world: World): Promise<string> => (await world.sweep()).runId;
const heldIn = async (world: World, runId: string): Promise<string[]> =>
  (await entriesOf(world, { runId })).map(({ domain, heldBy }) => `${domain} ${heldBy ?? ''}`);

describe('dies anywhere and is done again', () => {
  it('an approval: the same leave, the same baseline, everything queued', async () => {
    const outcome = await everyCrash(
      {
        settings: { brakes: { maxEndings: 1, maxShare: 0, maxTickets: 2 } },
        arrange: braked,
        work: async (world, runId) => {
          await approve({ runId, by: 'somebody' }, world.deps);
        },
        outcome: async (world, runId) => ({
          leave: await leaveOf(world),
          baseline: (await world.state.marks.baseline())?.runId === runId,
          approvedBy: (await world.state.runs.load(runId))?.approval?.by,
          hints: [...new Set([...hinted(world), ...hintedRuns(world)])].sort(),
          held: await heldIn(world, runId),
        }),
      },
      15,
    );
    expect(outcome).toMatchObject({
      leave: ['a.example.com', 'b.example.com', 'c.example.com'],
      baseline: true,
      approvedBy: 'somebody',
    });
  }, 120_000);

  it('a sweep in several invocations: the same leave, and each domain judged once', async () => {
    const outcome = await everyCrash(
      {
        settings: { brakes: { maxTickets: 2 } },
        arrange: (world) => Promise.resolve(world.now()),
        work: async (world, scheduledAt, attempt) => {
          for (let part = 1; ; part++) {
            const invocation = `${attempt} ${part}`;
            const input = { scheduledAt, books: BOOKS, invocation, endsBefore: world.now(), chunk: 2 };
            if ((await sweep(input, world.deps)).kind !== 'continues') return;
          }
        },
        outcome: async (world) => {
          const [run] = await world.state.runs.newest(1);
          if (run === undefined) throw new TypeError('no run');
          const { runId, state, counts, brakes } = run;
          return { state, counts, brakes, leave: await leaveOf(world), held: await heldIn(world, runId) };
        },
      },
      40,
    );
    expect(outcome).toMatchObject({ state: 'passed', counts: { delete: 3, ticket: 3 } });
  }, 120_000);

  it.each([
    ['braked', { maxEndings: 1, maxShare: 0 }, 'is braked'],
    ['summary', { maxTickets: 2 }, '1 more domain needs a person'],
  ] as const)('the ticket of a run that is %s: one', async (fact, brakes, words) => {
    const subjects = await everyCrash(
      {
        settings: { brakes },
        arrange: braked,
        work: async (world, runId) => {
          await tellRun({ runId, fact }, world.deps);
        },
        outcome: (world) => Promise.resolve(subjectsIn(world).map((subject) => subject.includes(words))),
      },
      4,
    );
    expect(subjects).toEqual([true]);
  });
});
