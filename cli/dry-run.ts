import { Argument, type Command } from 'commander';
import { setDryRun } from '../lib/person/switches.ts';
import { asPerson, personCommand, type Answer, type PersonOptions } from './person.ts';

export function dryRunCommand(): Command {
  return personCommand('dry-run', 'on: everything is decided and recorded, nothing is called')
    .addArgument(new Argument('<switch>', 'on or off').choices(['on', 'off']))
    .action(dryRun);
}

async function dryRun(to: 'on' | 'off', options: PersonOptions): Promise<void> {
  await asPerson(options, async ({ deps }, by): Promise<Answer> => {
    const { current, changed } = await setDryRun({ dryRun: to === 'on', by }, deps);
    const { version } = current;
    const how = changed ? `Settings ${version}.` : `It was so already, in settings ${version}.`;
    const meaning =
      to === 'on'
        ? 'No ending is placed or undone, and no ticket opened: what would be is recorded. Paid endings stay, too.'
        : 'What a sweep decides is done again.';
    return {
      json: { dryRun: to === 'on', changed, settingsVersion: version },
      text: `The dry run is ${to}. ${how}\n${meaning}`,
    };
  });
}
