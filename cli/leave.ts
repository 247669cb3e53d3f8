import type { Command } from 'commander';
import { leave as leaveDomain, type Left } from '../lib/person/leave.ts';
import { dayOr } from '../lib/words/en/dates.ts';
import { displayName } from '../lib/words/names.ts';
import { domainOf } from './domain-argument.ts';
import { asPerson, personCommand, type Answer, type PersonOptions } from './person.ts';

export function leaveCommand(): Command {
  return personCommand('leave', 'leave a domain alone: neither ended nor undone, no tickets')
    .argument('<domain>', 'the domain, in any spelling')
    .option('--undo', 'look after it again', false)
    .action(leave);
}

interface LeaveOptions extends PersonOptions {
  readonly undo: boolean;
}

async function leave(text: string, options: LeaveOptions): Promise<void> {
  const domain = domainOf(text);
  const { undo } = options;
  await asPerson(options, async ({ deps }, by): Promise<Answer> => {
    const left = await leaveDomain({ domain, undo, by }, deps);
    const { current, changed, stands } = left;
    const json = { domain, handsOff: !undo, changed, settingsVersion: current.version, stands };
    return { json, text: leftText(displayName(domain), undo, left) };
  });
}

function leftText(name: string, undo: boolean, { current, changed, stands }: Left): string {
  const where = undo ? 'not on the hands-off list' : 'on the hands-off list';
  const how = changed ? `since settings ${current.version}` : `already, in settings ${current.version}`;
  const follows = undo
    ? 'The next sweep judges it again.'
    : 'It is neither ended nor undone, and no ticket is opened for it, until: npm run leave -- DOMAIN --undo';
  const ending =
    stands === null
      ? []
      : [
          `A ${stands.path} of ours stands for ${dayOr(stands.ending, 'a day not read yet')}: it is carried out by the registrar, and nobody but you undoes it.`,
        ];
  return [`${name} is ${where}, ${how}.`, follows, ...ending].join('\n');
}
