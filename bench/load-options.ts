import { Command } from 'commander';
import { wholeNumber } from '../cli/whole-number.ts';

export interface LoadOptions {
  /** Hints in all; as many as fill the last request. */
  readonly hints: number;
  /** Different invoices that they name, one after the other and again from the first. */
  readonly invoices: number;
  /** How long the hints take to arrive. */
  readonly seconds: number;
  /** Invoices that one webhook names, as a mass payment or a cron run does. */
  readonly perRequest: number;
  /** The second at which the worker is killed; 0: never. */
  readonly kill: number;
}

/** So every invoice that is paid during the load is named again afterwards. */
const LEAST_TIMES_NAMED = 5;

/** Reads the command line. A value that is not allowed ends the process with exit code 2. */
export function loadOptions(argv: readonly string[]): LoadOptions {
  const command = new Command('load')
    .description('A load of webhooks while the worker is killed, stopped and restarted: is anything lost?')
    .option('--hints <number>', 'how many in all', wholeNumber(1, 1_000_000), 30_000)
    .option('--invoices <number>', 'how many invoices they name', wholeNumber(20, 10_000), 500)
    .option('--seconds <number>', 'how long they take to arrive', wholeNumber(10, 3_600), 30)
    .option('--per-request <number>', 'invoices that one webhook names', wholeNumber(1, 20), 3)
    .option('--kill <second>', 'when the worker is killed; 0: never; default: halfway', wholeNumber(0, 3_600))
    .allowExcessArguments(false)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
  const given = command.parse([...argv]).opts<Omit<LoadOptions, 'kill'> & Partial<LoadOptions>>();
  if (given.hints < LEAST_TIMES_NAMED * given.invoices)
    command.error(
      `--hints: allowed: ${LEAST_TIMES_NAMED} for each of the ${given.invoices} invoices, or more`,
    );
  const { kill = Math.round(given.seconds / 2) } = given;
  if (kill > given.seconds) command.error(`--kill: allowed: a second of the ${given.seconds}, or 0`);
  return { ...given, kill };
}
