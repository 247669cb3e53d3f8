import { CRON_HOURS } from './acts-domain.ts';
import { checkAtRest, checkUndone, type Before } from './at-rest.ts';
import { CALM, type Command } from './command.ts';
import { endingOf, plus } from './oracle.ts';
import { parseDomainName, type DomainName } from '../../lib/names/domain-name.ts';
import { waits, type Runner } from './runner.ts';
import { orderOf } from './scene.ts';
import type { World } from './world.ts';

const APPROVE: Command = { do: 'approve', chance: CALM };
const ROUND: Command = { do: 'round', nth: 0, chance: CALM };
const ALL: Command = { do: 'all', nth: 0, chance: CALM };
/**
 * Minutes between sweeps until one passes: what is gone has to be missed today, and again on another day; and the time
 * that proves anything begins when somebody sees that a call was never answered.
 */
const TODAY = [16, 20, 20, 20];
/** What was sent is proven to be done or not within a day. */
const TOMORROW = [25 * 60, 20, 20, 20];
/** Until nothing is left to do. */
const AFTER = [20, 60, 20, 60, 20, 60, 20, 60];
/** With endings stopped. */
const STOPPED_PAUSES = [16, 20, 60];

type Came = 'braked' | 'passed' | 'quiet';

/** Nothing goes wrong any more, a person answers whatever is asked, and time passes. Then every domain is looked at. */
export async function settleDown(world: World, run: Runner): Promise<void> {
  const { wires, violations } = world;
  wires.armed.splice(0);
  world.book.cron.lastRunHoursAgo = CRON_HOURS;
  const happened = (): number => world.notes.lines.size + wires.hits.length;
  await change(world, { dryRun: false, handsOff: [] });
  const before: Before = {
    gone: new Set(world.names.filter((name) => !orderOf(world.book, name))),
    near: nearEndings(world),
  };
  if ((await world.currentSettings()).killSwitch === 'endings') {
    for (const minutes of STOPPED_PAUSES) await round(minutes);
    for (const name of world.names) await checkUndone(world, name, before);
  }
  if (before.gone.size > 0 || (await isAnyUnsettled(world))) await until('passed', TODAY);
  if ((await until('passed', TOMORROW)) !== 'quiet') await until('quiet', AFTER);
  if (violations.length > 0) return;
  for (const name of world.names) await checkAtRest(world, name, before);
  await checkHistory(world);

  async function until(wanted: Came, pauses: readonly number[]): Promise<Came> {
    for (const minutes of pauses) {
      await change(world, { killSwitch: 'off' });
      const came = await round(minutes);
      if (came === 'quiet' || came === wanted) return came;
    }
    return 'braked';
  }

  /** `quiet`: the sweep passed, and nothing came of it. */
  async function round(minutes: number): Promise<Came> {
    if (violations.length > 0) return 'quiet';
    world.later(minutes);
    const before = happened();
    const day = world.today();
    await run.command(ROUND);
    const [newest] = await world.state.runs.newest(1);
    const isWaiting = newest !== undefined && waits(newest);
    if (isWaiting) await run.command(APPROVE);
    world.later(2);
    await run.command(ALL);
    if (isWaiting || newest?.state !== 'passed') return 'braked';
    // Past midnight something else may be due.
    return happened() === before && world.today() === day ? 'quiet' : 'passed';
  }
}

async function isAnyUnsettled({ state, names }: World): Promise<boolean> {
  for (const name of names)
    if ((await state.cases.load(parseDomainName(name) as DomainName))?.pending != null) return true;
  return false;
}

async function change(world: World, changes: object): Promise<void> {
  const settings = await world.currentSettings();
  const differs = Object.entries(changes).some(
    ([key, value]) =>
      JSON.stringify(Object.entries(settings).find(([name]) => name === key)?.[1]) !== JSON.stringify(value),
  );
  if (differs) await world.changeSettings(() => changes);
}

/** Those that end within a day and more can hardly be undone any more. */
function nearEndings({ book, today, names }: World): Set<string> {
  const until = plus(today(), 1);
  return new Set(
    names.filter((name) => {
      const order = orderOf(book, name);
      return ((order && endingOf(order)) ?? '9') <= until;
    }),
  );
}

/** Every line that was ever written is there, once and in order. */
async function checkHistory({ state, notes, names, violations }: World): Promise<void> {
  for (const name of names) {
    const numbers: number[] = [];
    for await (const { version } of state.cases.audit(parseDomainName(name) as DomainName))
      numbers.push(version);
    const written = [...notes.lines.keys()].filter((key) => key.startsWith(`${name} `));
    const expected = written.map((key) => Number(key.slice(name.length + 1))).sort((a, b) => a - b);
    if (numbers.join() !== expected.join())
      violations.push(`I6 ${name}: ${numbers.join()} are not ${expected.join()}`);
  }
}
