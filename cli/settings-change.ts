import type { Command } from 'commander';
import { applySettings, previewApply } from '../lib/person/apply-settings.ts';
import { changeSetting } from '../lib/person/change-setting.ts';
import { diffSettings } from '../lib/settings/diff.ts';
import { loadNamedSettings } from '../lib/settings/file.ts';
import { confirm } from './ask.ts';
import { changeLines } from './changes-text.ts';
import { asPerson, personCommand, type Answer, type PersonOptions } from './person.ts';

export function setCommand(): Command {
  return personCommand('set', 'change one setting')
    .argument('<path>', 'its name, such as marginDays or notice.tlds.de.days')
    .argument('<value>', 'JSON, or a text that needs no quotes; null takes out what has no default')
    .action(set);
}

async function set(path: string, value: string, options: PersonOptions): Promise<void> {
  await asPerson(options, async ({ deps, settings }, by): Promise<Answer> => {
    const { current, changed } = await changeSetting({ path, value, by }, deps);
    const changes = changed ? diffSettings(settings.settings, current.settings) : [];
    const { version } = current;
    return {
      json: { changed, settingsVersion: version, changes },
      text: changed
        ? [`Settings ${version}:`, ...changeLines(changes)].join('\n')
        : `It is so already, in settings ${version}.`,
    };
  });
}

export function applyCommand(): Command {
  return personCommand('apply', 'put a settings file in force, as the next version')
    .argument('<file>', 'a settings file')
    .option('--yes', 'without asking', false)
    .action(apply);
}

interface ApplyOptions extends PersonOptions {
  readonly yes: boolean;
}

async function apply(path: string, options: ApplyOptions): Promise<void> {
  const file = await loadNamedSettings(path);
  await asPerson(options, async ({ deps }, by): Promise<Answer> => {
    const { onto, changes, kept } = await previewApply(file, deps);
    const keeps =
      kept.length === 0 ? [] : [`Not named in the file, so left as they are: ${kept.join(', ')}.`];
    process.stderr.write(
      `\n${[`${path} changes ${onto.version}:`, ...changeLines(changes), ...keeps].join('\n')}\n`,
    );
    await confirm(`Put it in force?`, options);
    const { version } = await applySettings({ file, by, onto }, deps);
    return {
      json: { settingsVersion: version, changes, kept },
      text: `Settings ${version} are in force, of ${file.version}.`,
    };
  });
}
