import { Argument, type Command } from 'commander';
import { standingEndings, type StandingEnding } from '../lib/person/standing-endings.ts';
import { setDryRun } from '../lib/person/switches.ts';
import { dayOr } from '../lib/words/en/dates.ts';
import { displayName } from '../lib/words/names.ts';
import { confirm } from './ask.ts';
import { asPerson, personCommand, type Answer, type PersonOptions } from './person.ts';

export function dryRunCommand(): Command {
  return personCommand('dry-run', 'on: everything is decided and recorded, nothing is called')
    .addArgument(new Argument('<switch>', 'on or off').choices(['on', 'off']))
    .option('--yes', 'without asking, although endings of ours stand', false)
    .action(dryRun);
}

interface DryRunOptions extends PersonOptions {
  readonly yes: boolean;
}

async function dryRun(to: 'on' | 'off', options: DryRunOptions): Promise<void> {
  await asPerson(options, async ({ deps }, by): Promise<Answer> => {
    const stands = to === 'on' ? await standingEndings(deps) : [];
    if (stands.length > 0) await confirm(questionAbout(stands), options);
    const { current, changed } = await setDryRun({ dryRun: to === 'on', by }, deps);
    const { version } = current;
    const how = changed ? `Settings ${version}.` : `It was so already, in settings ${version}.`;
    const meaning =
      to === 'on'
        ? 'No ending is placed or undone, and no ticket opened: what would be is recorded. Paid endings stay, too.'
        : 'What a sweep decides is done again.';
    return {
      json: { dryRun: to === 'on', changed, settingsVersion: version, stands },
      text: [`The dry run is ${to}. ${how}`, meaning, ...stands.map(standingLine)].join('\n'),
    };
  });
}

const MOST_NAMED = 10;

function questionAbout(stands: readonly StandingEnding[]): string {
  const named = stands.slice(0, MOST_NAMED).map(standingLine);
  const more = stands.length > named.length ? [`and ${stands.length - named.length} more`] : [];
  return [
    `The registrar carries these endings of ours out, and in a dry run nobody undoes one that is paid for:`,
    ...named,
    ...more,
    'Turn the dry run on?',
  ].join('\n');
}

const standingLine = ({ domain, path, ending }: StandingEnding): string =>
  `  ${displayName(domain)}: ${path} for ${dayOr(ending, 'a day not read yet')}`;
