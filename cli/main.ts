import { Command, CommanderError } from 'commander';
import { exitCodeOf, EXIT, failureText, Said } from './exit.ts';

/** Runs one command line. @returns its exit code (docs/commands.md); it never throws. */
export async function main(argv: readonly string[]): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endProcess);
  const program = new Command('stichtag')
    .description('Ends in time the domains nobody renews, never ends one somebody paid for, and says why.')
    .exitOverride()
    .helpCommand(false);
  for (const command of await commandsFor(argv[2])) program.addCommand(overridden(command));
  try {
    await program.parseAsync([...argv]);
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
    if (!(error instanceof Said)) process.stderr.write(`${failureText(error)}\n`);
    return exitCodeOf(error);
  }
}

/**
 * Every command by its name, loaded when it is asked for: whoever only reads loads nothing that acts, and starts sooner.
 */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).startCommand(),
  plan: async () => (await import('./plan.ts')).planCommand(),
  explain: async () => (await import('./explain.ts')).explainCommand(),
  check: async () => (await import('./check.ts')).checkCommand(),
  runs: async () => (await import('./runs.ts')).runsCommand(),
  approve: async () => (await import('./approve.ts')).approveCommand(),
  adopt: async () => (await import('./adopt.ts')).adoptCommand(),
  keep: async () => (await import('./keep.ts')).keepCommand(),
  end: async () => (await import('./end.ts')).endCommand(),
  leave: async () => (await import('./leave.ts')).leaveCommand(),
  rehearse: async () => (await import('./rehearse.ts')).rehearseCommand(),
  kill: async () => (await import('./kill.ts')).killCommand(),
  'dry-run': async () => (await import('./dry-run.ts')).dryRunCommand(),
  mail: async () => (await import('./mail.ts')).mailCommand(),
  'notify-address': async () => (await import('./notify-address.ts')).notifyAddressCommand(),
  contacts: async () => (await import('./contacts.ts')).contactsCommand(),
  settings: async () => (await import('./settings.ts')).settingsCommand(),
};

/** The one that is asked for; all of them where none is, so that `--help` lists them. */
export async function commandsFor(name: string | undefined): Promise<Command[]> {
  const asked = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const commands: Command[] = [];
  for (const load of asked ? [asked] : Object.values(COMMANDS)) commands.push(await load());
  return commands;
}

/** Commander ends the process by itself otherwise, in commands below a command too. */
function overridden(command: Command): Command {
  for (const below of command.commands) overridden(below);
  return command.exitOverride();
}

/** The reader of a pipe may leave early (`plan | head`): that is no failure. A full disk is. */
function endProcess({ code }: NodeJS.ErrnoException): void {
  process.exit(code === 'EPIPE' ? EXIT.done : EXIT.failed);
}
