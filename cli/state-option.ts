import { existsSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { BadInputError } from '../lib/runtime/errors.ts';
import { loadEnvironment } from './environment.ts';
import { OUTPUTS_FILE } from './outputs.ts';

/** Not a folder: what a deployed system remembers (`--deployed`). */
export const DEPLOYED = Symbol('deployed');

/** Where everything is remembered: a folder, or the deployed system. */
export type StateAt = string | typeof DEPLOYED;

/** For a person. */
export const nameOf = (at: StateAt): string => (at === DEPLOYED ? 'the deployed system' : at);

const USUAL_FOLDER = '.stichtag';
const folderOption = (): Option =>
  new Option('--state <dir>', 'the folder in which everything is remembered');

/** `--state` of a command that only reads. */
const stateOption = (): Option => folderOption().default(USUAL_FOLDER);

/** `--state` of a command that changes something: where it is left out, ask `folderToChange`. */
export const stateToChangeOption = (): Option => folderOption().default(undefined, USUAL_FOLDER);

/**
 * The folder that is changed where nobody says which: never one beside a deployed system, which would be taken for that.
 * @param allowed what may be said instead. @throws BadInputError if something deployed is at hand, or as `loadEnvironment`
 */
export async function folderToChange(
  allowed = '--deployed for that one, or --state DIR for a folder of this machine',
): Promise<string> {
  const { deployed } = await loadEnvironment(process.env, process.cwd());
  const outputs = deployed ?? OUTPUTS_FILE;
  if (deployed === null && !existsSync(outputs)) return USUAL_FOLDER;
  throw new BadInputError(
    `--state: not given, and ${outputs} tells of a deployed system; allowed: ${allowed}`,
  );
}

/** `--deployed`: comes out as `state`, in place of the folder. */
export const deployedOption = (): Option =>
  new Option('--deployed', 'on the deployed system, with the AWS credentials of the environment').implies({
    state: DEPLOYED,
  });

/** Both, of which one may be given. */
export function withStateOptions(command: Command, state = stateOption()): Command {
  return command.addOption(state).addOption(deployedOption()).hook('preAction', refuseBoth);
}

function refuseBoth(_: Command, command: Command): void {
  const isGiven = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
  if (!isGiven('state') || !isGiven('deployed')) return;
  throw new BadInputError('--state: not with --deployed; allowed: one of the two');
}
