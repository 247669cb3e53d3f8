import { Command } from 'commander';
import { BadInputError } from '../lib/runtime/errors.ts';
import { loadEnvironment } from './environment.ts';
import { startActing } from './start-acting.ts';
import { startPlanning } from './start-planning.ts';
import { folderToChange, stateToChangeOption } from './state-option.ts';
import { tour } from './tour.ts';

export function startCommand(): Command {
  return new Command('start')
    .description(
      'without books: a tour on simulated ones; with books: plans, or acts with --act; until Ctrl-C',
    )
    .option('--once', 'end after the first sweep', false)
    .option('--act', 'authorise, place and undo, not only plan', false)
    .addOption(stateToChangeOption())
    .option('--json', 'with --act: one JSON object for each sweep', false)
    .action(start);
}

interface StartOptions {
  readonly once: boolean;
  readonly act: boolean;
  /** Left out: nobody said. */
  readonly state?: string;
  readonly json: boolean;
}

/** On real books nothing is changed unless somebody says so; simulated ones show everything. */
async function start(options: StartOptions, command: Command): Promise<void> {
  if (options.act) return startActing({ ...options, state: options.state ?? (await folderToChange(BESIDE)) });
  for (const name of ['json', 'state']) {
    if (command.getOptionValueSource(name) === 'cli') {
      throw new BadInputError(`--${name}: not without --act; allowed: both, or neither`);
    }
  }
  const { books } = await loadEnvironment(process.env, process.cwd());
  return books === null ? tour(options) : startPlanning(options);
}

const BESIDE = '--state DIR for a folder of this machine; the deployed system sweeps by its schedule';
