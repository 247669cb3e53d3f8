import { describe, expect, it } from '@jest/globals';
import { sweep } from '../../../lib/sweep/sweep.ts';
import { BOOKS, type World } from '../../support/acting.ts';
import type { Plot } from '../../support/small-book.ts';
import { Mortal, untilDeath } from './mortal.ts';
import { entriesOf, hinted, hintedRuns, LAST_PASSED, leaveOf, settled } from './support.ts';

const due = (name: string) => ({ name, termIn: 6, invoice: 'Unpaid' }) as const;
const PLOTS: readonly Plot[] = [
  due('a.example.com'),
  due('b.example.net'),
  due('c.example.net'),
  ...['d', 'e', 'f'].map((name) => ({ name: `${name}.example.com`, termIn: 6 })),
  { name: 'gone.example.com', termIn: 6, atRegistrar: false },
];

interface Outcome {
  readonly died: boolean;
  /** What stands right after the crash. */
  readonly leaveAtDeath: readonly string[];
  readonly baselineAtDeath: string | undefined;
  readonly after: After;
}

interface After {
  readonly hints: readonly string[];
  /** All but the hints. */
  readonly rest: object;
}

/** A sweep that dies at that call, and the same one again in another invocation. */
async function crashedAt(n: number, settings: object): Promise<Outcome> {
  const mortal = new Mortal();
  const options = { quiet: 30, plots: PLOTS, settings, table: mortal.table, wrap: mortal.wrap };
  return settled(options, async (world) => {
    const input = { scheduledAt: world.now(), books: BOOKS, endsBefore: null };
    mortal.calls = 0;
    mortal.diesAt = n;
    const died = await untilDeath(() => sweep({ ...input, invocation: 'one' }, world.deps));
    mortal.diesAt = Infinity;
    const leaveAtDeath = await leaveOf(world);
    const baselineAtDeath = (await world.state.marks.baseline())?.runId;
    world.later({ minutes: 16 });
    await sweep({ ...input, invocation: 'two' }, world.deps);
    return { died, leaveAtDeath, baselineAtDeath, after: await outcomeOf(world) };
  });
}

async function outcomeOf(world: World): Promise<After> {
  const [run] = await world.state.runs.newest(2);
  if (run === undefined) throw new TypeError('no run');
  const rest = {
    state: run.state,
    brakes: run.brakes,
    baseline: (await world.state.marks.baseline())?.runId,
    leave: await leaveOf(world),
    held: (await entriesOf(world, run)).map(({ domain, heldBy }) => `${domain} ${heldBy ?? ''}`),
    gone: (await world.kase('gone.example.com'))?.absence,
    summarised: (await world.kase('f.example.com'))?.tickets,
  };
  return { hints: [...hinted(world), ...hintedRuns(world)], rest };
}

async function everyCrash(settings: object, check: (outcome: Outcome) => void) {
  const { after: whole } = await crashedAt(Infinity, settings);
  let n = 1;
  for (let died = true; died; n++) {
    const outcome = await crashedAt(n, settings);
    died = outcome.died;
    expect(undated(outcome.after.rest)).toEqual(undated(whole.rest));
    // One hint more than needed may come of it: a case whose history is not copied yet is looked at.
    expect(outcome.after.hints).toEqual(expect.arrayContaining([...whole.hints]));
    check(outcome);
  }
  expect(n).toBeGreaterThan(30);
}

const undated = (outcome: object): unknown =>
  JSON.parse(JSON.stringify(outcome, (key, value: unknown) => (key === 'since' ? null : value)));

describe('a sweep that dies anywhere and is done again', () => {
  it('gives the same leave, queues what is needed, and tells the same', async () => {
    await everyCrash({ brakes: { maxTickets: 2 } }, ({ baselineAtDeath, leaveAtDeath }) => {
      // What later runs are compared with changes last, when all is let through.
      if (baselineAtDeath !== LAST_PASSED) expect(leaveAtDeath).toHaveLength(2);
    });
  }, 60_000);

  it('gives no leave where a brake stops it, and is compared with by nobody', async () => {
    const settings = { brakes: { maxEndings: 2, maxShare: 0 } };
    await everyCrash(settings, ({ after, leaveAtDeath, baselineAtDeath }) => {
      expect([leaveAtDeath, baselineAtDeath]).toEqual([[], LAST_PASSED]);
      expect(after.rest).toMatchObject({ state: 'braked', leave: [], baseline: LAST_PASSED });
    });
  }, 60_000);
});
