import type { Command } from 'commander';
import { keep as keepDomain, type Kept } from '../lib/person/keep.ts';
import { day } from '../lib/words/en/dates.ts';
import { displayName } from '../lib/words/names.ts';
import { dateOf } from './date-option.ts';
import { domainOf } from './domain-argument.ts';
import { drainedLines } from './drained-text.ts';
import { EXIT, failureText } from './exit.ts';
import { asPerson, personCommand, type Answer, type PersonOptions } from './person.ts';
import { verdictLabel, verdictSentence } from './words/verdicts.ts';

export function keepCommand(): Command {
  return personCommand('keep', 'count a domain as paid until a day, without an invoice')
    .argument('<domain>', 'the domain, in any spelling')
    .requiredOption('--until <date>', 'the day, as YYYY-MM-DD')
    .action(keep);
}

interface KeepOptions extends PersonOptions {
  readonly until: string;
}

async function keep(text: string, options: KeepOptions): Promise<void> {
  const domain = domainOf(text);
  const until = dateOf('--until', options.until);
  await asPerson(options, async ({ deps, drain }, by): Promise<Answer> => {
    const kept = await keepDomain({ domain, until, by, later: drain === null }, deps);
    const { current, changed, consentVoided, reconciled, unread } = kept;
    return {
      json: {
        domain,
        until,
        changed,
        settingsVersion: current.version,
        consentVoided,
        verdict: reconciled?.verdict?.verdict ?? null,
        acted: reconciled?.acted ?? [],
        unread: unread?.code ?? null,
      },
      text: [
        `${displayName(domain)} is kept until ${day(until)}, by settings ${current.version}.`,
        ...more(kept),
      ].join('\n'),
      exitCode: unread === null ? EXIT.done : EXIT.upstream,
    };
  });
}

function more({ consentVoided, reconciled, unread }: Kept): string[] {
  const verdict = reconciled?.verdict ?? null;
  return [
    ...(consentVoided ? ['The recorded request to end it is void.'] : []),
    ...(reconciled === null && unread === null
      ? ['A hint is queued: the deployed worker looks at it, and undoes an ending of ours that stands.']
      : []),
    ...(verdict === null ? [] : [`${verdictLabel(verdict)}: ${verdictSentence(verdict)}`]),
    ...(reconciled === null
      ? []
      : drainedLines({ acted: reconciled.acted, comesBack: Number(reconciled.comesBack), failed: 0 })),
    ...(unread === null
      ? []
      : [
          'Whether an ending of it has to be undone is not known yet; the next sweep sees to it.',
          failureText(unread),
        ]),
  ];
}
