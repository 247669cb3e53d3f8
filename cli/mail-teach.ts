import { Option, type Command } from 'commander';
import { RULE_EVENTS, type RuleEvent } from '../lib/mail/events.ts';
import { MailError } from '../lib/mail/mail-error.ts';
import { prepareLesson, teachRule, type Lesson } from '../lib/person/teach-mail.ts';
import { BadInputError } from '../lib/runtime/errors.ts';
import { confirm } from './ask.ts';
import { mailFile } from './mail-file.ts';
import { asPerson, personCommand, type Answer, type PersonOptions } from './person.ts';

export function teachCommand(): Command {
  return personCommand('teach', 'make a rule by which mails like one are known')
    .argument('<file>', 'the mail, as it came')
    .addOption(
      new Option('--event <event>', 'what such mails report').choices(RULE_EVENTS).makeOptionMandatory(),
    )
    .option('--yes', 'without asking', false)
    .action(teach);
}

interface TeachOptions extends PersonOptions {
  readonly event: RuleEvent;
  readonly yes: boolean;
}

async function teach(file: string, options: TeachOptions): Promise<void> {
  const raw = await mailFile(file);
  const { event } = options;
  await asPerson(options, async ({ deps, mail, settings }, by): Promise<Answer> => {
    const books = deps.connect(settings.settings);
    const objects = await mail.objects();
    const lesson = await prepareLesson({ raw, event }, settings.settings, { books, objects }).catch(
      unreadable,
    );
    const { rule, changes, looked, now } = lesson;
    if (rule === null) {
      return {
        json: { rule, changes, looked, changed: false, settingsVersion: settings.version },
        text: `It is known as ${event} already, by the rule ${now.rule ?? ''}.`,
      };
    }
    process.stderr.write(`\n${lessonText(lesson)}\n`);
    await confirm('Put it into the settings?', options);
    const { current, changed } = await teachRule({ rule, by }, deps);
    return {
      json: { rule, changes, looked, changed, settingsVersion: current.version },
      text: `Settings ${current.version}: mails like it are known as ${event}. Those that were taken before stay as they are.`,
    };
  });
}

function unreadable(error: unknown): never {
  throw error instanceof MailError ? new BadInputError(`FILE: ${error.message}`, error) : error;
}

function lessonText({ now, rule, changes, looked }: Lesson): string {
  return [
    `It is taken for ${now.event} now. The rule, before all others:`,
    JSON.stringify(rule, null, 2),
    changes.length === 0
      ? `Of the ${looked} mails that are kept, none of another kind would be taken for it.`
      : `Of the ${looked} mails that are kept, ${changes.length} would be taken for something else than now:`,
    ...changes.map(({ key, from, to }) => `  ${key}: ${from}, then ${to}`),
  ].join('\n');
}
