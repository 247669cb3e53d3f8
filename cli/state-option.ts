import { Option } from 'commander';

/** `--state`: the folder in which everything is remembered. */
export const stateOption = (): Option =>
  new Option('--state <dir>', 'the folder in which everything is remembered').default('.stichtag');
