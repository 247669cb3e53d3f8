import { disagreement } from './agreement.ts';
import { CALM, type Command, type Start, type Story } from './command.ts';
import { nameAt } from './model-book.ts';
import { runner } from './runner.ts';
import { settleDown } from './settle-down.ts';
import { openWorld, worldFrom, type Kept, type World } from './world.ts';

/** One run of the model: commands one by one, each looked at, and in the end everything left to settle. */
export interface Simulation {
  readonly world: World;
  /** What was done so far. */
  readonly done: readonly Command[];
  /** Calls that change something, and what went wrong with calls. */
  readonly hits: readonly string[];
  readonly isPossible: (command: Command) => Promise<boolean>;
  /** @throws ModelFailure as soon as anything is wrong. */
  readonly step: (command: Command) => Promise<void>;
  /** Lets things settle, and looks at all of them. @throws ModelFailure */
  readonly settle: () => Promise<void>;
}

/** What went wrong, and what had happened until then. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';
  readonly story: Story;

  constructor(story: Story, wrong: readonly string[]) {
    super(wrong.join('\n'));
    this.story = story;
  }
}

/** A run that was written down. @returns how it ends. @throws ModelFailure */
export async function simulate({ start, commands }: Story): Promise<World> {
  const simulation = await begin(start);
  for (const command of commands) await simulation.step(command);
  await simulation.settle();
  return simulation.world;
}

export async function begin(start: Start): Promise<Simulation> {
  const world = await worldFrom(await keptAt(start));
  const run = runner(world);
  const done: Command[] = [];
  const refuseWrong = (): void => {
    if (world.violations.length > 0) throw new ModelFailure({ start, commands: done }, world.violations);
  };
  return {
    done,
    world,
    hits: world.wires.hits,
    isPossible: run.isPossible,
    step: async (command) => {
      done.push(command);
      await run.command(command);
      // A fault that is armed changes nothing yet.
      if (command.do !== 'fault') await checkAgreement(world, nameAt(done.length));
      refuseWrong();
    },
    settle: async () => {
      await settleDown(world, run);
      refuseWrong();
    },
  };
}

/** Does lib decide as the page says, on whatever the books have become? Another domain each time. */
async function checkAgreement(world: World, name: string): Promise<void> {
  const differs = await disagreement(world, name);
  if (differs !== null) world.violations.push(`I9 ${differs}`);
}

const begun = new Map<Start, Promise<Kept>>();

/** Worked out once: every run begins with the same. */
function keptAt(start: Start): Promise<Kept> {
  const kept = begun.get(start) ?? beginning(start);
  begun.set(start, kept);
  return kept;
}

async function beginning(start: Start): Promise<Kept> {
  const world = await openWorld(start === 'crowd');
  const run = runner(world);
  for (const command of BEFORE[start]) await run.command(command);
  if (world.violations.length > 0) throw new ModelFailure({ start, commands: [] }, world.violations);
  return world.kept();
}

const ROUND: Command = { do: 'round', nth: 0, chance: CALM };
const LATER = (hours: number): Command => ({ do: 'later', minutes: hours * 60 });
const APPROVED: readonly Command[] = [
  ROUND,
  { do: 'approve', chance: CALM },
  { do: 'all', nth: 0, chance: CALM },
  LATER(26),
  ROUND,
];
const BEFORE: Readonly<Record<Start, readonly Command[]>> = {
  fresh: [],
  approved: APPROVED,
  crowd: APPROVED,
  placed: [...APPROVED, LATER(24), ROUND, LATER(1), ROUND, LATER(1), ROUND],
};
