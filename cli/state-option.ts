import { Option, type Command } from 'commander';
import { BadInputError } from '../lib/runtime/errors.ts';

/** Not a folder: what a deployed system remembers (`--deployed`). */
export const DEPLOYED = Symbol('deployed');

/** Where everything is remembered: a folder, or the deployed system. */
export type StateAt = string | typeof DEPLOYED;

/** For a person. */
export const nameOf = (at: StateAt): string => (at === DEPLOYED ? 'the deployed system' : at);

/** `--state`: the folder in which everything is remembered. */
export const stateOption = (): Option =>
  new Option('--state <dir>', 'the folder in which everything is remembered').default('.stichtag');

/** `--deployed`: comes out as `state`, in place of the folder. */
export const deployedOption = (): Option =>
  new Option('--deployed', 'on the deployed system, with the AWS credentials of the environment').implies({
    state: DEPLOYED,
  });

/** Both, of which one may be given. */
export function withStateOptions(command: Command): Command {
  return command.addOption(stateOption()).addOption(deployedOption()).hook('preAction', refuseBoth);
}

function refuseBoth(_: Command, command: Command): void {
  const isGiven = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
  if (!isGiven('state') || !isGiven('deployed')) return;
  throw new BadInputError('--state: not with --deployed; allowed: one of the two');
}
