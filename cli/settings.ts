import { Command } from 'commander';
import { applyCommand, setCommand } from './settings-change.ts';
import { diffCommand, getCommand, historyCommand, validateCommand } from './settings-read.ts';

export function settingsCommand(): Command {
  const command = new Command('settings').description(
    'see and change the settings in force, a version each time',
  );
  for (const below of [getCommand, setCommand, historyCommand, diffCommand, validateCommand, applyCommand]) {
    command.addCommand(below());
  }
  return command;
}
