import { CALM, type Command, type Start, type Story } from './command.ts';
import { runner } from './runner.ts';
import { settleDown } from './settle-down.ts';
import { openWorld } from './world.ts';

/** One run of the model: commands one by one, each looked at, and in the end everything left to settle. */
export interface Simulation {
  /** What was done so far. */
  readonly done: readonly Command[];
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

/** A run that was written down. @throws ModelFailure */
export async function simulate({ start, commands }: Story): Promise<void> {
  const simulation = await begin(start);
  for (const command of commands) await simulation.step(command);
  await simulation.settle();
}

export async function begin(start: Start): Promise<Simulation> {
  const world = await openWorld();
  const run = runner(world);
  const done: Command[] = [];
  if (start === 'approved') for (const command of APPROVED) await run.command(command);
  const refuseWrong = (): void => {
    const { violations } = world.watch;
    if (violations.length > 0) throw new ModelFailure({ start, commands: done }, violations);
  };
  return {
    done,
    isPossible: run.isPossible,
    step: async (command) => {
      done.push(command);
      await run.command(command);
      refuseWrong();
    },
    settle: async () => {
      await settleDown(world, run);
      refuseWrong();
    },
  };
}

const APPROVED: readonly Command[] = [
  { do: 'round', nth: 0, chance: CALM },
  { do: 'approve', chance: CALM },
  { do: 'all', nth: 0, chance: CALM },
  { do: 'later', minutes: 26 * 60 },
  { do: 'round', nth: 0, chance: CALM },
];
