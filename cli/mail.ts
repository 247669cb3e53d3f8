import { Command } from 'commander';
import { showCommand } from './mail-show.ts';
import { teachCommand } from './mail-teach.ts';
import { trustCommand } from './mail-trust.ts';

export function mailCommand(): Command {
  return new Command('mail')
    .description('see what a mail of the registrar would lead to; trust a sender, teach a wording')
    .addCommand(showCommand(), { isDefault: true })
    .addCommand(trustCommand())
    .addCommand(teachCommand());
}
