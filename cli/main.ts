import { Command, CommanderError } from 'commander';
import { checkCommand } from './check.ts';
import { exitCodeOf, EXIT, failureText } from './exit.ts';
import { explainCommand } from './explain.ts';
import { planCommand } from './plan.ts';
import { startCommand } from './start.ts';

/** Runs one command line. @returns its exit code (docs/commands.md); it never throws. */
export async function main(argv: readonly string[]): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', leave);
  const program = new Command('stichtag')
    .description(
      'Says for every domain what would happen, when and why. Nothing here changes anything anywhere.',
    )
    .exitOverride()
    .helpCommand(false);
  for (const command of [startCommand, planCommand, explainCommand, checkCommand]) {
    program.addCommand(command().exitOverride());
  }
  try {
    await program.parseAsync([...argv]);
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
    process.stderr.write(`${failureText(error)}\n`);
    return exitCodeOf(error);
  }
}

/** The reader of a pipe may leave early (`plan | head`): that is no failure. A full disk is. */
function leave({ code }: NodeJS.ErrnoException): void {
  process.exit(code === 'EPIPE' ? EXIT.done : EXIT.failed);
}
