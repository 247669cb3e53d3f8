import { Command, CommanderError } from 'commander';
import { adoptCommand } from './adopt.ts';
import { approveCommand } from './approve.ts';
import { checkCommand } from './check.ts';
import { dryRunCommand } from './dry-run.ts';
import { endCommand } from './end.ts';
import { exitCodeOf, EXIT, failureText, Said } from './exit.ts';
import { explainCommand } from './explain.ts';
import { keepCommand } from './keep.ts';
import { killCommand } from './kill.ts';
import { leaveCommand } from './leave.ts';
import { planCommand } from './plan.ts';
import { rehearseCommand } from './rehearse.ts';
import { runsCommand } from './runs.ts';
import { settingsCommand } from './settings.ts';
import { startCommand } from './start.ts';

/** Runs one command line. @returns its exit code (docs/commands.md); it never throws. */
export async function main(argv: readonly string[]): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', leave);
  const program = new Command('stichtag')
    .description('Ends in time the domains nobody renews, never ends one somebody paid for, and says why.')
    .exitOverride()
    .helpCommand(false);
  for (const command of COMMANDS) program.addCommand(overridden(command()));
  try {
    await program.parseAsync([...argv]);
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
    if (!(error instanceof Said)) process.stderr.write(`${failureText(error)}\n`);
    return exitCodeOf(error);
  }
}

export const COMMANDS: readonly (() => Command)[] = [
  startCommand,
  planCommand,
  explainCommand,
  checkCommand,
  runsCommand,
  approveCommand,
  adoptCommand,
  keepCommand,
  endCommand,
  leaveCommand,
  rehearseCommand,
  killCommand,
  dryRunCommand,
  settingsCommand,
];

/** Commander ends the process by itself otherwise, in commands below a command too. */
function overridden(command: Command): Command {
  for (const below of command.commands) overridden(below);
  return command.exitOverride();
}

/** The reader of a pipe may leave early (`plan | head`): that is no failure. A full disk is. */
function leave({ code }: NodeJS.ErrnoException): void {
  process.exit(code === 'EPIPE' ? EXIT.done : EXIT.failed);
}
