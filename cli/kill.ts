import { Argument, type Command } from 'commander';
import { setKillSwitch, type KillSwitch } from '../lib/person/switches.ts';
import { asPerson, personCommand, type Answer, type PersonOptions } from './person.ts';

export function killCommand(): Command {
  return personCommand('kill', 'set the kill switch: off, endings (no delete, no transit), or all')
    .addArgument(new Argument('<level>', 'what is stopped').choices(Object.keys(MEANINGS)))
    .action(kill);
}

const MEANINGS: Readonly<Record<KillSwitch, string>> = {
  off: 'Nothing is stopped: the next sweep acts again.',
  endings: 'No ending is placed from now on. Endings of ours that are paid for are still undone.',
  all: 'Nothing is sent that changes anything at the registrar: endings that are paid for are NOT undone either.',
};

async function kill(killSwitch: KillSwitch, options: PersonOptions): Promise<void> {
  await asPerson(options, async ({ deps }, by): Promise<Answer> => {
    const { current, changed } = await setKillSwitch({ killSwitch, by }, deps);
    const { version } = current;
    const how = changed ? `Settings ${version}.` : `It was so already, in settings ${version}.`;
    return {
      json: { killSwitch, changed, settingsVersion: version },
      text: `killSwitch is "${killSwitch}". ${how}\n${MEANINGS[killSwitch]}`,
    };
  });
}
